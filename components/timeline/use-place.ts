"use client";

import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { boxOf, photoAt, placeOf, type PartBox } from "@/components/timeline/grid-boxes";
import type { TimelineSource } from "@/components/timeline/use-tile-source";

/** The photo under the eye and how far below the top of the window its row is. Kept in the history entry. */
type Place = { photoId: number | null; index: number; belowTopPx: number };

const historyKey = "photoflowPlace";
const saveAfterMs = 150;

/**
 * Keeps the photo under the eye where it is: while months above get their true height, when the window changes its width,
 * when photos come and go, after a reload and on the way back from another page.
 */
export function usePlace(container: RefObject<HTMLElement | null>, source: TimelineSource, boxes: readonly PartBox[]) {
  const place = useRef<Place | null>(null);
  const latest = useRef({ source, boxes });
  const isRestored = useRef(false);
  /** The scroll position that `place` tells of, or that we have scrolled to ourselves to keep it. */
  const placedAt = useRef(0);

  useLayoutEffect(() => {
    const before = latest.current;
    latest.current = { source, boxes };
    if (!isRestored.current && boxes.length > 0) {
      isRestored.current = true;
      placedAt.current = scrollY;
      place.current = ((history.state as Record<string, unknown> | null)?.[historyKey] as Place | undefined) ?? null;
    } else {
      // Scrolled since, but not told yet. (Upwards to the very end: the page may only have become shorter.)
      const isShortened = scrollY < placedAt.current && scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
      if (scrollY !== placedAt.current && !isShortened) {
        place.current = placeNow(container.current!, before.boxes);
        placedAt.current = scrollY;
      }
      // Where no photo is known yet, the first one in sight that is known counts: grey rows above it may grow upwards.
      if (place.current?.photoId === null) place.current = placeInSight(container.current!, before.boxes) ?? place.current;
    }
    if (place.current && hold(container.current!, place.current, source, boxes)) placedAt.current = scrollY;
    // By now photos may have come for what was grey: a reload shall find the one that is looked at.
    if (place.current?.photoId === null) place.current = placeNow(container.current!, boxes);
  }, [container, source, boxes]);

  useEffect(() => {
    history.scrollRestoration = "manual";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => history.replaceState({ ...(history.state as object | null), [historyKey]: place.current }, "");
    const onScroll = () => {
      if (!container.current || scrollY === placedAt.current) return;
      place.current = placeNow(container.current, latest.current.boxes);
      placedAt.current = scrollY;
      clearTimeout(timer);
      timer = setTimeout(save, saveAfterMs);
    };
    addEventListener("scroll", onScroll, { passive: true });
    addEventListener("pagehide", save);
    return () => {
      clearTimeout(timer);
      removeEventListener("scroll", onScroll);
      removeEventListener("pagehide", save);
      history.scrollRestoration = "auto";
    };
  }, [container]);
}

/** At the very top nothing is held: new photos shall push the old ones down. */
function placeNow(container: HTMLElement, boxes: readonly PartBox[]): Place | null {
  if (scrollY < 8) return null;
  const gridTop = container.getBoundingClientRect().top;
  return placeAt(boxes, -gridTop, gridTop);
}

/** The row at `yPx` of a grid that begins `gridTopPx` below the top of the window. */
function placeAt(boxes: readonly PartBox[], yPx: number, gridTopPx: number): Place | null {
  const index = photoAt(boxes, yPx);
  const box = index === undefined ? undefined : boxOf(boxes, index);
  if (index === undefined || !box) return null;
  const row = placeOf(boxes, index)!;
  return { photoId: box.part.segment?.ids[index - box.part.first] ?? null, index, belowTopPx: gridTopPx + row.topPx };
}

/** The first row on the screen whose photos are known, if there is one. */
function placeInSight(container: HTMLElement, boxes: readonly PartBox[]): Place | null {
  const gridTop = container.getBoundingClientRect().top;
  const box = boxes.find((one) => one.layout && one.bottomPx > -gridTop);
  return box && gridTop + box.topPx < innerHeight ? placeAt(boxes, Math.max(box.topPx, -gridTop), gridTop) : null;
}

/** Scrolls so that the photo is where it was; true when that took some scrolling. */
function hold(container: HTMLElement, place: Place, source: TimelineSource, boxes: readonly PartBox[]): boolean {
  const known = place.photoId === null ? -1 : source.indexOf(place.photoId);
  const row = placeOf(boxes, known >= 0 ? known : Math.min(place.index, source.total - 1));
  if (!row) return false;
  // Seen from further away a row is so low that it would be out of sight where it was.
  const rowPx = row.bottomPx - row.topPx;
  const belowTopPx = rowPx > 0 && place.belowTopPx <= -rowPx ? -rowPx / 2 : place.belowTopPx;
  const offPx = container.getBoundingClientRect().top + row.topPx - belowTopPx;
  if (Math.abs(offPx) < 1) return false;
  scrollBy({ top: offPx, behavior: "instant" });
  return true;
}
