import { useCallback, useLayoutEffect, useState, type RefObject } from "react";
import type { ScaledScroll } from "@/components/timeline/scroll/scaled-scroll";
import type { SectionBox } from "@/components/timeline/grid/section-boxes";

/** How the scrubber's track stands to the page. All in CSS pixels. */
export type ScrubFrame = {
  trackPx: number;
  /**
   * Where the grid begins on the page, less what the top bar covers: scrolled there, its first row is the uppermost in
   * sight.
   */
  gridTopPx: number;
  gridPx: number;
  /** How far the page can be scrolled. */
  maxPx: number;
};

/** Measures again when rows get their true heights and when the window changes. */
export function useScrubFrame(
  trackRef: RefObject<HTMLElement | null>,
  gridRef: RefObject<HTMLElement | null>,
  way: ScaledScroll,
  boxes: readonly SectionBox[],
): ScrubFrame {
  const [frame, setFrame] = useState<ScrubFrame>({ trackPx: 0, gridTopPx: 0, gridPx: 0, maxPx: 0 });
  const measure = useCallback(() => {
    if (!trackRef.current || !gridRef.current) return;
    const own = trackRef.current.getBoundingClientRect();
    const heightPx = boxes.at(-1)?.bottomPx ?? 0;
    const next = {
      trackPx: own.height,
      gridTopPx: Math.max(0, way.gridTopPx() + way.scrolledPx() - own.top),
      gridPx: heightPx,
      maxPx: way.maxPx(heightPx),
    };
    setFrame((now) =>
      Object.entries(next).every(([name, value]) => now[name as keyof ScrubFrame] === value) ? now : next,
    );
  }, [trackRef, gridRef, way, boxes]);

  useLayoutEffect(measure, [measure]);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(trackRef.current!);
    return () => observer.disconnect();
  }, [measure, trackRef]);
  return frame;
}

/** The share of the grid that is at the top of the window when the page is scrolled by `share` of what it can be. */
export const gridShareOf = (frame: ScrubFrame, share: number): number =>
  Math.max(0, Math.min(1, (share * frame.maxPx - frame.gridTopPx) / Math.max(1, frame.gridPx)));

/** The way back: how far to scroll, as a share, for this share of the grid to be at the top. */
export const scrollShareOf = (frame: ScrubFrame, gridShare: number): number =>
  Math.max(
    0,
    Math.min(1, (gridShare * frame.gridPx + (gridShare > 0 ? frame.gridTopPx : 0)) / Math.max(1, frame.maxPx)),
  );
