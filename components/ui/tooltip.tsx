"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { closestTo } from "@/components/core/closest";

/** What an element says about itself when it is pointed at or reached by the keyboard; "" for its accessible name. */
export type TooltipData = { "data-tooltip": string; "data-tooltip-key"?: string };

/** The first one waits a moment; from button to button they follow at once. */
const delayMs = 500;
const followMs = 200;

const gapPx = 6;
const marginPx = 8;

/** Shows the tooltips of the whole application, one at a time; once in it. Touch shows none. */
export function Tooltips() {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const bubble = useRef<HTMLDivElement>(null);
  useEffect(() => watch(setTarget), []);
  useLayoutEffect(() => {
    if (target && bubble.current) place(bubble.current, target.getBoundingClientRect());
  }, [target]);
  if (!target) return null;
  const { tooltip, tooltipKey } = target.dataset;
  return (
    // The same words are the element's accessible name.
    <div
      ref={bubble}
      aria-hidden
      className="pointer-events-none fixed top-0 left-0 z-70 flex max-w-80 items-center gap-2 rounded-card bg-text px-2.5 py-1 text-[0.8125rem]/5 text-page shadow-float"
    >
      {tooltip || target.ariaLabel}
      {tooltipKey && (
        <kbd className="rounded-sm border border-page/40 px-1 font-sans text-[0.6875rem]/4">{tooltipKey}</kbd>
      )}
    </div>
  );
}

/** Above its element where there is room, else below, and never beyond the window's edges. */
function place(bubble: HTMLElement, box: DOMRect): void {
  const { width, height } = bubble.getBoundingClientRect();
  const above = box.top - gapPx - height;
  const left = Math.max(marginPx, Math.min(box.left + (box.width - width) / 2, innerWidth - marginPx - width));
  bubble.style.transform = `translate(${Math.round(left)}px, ${Math.round(above >= marginPx ? above : box.bottom + gapPx)}px)`;
}

/** An open menu says enough. */
const tipped = (event: Event): HTMLElement | null => closestTo(event, "[data-tooltip]:not([aria-expanded=true])");

/** Calls `show` with the element whose tooltip is to be seen, or null. Gives what ends it. */
function watch(show: (target: HTMLElement | null) => void): () => void {
  let pointed: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [isShown, hiddenAt] = [false, 0];
  // A focus that comes back to a button when its menu or dialog closes asks for no tooltip.
  let isTabbing = false;
  const change = (target: HTMLElement | null) => {
    clearTimeout(timer);
    if (isShown && !target) hiddenAt = performance.now();
    isShown = target !== null;
    show(target);
  };
  const over = (event: PointerEvent) => {
    const target = event.pointerType === "touch" ? null : tipped(event);
    if (target === pointed) return;
    pointed = target;
    change(null);
    if (target)
      timer = setTimeout(
        () => target.isConnected && change(target),
        performance.now() - hiddenAt < followMs ? 0 : delayMs,
      );
  };
  const focus = (event: FocusEvent) => {
    const target = tipped(event);
    if (isTabbing && target?.matches(":focus-visible")) change(target);
  };
  const hide = (event: Event) => {
    if (event instanceof KeyboardEvent || event instanceof PointerEvent)
      isTabbing = (event as KeyboardEvent).key === "Tab";
    change(null);
  };
  const off = new AbortController();
  const options = { signal: off.signal, passive: true, capture: true };
  document.addEventListener("pointerover", over, options);
  document.addEventListener("focusin", focus, options);
  for (const end of ["pointerdown", "keydown", "focusout", "scroll"]) document.addEventListener(end, hide, options);
  return () => {
    off.abort();
    clearTimeout(timer);
  };
}
