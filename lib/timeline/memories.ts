import { cached } from "@/lib/access/cached";
import type { Viewer } from "@/lib/access/viewer";
import { newestOf, type GroupPhoto } from "@/lib/timeline/calendar";
import { daysOf, type DayPhotos } from "@/lib/timeline/days";
import { resolveScope, scopeKey, type LibraryScope } from "@/lib/timeline/scope";

/** A day of an earlier year with photos. */
export type MemoryYear = { year: number; day: string; totalCount: number; photos: GroupPhoto[] };

/** So many of each year. */
const photosPerYear = 5;

/** What was taken on this day ("2026-11-21") of earlier years, the latest year first. */
export async function findMemories(
  viewer: Viewer,
  scope: LibraryScope,
  day: string,
  photosOfYear = photosPerYear,
): Promise<MemoryYear[]> {
  const sequence = await resolveScope(viewer, scope);
  const days = await memoryDays(viewer, scope, day);
  return Promise.all(
    days.map(async ({ day: date, photos }) => ({
      year: Number(date.slice(0, 4)),
      day: date,
      totalCount: photos,
      photos: await newestOf(sequence, date, photosOfYear),
    })),
  );
}

/** The same with one photo of each year. Cached until the library changes: the library's first page wants it. */
export const memoryCovers = async (viewer: Viewer, scope: LibraryScope, day: string): Promise<readonly MemoryYear[]> =>
  cached(
    viewer,
    `memories ${day} ${await scopeKey(viewer, scope)}`,
    (years) => years.length,
    () => findMemories(viewer, scope, day, 1),
  );

/** The days themselves with their counts. The 29th of February comes on the 28th where a year has none. */
export async function memoryDays(viewer: Viewer, scope: LibraryScope, day: string): Promise<DayPhotos[]> {
  const same = day.slice(5);
  const leap = same === "02-28" && !isLeap(Number(day.slice(0, 4))) ? "02-29" : same;
  const { days } = await daysOf(viewer, scope);
  return days
    .filter(({ day: one }) => one < day.slice(0, 4) && (one.slice(5) === same || one.slice(5) === leap))
    .toReversed();
}

const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
