"use client";

import { memo } from "react";
import { DayTitle } from "@/components/timeline/grid/day-title";
import type { SectionBox } from "@/components/timeline/grid/section-boxes";
import { Tile } from "@/components/timeline/tile/tile";
import type { GridMetrics, GridRow } from "@/lib/timeline/layout/lay-out";
import { tileAt, type GridTile, type Segment } from "@/lib/timeline/layout/segment";

/** What all rows of a grid have in common; the same object as long as nothing of it changes. */
export type RowContext = {
  today: string;
  hrefOf: (tile: GridTile) => string;
  isSelectable: (tile: GridTile) => boolean;
  onToggleDay: (first: number, ids: readonly number[], period: string) => void;
  /** Names below the photos. */
  captionPx: number;
  /** Too small for anything but the picture, or for signs on it. */
  room: "all" | "circle" | "none";
};

/** A section's rows that are to be drawn: from `first` up to `end`, and `focusedRow` wherever it is. */
type PartViewProps = {
  box: SectionBox;
  /** How far the grid is drawn shifted (long-scroll.ts). */ shiftPx: number;
  first: number;
  end: number;
  focusedRow: number;
  tabStop: number;
  context: RowContext;
};

/**
 * The rows of a section near the viewport. Parts are placed by a transform: when the height of what is above becomes
 * known, `useScrollAnchor` scrolls by as much, so that nothing that anybody looks at has shifted; of a page that is
 * being scrolled besides, the browser would count it as a shift.
 */
export const SectionView = memo(function SectionView({
  box,
  shiftPx,
  first,
  end,
  focusedRow,
  tabStop,
  context,
}: PartViewProps) {
  const { segment } = box.section;
  if (!segment || !box.layout) return null;
  const wanted = Array.from({ length: end - first }, (_, place) => first + place);
  if (focusedRow >= 0 && (focusedRow < first || focusedRow >= end)) wanted.push(focusedRow);
  const heightPx = box.bottomPx - box.topPx;
  const fromPx = first === 0 ? 0 : (box.layout.rows[first]?.topPx ?? heightPx);
  const toPx = end >= box.layout.rows.length ? heightPx : box.layout.rows[end]!.topPx;
  const lines = linesOf(box.layout.rows, box.firstLine);
  return (
    <div
      role="rowgroup"
      data-section={box.section.first}
      className="absolute inset-x-0 top-0 bg-no-repeat [contain:layout_style]"
      style={{
        transform: `translateY(${box.topPx - shiftPx}px)`,
        height: heightPx,
        // Behind the rows that are drawn; beside them the grid's grey rows show.
        backgroundImage: "linear-gradient(var(--page), var(--page))",
        backgroundPosition: `0 ${fromPx}px`,
        backgroundSize: `100% ${Math.max(0, toPx - fromPx)}px`,
      }}
    >
      {wanted
        .sort((one, other) => one - other)
        .map((place) => (
          <RowView
            key={place}
            row={box.layout!.rows[place]!}
            line={lines[place]!}
            segment={segment}
            firstIndex={box.section.first}
            tabStop={tabStop}
            context={context}
          />
        ))}
    </div>
  );
});

/** The line of each row, after the one of its headings. */
function linesOf(rows: readonly GridRow[], before: number): number[] {
  let line = before;
  return rows.map((row) => (line += row.headings.length > 0 ? 2 : 1));
}

type RowViewProps = {
  row: GridRow;
  line: number;
  segment: Segment;
  firstIndex: number;
  tabStop: number;
  context: RowContext;
};

function RowView({ row, line, segment, firstIndex, tabStop, context }: RowViewProps) {
  const { today, hrefOf, isSelectable, onToggleDay, captionPx, room } = context;
  return (
    <>
      {row.headings.length > 0 && (
        <div
          role="row"
          aria-rowindex={line - 1}
          className="absolute inset-x-0"
          style={{ top: row.topPx, height: row.headingPx }}
        >
          {row.headings.map((heading) => {
            const ids = segment.ids
              .slice(heading.firstIndex, heading.firstIndex + heading.count)
              .filter((_, place) => isSelectable(tileAt(segment, heading.firstIndex + place)!));
            return (
              <DayTitle
                key={heading.day}
                heading={heading}
                index={firstIndex + heading.firstIndex}
                today={today}
                selectableIds={ids}
                onToggle={() => onToggleDay(firstIndex + heading.firstIndex, ids, heading.day)}
              />
            );
          })}
        </div>
      )}
      <div
        role="row"
        aria-rowindex={line}
        className="absolute inset-x-0"
        style={{ top: row.topPx + row.headingPx, height: row.tilesPx }}
      >
        {row.tiles.map(({ index, leftPx, widthPx }) => {
          const tile = knownTile(segment, index);
          return (
            <Tile
              key={tile.id}
              tile={tile}
              index={firstIndex + index}
              href={hrefOf(tile)}
              leftPx={leftPx}
              widthPx={widthPx}
              heightPx={row.tilesPx}
              isTabStop={tabStop === firstIndex + index}
              isSelectable={isSelectable(tile)}
              captionPx={captionPx}
              room={room}
            />
          );
        })}
      </div>
    </>
  );
}

const tiles = new WeakMap<Segment, Map<number, GridTile>>();

/** The same object each time, so that a tile is drawn again only when it changed. */
function knownTile(segment: Segment, index: number): GridTile {
  let known = tiles.get(segment);
  if (!known) tiles.set(segment, (known = new Map<number, GridTile>()));
  let tile = known.get(index);
  if (!tile) known.set(index, (tile = tileAt(segment, index)!));
  return tile;
}

/** Grey rows of the usual shape, as a background. */
export function greyRows({ targetPx, captionPx, gapPx, columns }: GridMetrics): string {
  const photoPx = columns === null ? targetPx * 1.5 : targetPx;
  return `repeating-linear-gradient(180deg, transparent 0 ${targetPx}px, var(--page) ${targetPx}px ${targetPx + captionPx + gapPx}px), repeating-linear-gradient(90deg, var(--raised) 0 ${photoPx}px, var(--page) ${photoPx}px ${photoPx + gapPx}px)`;
}

/** Grey rows where photos will be, with room for a heading. */
export function SectionSkeleton({
  box,
  shiftPx,
  metrics,
  isDated,
}: {
  box: SectionBox;
  shiftPx: number;
  metrics: GridMetrics;
  isDated: boolean;
}) {
  return (
    <div
      aria-hidden
      className="grid-skeleton absolute inset-x-0 top-0 border-page"
      style={{
        transform: `translateY(${box.topPx - shiftPx}px)`,
        height: Math.max(0, box.bottomPx - box.topPx),
        borderTopWidth: isDated ? metrics.headingPx : 0,
        borderBottomWidth: metrics.gapPx,
        backgroundImage: greyRows(metrics),
      }}
    />
  );
}
