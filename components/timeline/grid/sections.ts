import type { Shown } from "@/lib/renditions/turn";
import { segmentBounds, type Outline, type OutlineMonth, type Segment } from "@/lib/timeline/layout/segment";

/** A month of the timeline, or a piece of a long one: what is loaded, laid out and dropped at once. */
export type Part = {
  /** The same as long as it stands for the same photos. */
  readonly key: string;
  readonly month: string;
  /** Place of its first photo within the month, and within everything. */
  readonly from: number;
  readonly first: number;
  readonly count: number;
  readonly days: number;
  readonly segment: Segment | undefined;
};

/** A segment that is there already. */
export type LoadedSegment = { month: string; from: number; segment: Segment };

/** The parts of an outline, with the segments that are known. */
export function partsOfOutline(outline: Outline, loaded: readonly LoadedSegment[] = []): Part[] {
  const parts: Part[] = [];
  let first = 0;
  for (const month of outline.months) {
    for (const { from, count } of pieces(month)) {
      const segment = loaded.find(
        (one) => one.month === month.month && one.from === from && one.segment.ids.length === count,
      )?.segment;
      const days = month.days === 0 ? 0 : Math.max(1, Math.round((month.days * count) / month.count));
      parts.push({ key: `${month.month}:${from}:${count}`, month: month.month, from, first, count, days, segment });
      first += count;
    }
  }
  return parts;
}

function pieces({ count }: OutlineMonth): { from: number; count: number }[] {
  const bounds = segmentBounds(count);
  return bounds.slice(0, -1).map((from, piece) => ({ from, count: bounds[piece + 1]! - from }));
}

/** The same parts without some photos, numbered anew. */
export function withoutPhotos(parts: readonly Part[], removed: ReadonlySet<number>): Part[] {
  const kept: Part[] = [];
  let first = 0;
  for (const part of parts) {
    const segment = part.segment && withoutIds(part.segment, removed);
    const count = part.count - (part.segment ? part.segment.ids.length - segment!.ids.length : 0);
    if (count > 0)
      kept.push(
        first === part.first && count === part.count
          ? part
          : { ...part, key: `${part.key}-${part.count - count}`, first, count, segment },
      );
    first += count;
  }
  return kept;
}

/** The same parts with some photos in another shape. */
export const withShapes = (
  parts: readonly Part[],
  photoIds: ReadonlySet<number>,
  shape: (photo: Shown) => Shown,
): Part[] =>
  parts.map((part) =>
    part.segment?.ids.some((id) => photoIds.has(id))
      ? { ...part, segment: reshaped(part.segment, photoIds, shape) }
      : part,
  );

function reshaped(segment: Segment, photoIds: ReadonlySet<number>, shape: (photo: Shown) => Shown): Segment {
  const { widths, heights, versions, placeholders } = segment;
  const photos = segment.ids.map((id, index) => {
    const photo = {
      widthPx: widths[index]!,
      heightPx: heights[index]!,
      version: versions[index]!,
      placeholder: placeholders[index]!,
    };
    return photoIds.has(id) ? shape(photo) : photo;
  });
  return {
    ...segment,
    widths: photos.map((photo) => photo.widthPx),
    heights: photos.map((photo) => photo.heightPx),
    versions: photos.map((photo) => photo.version),
    placeholders: photos.map((photo) => photo.placeholder),
  };
}

function withoutIds(segment: Segment, removed: ReadonlySet<number>): Segment {
  if (!segment.ids.some((id) => removed.has(id))) return segment;
  const entries = Object.entries(segment).map(([name, column]) => [
    name,
    Array.isArray(column) ? column.filter((_, index) => !removed.has(segment.ids[index]!)) : column,
  ]);
  return Object.fromEntries(entries) as Segment;
}
