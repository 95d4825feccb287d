"use client";

import { useLayoutEffect, useState, useSyncExternalStore, type RefObject } from "react";

/**
 * Browsers draw no element higher than some millions of pixels (Firefox 17.9, Chromium 33.6, WebKit about as many), and
 * a million photos need fifty. A grid above `maxDrawnPx` is therefore drawn shifted: `shiftPx` of its pixels stand
 * above what the page can be scrolled to. The shift stays while someone scrolls, so that a pixel is a pixel; far from
 * where it was made it is made again, with the page back in the middle of its way. Places in the grid and the way
 * through it are told in the grid's own pixels everywhere else.
 */
export const maxDrawnPx = 8_000_000;

/** So near to an end of the page's way the shift is made again: more than anybody scrolls in a frame. */
const marginPx = 100_000;

/** More than this in one go, in heights of the window, is the browser's scrollbar, which tells a share of the way. */
const jumpInWindows = 8;

/** Scroll positions are rounded to the pixels of the screen. */
const roundingPx = 1.5;

export class ScaledScroll {
  /** How many of the grid's pixels stand above the page's way. */
  shiftPx = 0;
  private heightPx = 0;
  private settledPx = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly grid: RefObject<HTMLElement | null>) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly shift = (): number => this.shiftPx;

  /**
   * Calls `listener` when someone scrolls, and when the way goes on elsewhere though the page does not move. Gives
   * what ends it.
   */
  listen(listener: () => void): () => void {
    addEventListener("scroll", listener, { passive: true });
    const end = this.subscribe(listener);
    return () => {
      removeEventListener("scroll", listener);
      end();
    };
  }

  /** How far the page is scrolled, as if the grid were drawn whole. */
  scrolledPx(): number {
    return scrollY + this.shiftPx;
  }

  /** How far it could be scrolled then, with a grid of `heightPx`. */
  maxPx(heightPx: number): number {
    return this.wayPx() + notDrawnPx(heightPx);
  }

  /** Where the grid's first pixel stands below the top of the window, or would stand. */
  gridTopPx(): number {
    return this.grid.current!.getBoundingClientRect().top - this.shiftPx;
  }

  /** The height of the whole grid. */
  setHeight(heightPx: number): void {
    this.heightPx = heightPx;
    if (this.shiftPx > this.hiddenPx()) this.setShift(this.hiddenPx());
  }

  by(distancePx: number): void {
    const wanted = scrollY + distancePx;
    if (this.mustShift(wanted)) this.to(this.scrolledPx() + distancePx);
    else {
      scrollBy({ top: distancePx, behavior: "instant" });
      this.settledPx = scrollY;
    }
  }

  /** Scrolls to where `scrolledPx` says this. */
  to(scrolledPx: number): void {
    const [way, hidden] = [this.wayPx(), this.hiddenPx()];
    const wanted = Math.max(0, Math.min(way + hidden, scrolledPx));
    this.setShift(Math.round(Math.max(0, Math.min(hidden, wanted - way / 2))));
    scrollTo({ top: wanted - this.shiftPx, behavior: "instant" });
    this.settledPx = scrollY;
  }

  /** Someone has scrolled; called before anything else hears of it. */
  readonly noteScroll = (): void => {
    const [now, hidden, way] = [scrollY, this.hiddenPx(), this.wayPx()];
    const moved = Math.abs(now - this.settledPx);
    this.settledPx = now;
    if (hidden === 0 || moved < roundingPx) return;
    if (now <= 0) this.setShift(0);
    else if (now >= way - roundingPx) this.setShift(hidden);
    else if (moved > jumpInWindows * innerHeight && hasScrollbar()) this.setShift(Math.round((hidden * now) / way));
    else if (this.mustShift(now)) this.to(now + this.shiftPx);
  };

  private mustShift(pagePx: number): boolean {
    return (
      (pagePx < marginPx && this.shiftPx > 0) || (pagePx > this.wayPx() - marginPx && this.shiftPx < this.hiddenPx())
    );
  }

  private setShift(shiftPx: number): void {
    if (shiftPx === this.shiftPx) return;
    this.shiftPx = shiftPx;
    // Once the page is scrolled, too, and before anything is painted.
    queueMicrotask(() => this.listeners.forEach((listener) => listener()));
  }

  /** What of the grid's height is not drawn. */
  private hiddenPx(): number {
    return notDrawnPx(this.heightPx);
  }

  private wayPx(): number {
    return Math.max(1, document.documentElement.scrollHeight - innerHeight);
  }
}

const notDrawnPx = (heightPx: number): number => Math.max(0, heightPx - maxDrawnPx);

const hasScrollbar = (): boolean => innerWidth > document.documentElement.clientWidth;

/** The way through a grid, and how far it is drawn shifted now. */
export function useScaledScroll(grid: RefObject<HTMLElement | null>): { way: ScaledScroll; shiftPx: number } {
  const [way] = useState(() => new ScaledScroll(grid));
  const shiftPx = useSyncExternalStore(way.subscribe, way.shift, () => 0);
  useLayoutEffect(() => {
    const onScroll = (event: Event) => event.target === document && way.noteScroll();
    // Before all others, who count in the grid's pixels.
    addEventListener("scroll", onScroll, { passive: true, capture: true });
    return () => removeEventListener("scroll", onScroll, { capture: true });
  }, [way]);
  return { way, shiftPx };
}
