import type { Section } from "@/components/tiles/sections";
import { dayOf, monthOf } from "@/lib/format/dates";
import { estimatedHeightPx } from "@/lib/timeline/layout/estimate";
import { layOut, type GridLayout, type GridMetrics, type GridRow } from "@/lib/timeline/layout/lay-out";
import type { Segment } from "@/lib/timeline/layout/segment";
import { firstWhere } from "@/lib/core/first-where";

/** What is asked of a segment to lay it out. */
export type SegmentToPlace = Pick<Segment, "widths" | "heights" | "takenLocal" | "isContinued" | "continues">;
export type SectionToPlace = Omit<Section, "segment"> & { segment: SegmentToPlace | undefined };

/** A section with its place on the page. Without a segment its height is a guess, and there are no rows yet. */
export type SectionBox<Placed extends SectionToPlace = Section> = {
  section: Placed;
  topPx: number;
  bottomPx: number;
  layout: GridLayout | null;
  /** Lines above it, headings included. */ firstLine: number;
  lines: number;
};

const layouts = new WeakMap<
  SegmentToPlace,
  { metrics: GridMetrics; isDated: boolean; continues: boolean; layout: GridLayout }
>();

function layoutOf(
  section: SectionToPlace,
  segment: SegmentToPlace,
  next: SectionToPlace | undefined,
  metrics: GridMetrics,
  isDated: boolean,
): GridLayout {
  // Below the names of months, a long month goes on from piece to piece, whatever day that is.
  const isByMonth = isDated && metrics.headed === "month";
  const continues = isByMonth ? next?.month === section.month : segment.continues;
  const known = layouts.get(segment);
  if (known && known.metrics === metrics && known.isDated === isDated && known.continues === continues)
    return known.layout;
  const { widths, heights } = segment;
  const days = isByMonth ? segment.takenLocal.map(monthOf) : isDated ? segment.takenLocal.map(dayOf) : null;
  const layout = layOut(
    { widths, heights, days, isContinued: isByMonth ? section.from > 0 : segment.isContinued, continues },
    metrics,
  );
  layouts.set(segment, { metrics, isDated, continues, layout });
  return layout;
}

/** Gives every section its place. `heights` remembers the true height of sections whose segment was dropped again. */
export function placeSections<Placed extends SectionToPlace>(
  sections: readonly Placed[],
  isDated: boolean,
  metrics: GridMetrics,
  heights: Map<string, number>,
): SectionBox<Placed>[] {
  let topPx = 0;
  let firstLine = 0;
  return sections.map((section, place) => {
    const layout = section.segment ? layoutOf(section, section.segment, sections[place + 1], metrics, isDated) : null;
    if (layout) heights.set(section.key, layout.heightPx);
    // Whole pixels: a section is placed by a transform, which is not rounded, and photos shall be sharp.
    const heightPx = Math.round(
      layout?.heightPx ??
        heights.get(section.key) ??
        estimatedHeightPx({ count: section.count, days: section.days, isFirstPiece: section.from === 0 }, metrics),
    );
    const lines = layout
      ? layout.rows.reduce((sum, row) => sum + (row.headings.length > 0 ? 2 : 1), 0)
      : Math.max(1, Math.round(heightPx / metrics.targetPx));
    const box = { section, topPx, bottomPx: topPx + heightPx, layout, firstLine, lines };
    topPx += heightPx;
    firstLine += lines;
    return box;
  });
}

/** The box of the section that holds the photo at `index`. */
export function boxOf(boxes: readonly SectionBox[], index: number): SectionBox | undefined {
  const box = boxes[firstWhere(boxes.length, (place) => boxes[place]!.section.first > index) - 1];
  return box && index < box.section.first + box.section.count ? box : undefined;
}

/** The row of the photo at `index` of a section, by halving. */
export function rowOf(layout: GridLayout, index: number): number {
  return firstWhere(layout.rows.length, (place) => layout.rows[place]!.tiles[0]!.index > index) - 1;
}

/** Where the photo at `index` stands: exact when its section is laid out, else in proportion. */
export function placeOf(
  boxes: readonly SectionBox[],
  index: number,
): { topPx: number; bottomPx: number; isExact: boolean } | undefined {
  const box = boxOf(boxes, index);
  if (!box) return undefined;
  const row = box.layout?.rows[rowOf(box.layout, index - box.section.first)];
  if (row) return { topPx: box.topPx + row.topPx + row.headingPx, bottomPx: box.topPx + row.bottomPx, isExact: true };
  const share = (index - box.section.first) / box.section.count;
  const topPx = box.topPx + share * (box.bottomPx - box.topPx);
  return { topPx, bottomPx: topPx, isExact: false };
}

/** The first photo of the row that `yPx` runs through or that comes next. */
export function photoAt(boxes: readonly SectionBox[], yPx: number): number | undefined {
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
      box.section.first +
      Math.max(
        0,
        Math.min(
          box.section.count - 1,
          Math.floor(((yPx - box.topPx) / (box.bottomPx - box.topPx)) * box.section.count),
        ),
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
  return row && box.section.first + row.tiles[0]!.index;
}

/** The row above (−1) or below (+1) that of the photo at `index`, over the borders of sections. */
export function nextRow(
  boxes: readonly SectionBox[],
  index: number,
  step: 1 | -1,
): { box: SectionBox; row: GridRow } | undefined {
  const box = boxOf(boxes, index);
  if (!box?.layout) return undefined;
  const row = box.layout.rows[rowOf(box.layout, index - box.section.first) + step];
  if (row) return { box, row };
  const other = boxes[boxes.indexOf(box) + step];
  const there = step === 1 ? other?.layout?.rows[0] : other?.layout?.rows.at(-1);
  return other && there ? { box: other, row: there } : undefined;
}
