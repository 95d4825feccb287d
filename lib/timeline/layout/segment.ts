import type { PhotoTile } from "@/lib/photos/tile";
import { markOfNumber } from "@/lib/ratings/mark";

/** What the grid knows of a photo: enough to show it, and to offer only what this viewer may do with it. */
export type GridTile = PhotoTile & {
  /** The viewer may change it. */
  isMine: boolean;
  /** As the photographer's camera called it; "" for those who may only look, unless there is nothing else to show. */
  fileName: string;
};

/**
 * One entry for each month ("2024-05"), or for several with few photos ("2023-11..2024-05", the older first); where the
 * order is not by time, a single one with month "".
 */
export type OutlineMonth = {
  month: string;
  count: number;
  /** Days with photos; 0 where there are no headings. */ days: number;
};

/** How much there is and in what order: the first thing that the grid asks for. */
export type Outline = { total: number; isDated: boolean; months: OutlineMonth[] };

/** All photos of a run, for selecting them at once: what a segment has of them that actions need. */
export type Everything = Pick<Segment, "ids" | "mine" | "takenLocal" | "marks">;

/** A run of photos as parallel columns, which compress better and parse faster than objects. */
export type Segment = {
  ids: number[];
  widths: number[];
  heights: number[];
  takenLocal: string[];
  titles: string[];
  fileNames: string[];
  placeholders: string[];
  versions: string[];
  /** Length in ms of a clip, 0 for a picture. A clip of unknown length has −1. */
  clips: number[];
  raws: (0 | 1)[];
  motions: (0 | 1)[];
  mine: (0 | 1)[];
  /** What the viewer thinks of them, as `markAsNumber` has it; null for those without an account. */
  marks: number[] | null;
  /** The first photo's day began before this segment, and the last one's goes on after it. */
  isContinued: boolean;
  continues: boolean;
};

/** More in one answer would take too long to send and to lay out at once. */
export const maxInSegment = 500;

/** What the grid asks for at once. */
const pieceSize = 260;

/**
 * A long month begins with so many: a screenful and what is drawn below it, so that the first page is as quick in a
 * large library as in a small one.
 */
const firstPieceSize = 100;
const longMonth = 150;

/** Months are joined up to this many photos, so that the days of a sparse library can stand beside each other. */
const maxInJoined = 100;

/** Neighbouring months with few photos as one entry; the order, either way by time, stays. */
export function joinSparseMonths(months: readonly OutlineMonth[]): OutlineMonth[] {
  const joined: OutlineMonth[] = [];
  for (const month of months) {
    const last = joined.at(-1);
    if (!last || last.count + month.count > maxInJoined) joined.push(month);
    else
      joined[joined.length - 1] = {
        month: periodOf(last.month, month.month),
        count: last.count + month.count,
        days: last.days + month.days,
      };
  }
  return joined;
}

/** From the earliest to the latest of some months and periods ("2023-11..2024-05"). */
export function periodOf(...periods: string[]): string {
  if (periods.length === 1) return periods[0]!;
  const ends = periods.flatMap((period) => period.split("..")).sort();
  return `${ends[0]}..${ends.at(-1)}`;
}

/**
 * A long month in pieces, none above `pieceSize`, and after the first of nearly the same length: where each begins, and
 * the end.
 */
export function segmentBounds(count: number): number[] {
  const first = count > longMonth ? firstPieceSize : count;
  const pieces = Math.ceil((count - first) / pieceSize);
  const rest = Array.from(
    { length: pieces },
    (_, piece) => first + Math.floor(((piece + 1) * (count - first)) / pieces),
  );
  return count === 0 ? [0] : [0, first, ...rest];
}

/** The photo at a place of a segment, as an object. */
export function tileAt(segment: Segment, index: number): GridTile | undefined {
  const id = segment.ids[index];
  if (id === undefined) return undefined;
  const clip = segment.clips[index]!;
  return {
    id,
    kind: clip === 0 ? "picture" : "clip",
    widthPx: segment.widths[index]!,
    heightPx: segment.heights[index]!,
    takenLocal: segment.takenLocal[index]!,
    title: segment.titles[index]!,
    placeholder: segment.placeholders[index]!,
    version: segment.versions[index]!,
    durationMs: clip > 0 ? clip : null,
    hasRaw: segment.raws[index] === 1,
    hasMotion: segment.motions[index] === 1,
    mark: segment.marks && markOfNumber(segment.marks[index]!),
    isMine: segment.mine[index] === 1,
    fileName: segment.fileNames[index]!,
  };
}
