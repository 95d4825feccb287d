import type { Shown } from "@/lib/renditions/turn";
import { segmentBounds, type Outline, type OutlineMonth, type Segment } from "@/lib/timeline/layout/segment";

/** A month of the timeline, or a piece of a long one: what is loaded, laid out and dropped at once. */
export type Section = {
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

/** The sections of an outline, with the segments that are known. */
export function sectionsOfOutline(outline: Outline, loaded: readonly LoadedSegment[] = []): Section[] {
  const sections: Section[] = [];
  let first = 0;
  for (const month of outline.months) {
    for (const { from, count } of pieces(month)) {
      const segment = loaded.find(
        (one) => one.month === month.month && one.from === from && one.segment.ids.length === count,
      )?.segment;
      const days = month.days === 0 ? 0 : Math.max(1, Math.round((month.days * count) / month.count));
      sections.push({ key: `${month.month}:${from}:${count}`, month: month.month, from, first, count, days, segment });
      first += count;
    }
  }
  return sections;
}

function pieces({ count }: OutlineMonth): { from: number; count: number }[] {
  const bounds = segmentBounds(count);
  return bounds.slice(0, -1).map((from, piece) => ({ from, count: bounds[piece + 1]! - from }));
}

/** The same sections without some photos, numbered again. */
export function withoutPhotos(sections: readonly Section[], removed: ReadonlySet<number>): Section[] {
  const kept: Section[] = [];
  let first = 0;
  for (const section of sections) {
    const segment = section.segment && withoutIds(section.segment, removed);
    const count = section.count - (section.segment ? section.segment.ids.length - segment!.ids.length : 0);
    if (count > 0)
      kept.push(
        first === section.first && count === section.count
          ? section
          : { ...section, key: `${section.key}-${section.count - count}`, first, count, segment },
      );
    first += count;
  }
  return kept;
}

/** The same sections with some photos in another shape. */
export const withShapes = (
  sections: readonly Section[],
  photoIds: ReadonlySet<number>,
  shape: (photo: Shown) => Shown,
): Section[] =>
  sections.map((section) =>
    section.segment?.ids.some((id) => photoIds.has(id))
      ? { ...section, segment: reshaped(section.segment, photoIds, shape) }
      : section,
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
