import { Prisma } from "@prisma/client";
import { disclosureOfAll } from "@/lib/access/disclosure";
import { disclosureBits } from "@/lib/access/disclosure-bits";
import { cached } from "@/lib/access/cached";
import type { Viewer } from "@/lib/access/viewer";
import { grantedPhotosSql, visibleCountsSql, visibleDaysSql } from "@/lib/access/visible-library";
import { db } from "@/lib/db/client";
import { countedSubjects, countingSql, type CountedSubject } from "@/lib/db/counters/photo-stats";

/**
 * How many of the photos that a viewer may see have a value. Read from what triggers keep; what only grants open is
 * counted photo by photo.
 */

export type ValueCount = { value: string; count: number };
export type DayStats = { day: string; count: number };

const { sql } = Prisma;

/**
 * The values of everything that is counted, by subject; those with most photos first. Cached until the library
 * changes.
 */
export const countedValues = (viewer: Viewer): Promise<Readonly<Record<CountedSubject, readonly ValueCount[]>>> =>
  cached(
    viewer,
    "statistics",
    (counted) => Object.values(counted).reduce((sum, { length }) => sum + length, 0),
    () => readValues(viewer),
  );

async function readValues(viewer: Viewer): Promise<Record<CountedSubject, ValueCount[]>> {
  const opened = grantedPhotosSql(viewer);
  // Where cameras are told of some photos alone, counts that are kept of all would say too much: others' are counted
  // photo by photo.
  const areAllTold = (await disclosureOfAll(viewer, "camera")) === "all";
  const [id, level] = viewer.kind === "user" ? [viewer.id, viewer.level] : [-1, 0];
  const told = sql`SELECT p."id" FROM "Photo" p WHERE p."publicLevel" BETWEEN 0 AND ${level} AND p."ownerId" <> ${id}
    AND (p."publicDisclosure" & ${disclosureBits.camera}) <> 0`;
  const isKept = areAllTold ? sql`TRUE` : sql`(c."subject" IN ('hour', 'kind') OR c."ownerId" = ${id})`;
  const ofPhotos = (name: string) =>
    Prisma.raw(countingSql(`FROM ${name} CROSS JOIN "Photo" p WHERE p."id" = ${name}."id"`));
  const lists = [
    ...(opened ? [sql`opened AS MATERIALIZED (SELECT o."id" FROM (${opened}) o)`] : []),
    ...(areAllTold ? [] : [sql`told AS MATERIALIZED (${told})`]),
  ];
  const counts = [
    sql`SELECT c."subject", c."value", c."photos" FROM "PhotoStats" c WHERE ${visibleCountsSql(viewer, sql`c`)}
      AND ${isKept}`,
    ...(opened ? [sql`SELECT * FROM (${ofPhotos("opened")})`] : []),
    ...(areAllTold ? [] : [sql`SELECT * FROM (${ofPhotos("told")}) WHERE "subject" NOT IN ('hour', 'kind')`]),
  ];
  const rows = await db().$queryRaw<{ subject: CountedSubject; value: string; count: bigint }[]>`
    ${lists.length > 0 ? sql`WITH ${Prisma.join(lists)}` : Prisma.empty}
    SELECT k."subject" AS subject, k."value" AS value, SUM(k."photos") AS count
      FROM (${Prisma.join(counts, " UNION ALL ")}) k
    GROUP BY 1, 2 HAVING SUM(k."photos") > 0 ORDER BY count DESC, value`;
  const counted = Object.fromEntries(countedSubjects.map((subject) => [subject, [] as ValueCount[]])) as Record<
    CountedSubject,
    ValueCount[]
  >;
  for (const { subject, value, count } of rows) counted[subject].push({ value, count: Number(count) });
  return counted;
}

/** The days with photos, the newest first. Cached until the library changes. */
export const countedDays = (viewer: Viewer): Promise<readonly DayStats[]> =>
  cached(
    viewer,
    "statistics days",
    (days) => days.length,
    async () => {
      const rows = await db().$queryRaw<
        { day: string; count: bigint }[]
      >`SELECT "day", SUM("photos") AS count FROM (${visibleDaysSql(viewer)}) GROUP BY 1 ORDER BY 1 DESC`;
      return rows.map(({ day, count }) => ({ day, count: Number(count) }));
    },
  );

/** How many photos of `values` a key has, for keys made of values. */
export function summed<Key>(values: readonly ValueCount[], keyOf: (value: string) => Key | null): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const { value, count } of values) {
    const key = keyOf(value);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return sums;
}
