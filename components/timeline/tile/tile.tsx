"use client";

import { Check, CirclePlay, Play } from "lucide-react";
import { lazy, memo, Suspense } from "react";
import { useMark } from "@/components/marks/mark-store";
import { TileMarks } from "@/components/marks/tile-marks";
import { useSelectionMark } from "@/components/selection/use-selection";
import { tileLabel } from "@/components/timeline/tile/tile-label";
import { TilePicture } from "@/components/timeline/tile/tile-picture";
import { clipLength, timeOfDay } from "@/lib/format/dates";
import { markInWords } from "@/lib/ratings/mark";
import type { GridTile } from "@/lib/timeline/layout/segment";

/** Comes with the first clip or motion photo. */
const MotionFilm = lazy(async () => ({ default: (await import("@/components/timeline/tile/motion-clip")).MotionFilm }));

type TileProps = {
  tile: GridTile;
  index: number;
  href: string;
  leftPx: number;
  widthPx: number;
  heightPx: number;
  isTabStop: boolean;
  isSelectable: boolean;
  captionPx: number;
  /** What there is room for beside the picture: signs and a circle, a circle, or nothing. */
  room: "all" | "circle" | "none";
};

/** One photo of the grid: a real link, with a check circle where it can be selected. The grid handles its events. */
export const Tile = memo(function Tile({
  tile,
  index,
  href,
  leftPx,
  widthPx,
  heightPx,
  isTabStop,
  isSelectable,
  captionPx,
  room,
}: TileProps) {
  const mark = useSelectionMark(tile.id);
  const opinion = useMark(tile);
  const label = [tileLabel(tile), opinion && markInWords(opinion)].filter(Boolean).join(", ");
  return (
    <div
      role="gridcell"
      aria-selected={isSelectable ? mark === "selected" : undefined}
      data-photo-id={tile.id}
      data-index={index}
      data-mark={mark}
      data-rejected={opinion?.isRejected || undefined}
      className="tile group/tile absolute top-0"
      style={{ left: leftPx, width: widthPx, height: heightPx }}
    >
      <a
        href={href}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={label}
        draggable={false}
        className="tile-link absolute inset-0 block outline-none"
      >
        <span className="tile-frame absolute inset-0 block overflow-hidden">
          <TilePicture tile={tile} widthPx={widthPx} isFirst={index === 0} />
          {(tile.hasMotion || tile.kind === "clip") && (
            <Suspense fallback={null}>
              <MotionFilm tile={tile} widthPx={widthPx} heightPx={heightPx} />
            </Suspense>
          )}
        </span>
      </a>
      {room === "all" && <Badges tile={tile} />}
      {room === "all" && <TileMarks mark={opinion} />}
      {captionPx > 0 && (
        <span
          aria-hidden
          dir="auto"
          className="absolute inset-x-0 top-full truncate px-0.5 text-xs text-quiet"
          style={{ lineHeight: `${captionPx}px` }}
        >
          {tile.title || tile.fileName || timeOfDay(tile.takenLocal)}
        </span>
      )}
      {isSelectable && room !== "none" && (
        <button
          type="button"
          role="checkbox"
          data-select
          tabIndex={-1}
          aria-checked={mark === "selected"}
          aria-label={`Select ${label}`}
          className="tile-check"
        >
          <span className="tile-circle">
            <Check aria-hidden size={16} strokeWidth={3} />
          </span>
        </button>
      )}
    </div>
  );
});

function Badges({ tile }: { tile: GridTile }) {
  const isClip = tile.kind === "clip";
  if (!isClip && !tile.hasRaw && !tile.hasMotion) return null;
  return (
    <span className="pointer-events-none absolute right-1.5 bottom-1.5 flex gap-1 text-[0.6875rem]/4 font-strong text-white">
      {tile.hasMotion && (
        <span className="flex items-center rounded bg-black/65 px-1 py-0.5">
          <CirclePlay aria-hidden size={12} strokeWidth={2.25} />
        </span>
      )}
      {tile.hasRaw && <span className="rounded bg-black/65 px-1.5 py-0.5 tracking-wide">RAW</span>}
      {isClip && (
        <span className="flex items-center gap-1 rounded bg-black/65 px-1.5 py-0.5 tabular-nums">
          <Play aria-hidden size={10} fill="currentColor" />
          {tile.durationMs !== null && clipLength(tile.durationMs)}
        </span>
      )}
    </span>
  );
}
