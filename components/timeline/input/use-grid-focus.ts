"use client";

import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { nextRow, placeOf, rowOf, boxOf, type SectionBox } from "@/components/timeline/grid/section-boxes";
import type { ScaledScroll } from "@/components/timeline/scroll/scaled-scroll";
import type { GridRow } from "@/lib/timeline/layout/lay-out";

/** What the bars cover at the top and the bottom, and a little air. */
const coveredPx = 76;

/** The grid is one stop for the Tab key; within it, arrows move by geometry. */
export function useGridFocus(
  container: RefObject<HTMLElement | null>,
  way: ScaledScroll,
  boxes: readonly SectionBox[],
  total: number,
) {
  const [focusIndex, setFocusIndex] = useState(0);
  const wanted = useRef<number | null>(null);

  /** Brings the row of a photo onto the screen when it is not; `isCentred` puts it in the middle. */
  const reveal = useCallback(
    (index: number, isCentred = false) => {
      const place = placeOf(boxes, index);
      if (!place || !container.current) return;
      const gridTop = way.gridTopPx();
      const [topPx, bottomPx] = [gridTop + place.topPx, gridTop + place.bottomPx];
      if (topPx >= coveredPx && bottomPx <= innerHeight - coveredPx) return;
      const target = isCentred
        ? topPx - (innerHeight - (bottomPx - topPx)) / 2
        : topPx < coveredPx
          ? topPx - coveredPx
          : bottomPx - innerHeight + coveredPx;
      way.by(target);
    },
    [boxes, container, way],
  );

  /** Moves the focus to a photo, at once or as soon as it is there. */
  const focus = useCallback(
    (index: number, isCentred = false) => {
      wanted.current = index;
      setFocusIndex(index);
      reveal(index, isCentred);
      // Where it is there already, nothing may be drawn again for it.
      const link = linkOf(container, index);
      if (!link) return;
      wanted.current = null;
      link.focus({ preventScroll: true });
    },
    [container, reveal],
  );

  useLayoutEffect(() => {
    const index = wanted.current;
    if (index === null) return;
    const link = linkOf(container, index);
    if (!link) return void reveal(index);
    wanted.current = null;
    link.focus({ preventScroll: true });
    reveal(index);
  });

  /** The photo that a key leads to, or null when the key is none of ours. */
  const target = (key: string, isWithControl: boolean): number | null => {
    const box = boxOf(boxes, focusIndex);
    const row = box?.layout?.rows[rowOf(box.layout, focusIndex - box.section.first)];
    switch (key) {
      case "ArrowLeft":
        return Math.max(0, focusIndex - 1);
      case "ArrowRight":
        return Math.min(total - 1, focusIndex + 1);
      case "ArrowUp":
        return rowsAway(boxes, focusIndex, -1, 1);
      case "ArrowDown":
        return rowsAway(boxes, focusIndex, 1, 1);
      case "PageUp":
        return rowsAway(boxes, focusIndex, -1, rowsOnScreen(row));
      case "PageDown":
        return rowsAway(boxes, focusIndex, 1, rowsOnScreen(row));
      case "Home":
        return isWithControl || !box || !row ? 0 : box.section.first + row.tiles[0]!.index;
      case "End":
        return isWithControl || !box || !row ? total - 1 : box.section.first + row.tiles.at(-1)!.index;
      default:
        return null;
    }
  };

  return { focusIndex, setFocusIndex, focus, reveal, target };
}

const linkOf = (container: RefObject<HTMLElement | null>, index: number): HTMLElement | null =>
  container.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`) ?? null;

const rowsOnScreen = (row: GridRow | undefined): number =>
  Math.max(1, Math.floor((innerHeight - 2 * coveredPx) / (row ? row.bottomPx - row.topPx : 200)));

/** The photo nearest to the middle of this one, so many rows up or down; stays where rows end. */
function rowsAway(boxes: readonly SectionBox[], index: number, step: 1 | -1, count: number): number {
  const box = boxOf(boxes, index);
  const own = box?.layout?.rows[rowOf(box.layout, index - box.section.first)]?.tiles.find(
    (tile) => tile.index === index - box.section.first,
  );
  if (!own) return index;
  const middlePx = own.leftPx + own.widthPx / 2;
  let at = index;
  for (let moved = 0; moved < count; moved++) {
    const next = nextRow(boxes, at, step);
    if (!next) break;
    const off = (tile: { leftPx: number; widthPx: number }) => Math.abs(tile.leftPx + tile.widthPx / 2 - middlePx);
    at = next.box.section.first + next.row.tiles.reduce((best, tile) => (off(tile) < off(best) ? tile : best)).index;
  }
  return at;
}
