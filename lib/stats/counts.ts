import { Prisma } from "@prisma/client";
import { remembered } from "@/lib/access/remembered";
import type { Viewer } from "@/lib/access/viewer";
import { openedPhotosSql, visibleCountsSql, visibleDaysSql } from "@/lib/access/visible-library";
import { db } from "@/lib/db/client";
import { countedSubjects, countingSql, type CountedSubject } from "@/lib/db/photo-counts";

/** How many of the photos that a viewer may see have a value. Read from what triggers keep; what only grants open is counted photo by photo. */

export type ValueCount = { value: string; count: number };
export type DayCount = { day: string; count: number };

const { sql } = Prisma;

/** The values of everything that is counted, by subject; those with most photos first. Remembered until the library changes. */
export const countedValues = (viewer: Viewer): Promise<Readonly<Record<CountedSubject, readonly ValueCount[]>>> =>
  remembered(viewer, "statistics", (counted) => Object.values(counted).reduce((sum, { length }) => sum + length, 0), () => readValues(viewer));

async function readValues(viewer: Viewer): Promise<Record<CountedSubject, ValueCount[]>> {
  const opened = openedPhotosSql(viewer);
  const kept = sql`SELECT c."subject", c."value", c."photos" FROM "PhotoCount" c WHERE ${visibleCountsSql(viewer, sql`c`)}`;
  const rows = await db().$queryRaw<{ subject: CountedSubject; value: string; count: bigint }[]>`
    ${opened ? sql`WITH opened AS MATERIALIZED (SELECT o."id" FROM (${opened}) o)` : Prisma.empty}
    SELECT k."subject" AS subject, k."value" AS value, SUM(k."photos") AS count
    FROM (${kept} ${opened ? sql`UNION ALL ${Prisma.raw(countingSql(`FROM opened CROSS JOIN "Photo" p WHERE p."id" = opened."id"`))}` : Prisma.empty}) k
    GROUP BY 1, 2 HAVING SUM(k."photos") > 0 ORDER BY count DESC, value`;
  const counted = Object.fromEntries(countedSubjects.map((subject) => [subject, [] as ValueCount[]])) as Record<CountedSubject, ValueCount[]>;
  for (const { subject, value, count } of rows) counted[subject].push({ value, count: Number(count) });
  return counted;
}

/** The days with photos, the newest first. Remembered until the library changes. */
export const countedDays = (viewer: Viewer): Promise<readonly DayCount[]> =>
  remembered(viewer, "statistics days", (days) => days.length, async () => {
    const rows = await db().$queryRaw<{ day: string; count: bigint }[]>`SELECT "day", SUM("photos") AS count FROM (${visibleDaysSql(viewer)}) GROUP BY 1 ORDER BY 1 DESC`;
    return rows.map(({ day, count }) => ({ day, count: Number(count) }));
  });

/** How many photos of `values` a key has, for keys made of values. */
export function summed<Key>(values: readonly ValueCount[], keyOf: (value: string) => Key | null): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const { value, count } of values) {
    const key = keyOf(value);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return sums;
}
