"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { dropFirstRows } from "@/components/timeline/grid/first-rows/first-rows-script";
import type { ScaledScroll } from "@/components/timeline/scroll/scaled-scroll";
import { noteScroll } from "@/components/timeline/scroll/scroll-pace";
import type { GridSettings } from "@/lib/timeline/layout/grid-settings";

/** The size that the page was made for before the browser could be measured. `nonce`: of the page's inline scripts. */
export type GridHint = {
  widthPx: number;
  heightPx: number;
  /** How far down rows are drawn: further where the size is a guess. */
  drawnPx: number;
  /** Where this browser keeps that size. */
  cookie: string;
  look: GridSettings;
  nonce: string | undefined;
};

/** The part of the grid that is drawn, in the grid's own pixels. */
export type DrawnRange = { topPx: number; bottomPx: number };

/**
 * Drawn beyond the viewport: more where the way leads. The range moves in steps, so that not every frame draws again.
 */
const aheadPx = 1000;
const behindPx = 300;
const stepPx = 200;

/** A smaller change that is taken back at once is a scrollbar coming and going. */
const scrollbarPx = 20;
const flipMs = 500;

/** For the next page, which the server draws for this size. */
function keepSize(cookie: string, width: number): void {
  document.cookie = `${cookie}=${width}x${innerHeight}; path=/; max-age=31536000; samesite=lax`;
}

/** Watches the width of the grid and what of it is on the screen. */
export function useGridView(containerRef: RefObject<HTMLElement | null>, way: ScaledScroll, hint: GridHint) {
  const [widthPx, setWidthPx] = useState(hint.widthPx);
  const [range, setRange] = useState<DrawnRange>({ topPx: 0, bottomPx: hint.drawnPx });
  const lastScroll = useRef(0);
  const isDown = useRef(true);

  const look = useCallback(() => {
    if (!containerRef.current) return;
    const [gridTopPx, scrolledPx] = [way.gridTopPx(), way.scrolledPx()];
    if (scrolledPx !== lastScroll.current) isDown.current = scrolledPx > lastScroll.current;
    lastScroll.current = scrolledPx;
    const topPx = -gridTopPx - (isDown.current ? behindPx : aheadPx);
    const bottomPx = -gridTopPx + innerHeight + (isDown.current ? aheadPx : behindPx);
    const next = { topPx: Math.floor(topPx / stepPx) * stepPx, bottomPx: Math.ceil(bottomPx / stepPx) * stepPx };
    setRange((now) => (now.topPx === next.topPx && now.bottomPx === next.bottomPx ? now : next));
  }, [containerRef, way]);

  useLayoutEffect(() => {
    const element = containerRef.current!;
    const settle = settledWidth();
    let shown = 0;
    const measure = () => {
      // A photo over the grid takes the page's scrollbar away; the rows behind it shall not move for that.
      const hasDialog = document.documentElement.style.overflow === "hidden";
      if (hasDialog && Math.abs(element.clientWidth - shown) <= scrollbarPx) return;
      const width = settle(element.clientWidth);
      shown = width;
      setWidthPx(width);
      dropFirstRows();
      keepSize(hint.cookie, width);
      look();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    addEventListener("resize", look);
    return () => {
      observer.disconnect();
      removeEventListener("resize", look);
    };
  }, [containerRef, look, hint.cookie]);

  useEffect(() => {
    let frame = 0;
    const onScroll = () => {
      noteScroll(way.scrolledPx());
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        look();
      });
    };
    const end = way.listen(onScroll);
    return () => {
      end();
      cancelAnimationFrame(frame);
    };
  }, [look, way]);

  return { widthPx, range, look };
}

/** Keeps the smaller of two widths that take turns. */
function settledWidth() {
  let [before, current, changedAt] = [0, 0, 0];
  return (width: number): number => {
    const isFlip =
      width === before && Math.abs(width - current) <= scrollbarPx && performance.now() - changedAt < flipMs;
    if (width === current || (isFlip && width > current)) return current;
    [before, current, changedAt] = [current, width, performance.now()];
    return width;
  };
}
