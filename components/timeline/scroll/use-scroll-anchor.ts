"use client";

import { useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from "react";
import { boxOf, photoAt, placeOf, type SectionBox } from "@/components/timeline/grid/section-boxes";
import type { ScaledScroll } from "@/components/timeline/scroll/scaled-scroll";
import type { TimelineSource } from "@/components/tiles/use-tile-source";

/** The photo under the eye and how far below the top of the window its row is. Kept in the history entry. */
type Place = {
  photoId: number | null;
  index: number;
  belowTopPx: number;
  /** Where its month begins is held, heading and all: nothing is known of its photos yet. */ isPartTop?: boolean;
};

const historyKey = "photoflowPlace";
const saveAfterMs = 150;

/**
 * Where a page that is left keeps its place for its own reload: what goes into the history entry by then, the reload
 * does not see.
 */
const reloadKey = "photoflowPlace";

/**
 * Keeps the photo under the eye where it is: while months above get their true height, when the window changes its
 * width, when photos come and go, after a reload and on the way back from another page.
 */
export function useScrollAnchor(
  container: RefObject<HTMLElement | null>,
  way: ScaledScroll,
  source: TimelineSource,
  boxes: readonly SectionBox[],
) {
  const place = useRef<Place | null>(null);
  const latestBoxes = useRef(boxes);
  const isRestored = useRef(false);
  /** The scroll position that `place` tells of. */
  const placedAt = useRef(0);
  const saveSoon = useRef<() => void>(() => undefined);
  // Where the page was before these rows reached it: once they are there, a page that became shorter may have been
  // moved already.
  const drawn = useMemo(
    () => ({ source, boxes, scrolledPx: typeof window === "undefined" ? 0 : way.scrolledPx() }),
    [way, source, boxes],
  );

  useLayoutEffect(() => {
    const before = latestBoxes.current;
    latestBoxes.current = drawn.boxes;
    if (!isRestored.current && drawn.boxes.length > 0) {
      isRestored.current = true;
      place.current = keptPlace();
    } else {
      const gridTop = gridTopAt(way, drawn.scrolledPx);
      // Scrolled since, but not told yet.
      if (drawn.scrolledPx !== placedAt.current) place.current = placeAtScroll(before, drawn.scrolledPx, gridTop);
      // Where no photo is known yet, the first one in sight that is known counts: grey rows above it may grow upwards.
      if (place.current?.photoId === null)
        place.current = placeInSight(before, gridTop) ?? sectionInSight(before, gridTop) ?? place.current;
    }
    if (place.current) hold(way, place.current, drawn.source, drawn.boxes);
    placedAt.current = way.scrolledPx();
    // By now photos may have come for what was grey: a reload shall find the one that is looked at.
    if (place.current?.photoId === null) place.current = placeAtScroll(drawn.boxes, way.scrolledPx(), way.gridTopPx());
    saveSoon.current();
  }, [way, drawn]);

  useEffect(() => {
    history.scrollRestoration = "manual";
    let timer: ReturnType<typeof setTimeout> | undefined;
    let saved: Place | null = place.current;
    const save = () => {
      saved = place.current;
      history.replaceState({ ...(history.state as object | null), [historyKey]: saved }, "");
    };
    saveSoon.current = () => {
      if (place.current === saved) return;
      clearTimeout(timer);
      timer = setTimeout(save, saveAfterMs);
    };
    const onScroll = () => {
      const scrolledPx = way.scrolledPx();
      if (!container.current || scrolledPx === placedAt.current) return;
      place.current = placeAtScroll(latestBoxes.current, scrolledPx, way.gridTopPx());
      placedAt.current = scrolledPx;
      saveSoon.current();
    };
    const leave = () => {
      // Scrolled since the last frame.
      onScroll();
      save();
      keepForReload(place.current);
    };
    const end = way.listen(onScroll);
    addEventListener("pagehide", leave);
    return () => {
      clearTimeout(timer);
      saveSoon.current = () => undefined;
      end();
      removeEventListener("pagehide", leave);
      history.scrollRestoration = "auto";
    };
  }, [container, way]);
}

function keepForReload(place: Place | null): void {
  try {
    sessionStorage.setItem(reloadKey, JSON.stringify({ href: location.href, place }));
  } catch {
    // A browser that keeps nothing goes on from the history entry.
  }
}

/** Where this page was: before its reload, or when the history entry was left. */
function keptPlace(): Place | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(reloadKey) ?? "null") as {
      href: string;
      place: Place | null;
    } | null;
    sessionStorage.removeItem(reloadKey);
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (navigation?.type === "reload" && kept?.href === location.href) return kept.place;
  } catch {
    // The same.
  }
  return ((history.state as Record<string, unknown> | null)?.[historyKey] as Place | undefined) ?? null;
}

