"use client";

import { useEffect, useRef, type RefObject } from "react";
import { closestTo } from "@/components/core/closest";

/** How far fingers move apart, as a factor, and how far a wheel turns, in pixels, for one step. */
const pinchStep = 1.35;
const wheelStepPx = 50;

/** Zooms the grid by steps: two fingers, the wheel with Ctrl (as a touchpad's pinch comes), and the keys + and −. */
export function useZoomGestures(container: RefObject<HTMLElement | null>, zoomBy: (steps: number) => void): void {
  const latest = useRef(zoomBy);
  useEffect(() => void (latest.current = zoomBy));
  useEffect(() => {
    const element = container.current!;
    const ending = new AbortController();
    const { signal } = ending;
    let turnedPx = 0;
    let startPx: number | null = null;
    const apart = ({ touches: [one, other] }: TouchEvent) =>
      one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : null;
    element.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        turnedPx += event.deltaMode === 1 ? event.deltaY * 20 : event.deltaY;
        if (Math.abs(turnedPx) < wheelStepPx) return;
        latest.current(turnedPx > 0 ? -1 : 1);
        turnedPx = 0;
      },
      { passive: false, signal },
    );
    element.addEventListener("touchstart", (event) => void (startPx = apart(event)), { passive: true, signal });
    element.addEventListener(
      "touchmove",
      (event) => {
        const nowPx = apart(event);
        if (nowPx === null || startPx === null) return;
        event.preventDefault();
        const factor = nowPx / Math.max(1, startPx);
        if (factor < pinchStep && factor > 1 / pinchStep) return;
        startPx = nowPx;
        latest.current(factor > 1 ? 1 : -1);
      },
      { passive: false, signal },
    );
    element.addEventListener("touchend", () => void (startPx = null), { passive: true, signal });
    addEventListener(
      "keydown",
      (event) => {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
        if (
          closestTo(event, "input, textarea, select, [contenteditable], [role=menu]") ||
          document.querySelector("[role=dialog]")
        )
          return;
        if (event.key === "+" || event.key === "=") latest.current(1);
        else if (event.key === "-") latest.current(-1);
      },
      { signal },
    );
    return () => ending.abort();
  }, [container]);
}
