import type { Part } from "@/components/timeline/grid/sections";
import { monthOf } from "@/lib/format/dates";
import { estimatedHeightPx } from "@/lib/timeline/layout/estimate";
import { layOut, type GridLayout, type GridMetrics, type GridRow } from "@/lib/timeline/layout/lay-out";
import { daysOfSegment, type Segment } from "@/lib/timeline/layout/segment";
import { firstWhere } from "@/lib/timeline/layout/visible";

/** A part with its place on the page. Without a segment its height is a guess, and there are no rows yet. */
export type PartBox = {
  part: Part;
  topPx: number;
  bottomPx: number;
  layout: GridLayout | null;
  /** Lines above it, headings included. */ firstLine: number;
  lines: number;
};

const layouts = new WeakMap<
  Segment,
  { metrics: GridMetrics; isDated: boolean; continues: boolean; layout: GridLayout }
>();

function layoutOf(
  part: Part,
  segment: Segment,
  next: Part | undefined,
  metrics: GridMetrics,
  isDated: boolean,
): GridLayout {
  // Below the names of months, a long month goes on from piece to piece, whatever day that is.
  const isByMonth = isDated && metrics.headed === "month";
  const continues = isByMonth ? next?.month === part.month : segment.continues;
  const known = layouts.get(segment);
  if (known && known.metrics === metrics && known.isDated === isDated && known.continues === continues)
    return known.layout;
  const { widths, heights } = segment;
  const days = isByMonth ? segment.takenLocal.map(monthOf) : isDated ? daysOfSegment(segment) : null;
  const layout = layOut(
    { widths, heights, days, isContinued: isByMonth ? part.from > 0 : segment.isContinued, continues },
    metrics,
  );
  layouts.set(segment, { metrics, isDated, continues, layout });
  return layout;
}

/** Gives every part its place. `heights` remembers the true height of parts whose segment was dropped again. */
export function placeParts(
  parts: readonly Part[],
  isDated: boolean,
  metrics: GridMetrics,
  heights: Map<string, number>,
): PartBox[] {
  let topPx = 0;
  let firstLine = 0;
  return parts.map((part, place) => {
    const layout = part.segment ? layoutOf(part, part.segment, parts[place + 1], metrics, isDated) : null;
    if (layout) heights.set(part.key, layout.heightPx);
    // Whole pixels: a part is placed by a transform, which is not rounded, and photos shall be sharp.
    const heightPx = Math.round(
      layout?.heightPx ??
        heights.get(part.key) ??
        estimatedHeightPx({ count: part.count, days: part.days, isFirstPiece: part.from === 0 }, metrics),
    );
    const lines = layout
      ? layout.rows.reduce((sum, row) => sum + (row.headings.length > 0 ? 2 : 1), 0)
      : Math.max(1, Math.round(heightPx / metrics.targetPx));
    const box = { part, topPx, bottomPx: topPx + heightPx, layout, firstLine, lines };
    topPx += heightPx;
    firstLine += lines;
    return box;
  });
}

/** The box of the part that holds the photo at `index`. */
export function boxOf(boxes: readonly PartBox[], index: number): PartBox | undefined {
  const box = boxes[firstWhere(boxes.length, (place) => boxes[place]!.part.first > index) - 1];
  return box && index < box.part.first + box.part.count ? box : undefined;
}

/** The row of the photo at `index` of a part, by halving. */
export function rowOf(layout: GridLayout, index: number): number {
  return firstWhere(layout.rows.length, (place) => layout.rows[place]!.tiles[0]!.index > index) - 1;
}

/** Where the photo at `index` stands: exact when its part is laid out, else in proportion. */
export function placeOf(
  boxes: readonly PartBox[],
  index: number,
): { topPx: number; bottomPx: number; isExact: boolean } | undefined {
  const box = boxOf(boxes, index);
  if (!box) return undefined;
  const row = box.layout?.rows[rowOf(box.layout, index - box.part.first)];
  if (row) return { topPx: box.topPx + row.topPx + row.headingPx, bottomPx: box.topPx + row.bottomPx, isExact: true };
  const share = (index - box.part.first) / box.part.count;
  const topPx = box.topPx + share * (box.bottomPx - box.topPx);
  return { topPx, bottomPx: topPx, isExact: false };
}

/** The first photo of the row that `yPx` runs through or that comes next. */
export function photoAt(boxes: readonly PartBox[], yPx: number): number | undefined {
  const box =
    boxes[
      Math.min(
        boxes.length - 1,
        firstWhere(boxes.length, (place) => boxes[place]!.bottomPx > yPx),
      )
    ];
  if (!box) return undefined;
  if (!box.layout)
    return (
      box.part.first +
      Math.max(
        0,
        Math.min(box.part.count - 1, Math.floor(((yPx - box.topPx) / (box.bottomPx - box.topPx)) * box.part.count)),
      )
    );
  const { rows } = box.layout;
  const row =
    rows[
      Math.min(
        rows.length - 1,
        firstWhere(rows.length, (place) => box.topPx + rows[place]!.bottomPx > yPx),
      )
    ];
  return row && box.part.first + row.tiles[0]!.index;
}

/** The row above (−1) or below (+1) that of the photo at `index`, over the borders of parts. */
export function nextRow(
  boxes: readonly PartBox[],
  index: number,
  step: 1 | -1,
): { box: PartBox; row: GridRow } | undefined {
  const box = boxOf(boxes, index);
  if (!box?.layout) return undefined;
  const row = box.layout.rows[rowOf(box.layout, index - box.part.first) + step];
  if (row) return { box, row };
  const other = boxes[boxes.indexOf(box) + step];
  const there = step === 1 ? other?.layout?.rows[0] : other?.layout?.rows.at(-1);
  return other && there ? { box: other, row: there } : undefined;
}