/** How far below the top of the window the grid begins when the page is scrolled by `scrolledPx`. */
const gridTopAt = (way: ScaledScroll, scrolledPx: number): number => way.gridTopPx() + way.scrolledPx() - scrolledPx;

/** At the very top nothing is held: new photos shall push the old ones down. */
const placeAtScroll = (boxes: readonly SectionBox[], scrolledPx: number, gridTopPx: number): Place | null =>
  scrolledPx < 8 ? null : placeAt(boxes, -gridTopPx, gridTopPx);

/** The row at `yPx` of a grid that begins `gridTopPx` below the top of the window. */
function placeAt(boxes: readonly SectionBox[], yPx: number, gridTopPx: number): Place | null {
  const index = photoAt(boxes, yPx);
  const box = index === undefined ? undefined : boxOf(boxes, index);
  if (index === undefined || !box) return null;
  const row = placeOf(boxes, index)!;
  return {
    photoId: box.section.segment?.ids[index - box.section.first] ?? null,
    index,
    belowTopPx: gridTopPx + row.topPx,
  };
}

/** The first row on the screen whose photos are known, if there is one. */
function placeInSight(boxes: readonly SectionBox[], gridTopPx: number): Place | null {
  const box = boxes.find((one) => one.layout && one.bottomPx > -gridTopPx);
  return box && gridTopPx + box.topPx < innerHeight ? placeAt(boxes, Math.max(box.topPx, -gridTopPx), gridTopPx) : null;
}

/** Where a section begins on the upper half of the screen: someone was led there, whatever stands above. */
function sectionInSight(boxes: readonly SectionBox[], gridTopPx: number): Place | null {
  const box = boxes.find(({ topPx }) => topPx >= -gridTopPx);
  const belowTopPx = gridTopPx + (box?.topPx ?? 0);
  return box && belowTopPx < innerHeight / 2
    ? { photoId: null, index: box.section.first, belowTopPx, isPartTop: true }
    : null;
}

/** Scrolls so that the photo is where it was. */
function hold(way: ScaledScroll, place: Place, source: TimelineSource, boxes: readonly SectionBox[]): void {
  const known = place.photoId === null ? -1 : source.indexOf(place.photoId);
  const row = placeOf(boxes, known >= 0 ? known : Math.min(place.index, source.total - 1));
  if (!row) return;
  const section = place.isPartTop ? boxOf(boxes, place.index) : undefined;
  if (section?.section.first === place.index) return scrollOff(way, way.gridTopPx() + section.topPx - place.belowTopPx);
  // Seen from further away a row is so low that it would be out of sight where it was.
  const rowPx = row.bottomPx - row.topPx;
  const belowTopPx = rowPx > 0 && place.belowTopPx <= -rowPx ? -rowPx / 2 : place.belowTopPx;
  scrollOff(way, way.gridTopPx() + row.topPx - belowTopPx);
}

/** Less than a pixel no one sees. */
function scrollOff(way: ScaledScroll, offPx: number): void {
  if (Math.abs(offPx) >= 1) way.by(offPx);
}
