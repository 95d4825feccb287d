"use client";

import { useEffect } from "react";
import { closestTo } from "@/components/core/closest";

/** Less than this is a trembling finger, not a wish. */
const thresholdPx = 12;

/**
 * Takes the bars out of the way on the way down and brings them back on the way up, at the top and when the focus is in
 * one of them. It only sets an attribute on <html>: no component renders for it.
 */
export function BarHider() {
  useEffect(() => {
    const root = document.documentElement;
    let turnedAt = scrollY;
    let last = scrollY;
    let isDown = false;
    const onScroll = () => {
      if (scrollY > last !== isDown) {
        isDown = scrollY > last;
        turnedAt = last;
      }
      last = scrollY;
      if (scrollY < 64) root.removeAttribute("data-bars");
      else if (Math.abs(scrollY - turnedAt) < thresholdPx) return;
      else if (!isDown) root.removeAttribute("data-bars");
      else if (!document.activeElement?.closest("[data-bar]")) root.setAttribute("data-bars", "hidden");
    };
    const onFocus = (event: FocusEvent) => {
      if (closestTo(event, "[data-bar]")) root.removeAttribute("data-bars");
    };
    addEventListener("scroll", onScroll, { passive: true });
    addEventListener("focusin", onFocus);
    return () => {
      removeEventListener("scroll", onScroll);
      removeEventListener("focusin", onFocus);
      root.removeAttribute("data-bars");
    };
  }, []);
  return null;
}
