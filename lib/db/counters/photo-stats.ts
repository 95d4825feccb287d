import { sql, type AliasedRawBuilder, type Expression } from "kysely";
import type { Transaction } from "@/lib/db/client";
import { haveSameRows } from "@/lib/db/counters/same-rows";

/**
 * What photos were taken with and when, counted for the page of statistics ("PhotoStats": how many photos have a value,
 * by owner and openness, as DayStats has them; nothing of the trash), and the bytes of files ("FileStats", those of
 * photos in the trash too: they take their place until it is emptied). Counting a million photos takes seconds;
 * triggers keep what has been counted (prisma/triggers/photo-stats.sql). A row may come down to 0 photos: nothing has
 * that value any more.
 */

/** What stands between make, model and lens in a value of "gear". */
export const gearSeparator = "\u001f";

/** SQL of each thing that is counted, as text, of a row of Photo. Null is not counted. */
const values = (row: string): Record<CountedSubject, string> => ({
  gear: ["cameraMake", "cameraModel", "lens"]
    .map((name) => `COALESCE(trim(${row}."${name}"), '')`)
    .join(" || char(31) || "),
  iso: `CASE WHEN ${row}."iso" > 0 THEN CAST(${row}."iso" AS TEXT) END`,
  aperture: `CASE WHEN ${row}."aperture" > 0 THEN printf('%.2f', ${row}."aperture") END`,
  focal: `CASE WHEN ${row}."focalLengthMm" > 0 THEN printf('%.1f', ${row}."focalLengthMm") END`,
  shutter: `CASE WHEN ${row}."exposureSeconds" > 0 THEN printf('%.3g', ${row}."exposureSeconds") END`,
  // "5 14": Friday, between 14:00 and 14:59.
  hour: `strftime('%w', substr(${row}."takenLocal", 1, 10)) || ' ' || substr(${row}."takenLocal", 12, 2)`,
  kind: `${row}."kind"`,
});

export const countedSubjects = ["gear", "iso", "aperture", "focal", "shutter", "hour", "kind"] as const;
export type CountedSubject = (typeof countedSubjects)[number];

/** How many of some photos have each value: as PhotoStats, but counted now. */
export const countedAmong = (
  photoIds: Expression<{ id: number }>,
): AliasedRawBuilder<{ subject: string; value: string; photos: number }, "counted"> =>
  sql<{ subject: string; value: string; photos: number }>`(with chosen as materialized ${photoIds}
    select s."subject", s."value", count(*) as "photos" from (${sql.raw(
      Object.entries(values("p"))
        .map(
          ([subject, value]) =>
            `SELECT '${subject}' AS "subject", ${value} AS "value" FROM chosen CROSS JOIN "Photo" p WHERE p."id" = chosen."id"`,
        )
        .join(" UNION ALL "),
    )}) s where s."value" is not null group by 1, 2)`.as("counted");

const truePhotos = `SELECT s."subject", s."value", s."ownerId", s."publicLevel", COUNT(*) FROM (${Object.entries(
  values("p"),
)
  .map(
    ([subject, value]) =>
      `SELECT '${subject}' AS "subject", ${value} AS "value", p."ownerId", COALESCE(p."publicLevel",
        -1) AS "publicLevel" FROM "Photo" p WHERE p."trashedAt" IS NULL`,
  )
  .join(" UNION ALL ")}) s WHERE s."value" IS NOT NULL GROUP BY 1, 2, 3, 4`;
const keptPhotos = `SELECT "subject", "value", "ownerId", "publicLevel", "photos" FROM "PhotoStats"
  WHERE "photos" <> 0`;
const trueFiles = `SELECT "ownerId", "role", "format", COUNT(*), SUM("sizeBytes") FROM "File" GROUP BY 1, 2, 3`;
const keptFiles = `SELECT "ownerId", "role", "format", "files", "bytes" FROM "FileStats" WHERE "files" <> 0
  OR "bytes" <> 0`;

/** Whether the counts are those of photos and files. Goes through all of them. */
export async function isAllCounted(): Promise<boolean> {
  return (await haveSameRows(truePhotos, keptPhotos)) && (await haveSameRows(trueFiles, keptFiles));
}

/** Counts again. */
export async function recountAll(tx: Transaction): Promise<void> {
  await tx.$executeRawUnsafe(`DELETE FROM "PhotoStats"`);
  await tx.$executeRawUnsafe(`DELETE FROM "FileStats"`);
  await tx.$executeRawUnsafe(
    `INSERT INTO "PhotoStats" ("subject", "value", "ownerId", "publicLevel", "photos") ${truePhotos}`,
  );
  await tx.$executeRawUnsafe(`INSERT INTO "FileStats" ("ownerId", "role", "format", "files", "bytes") ${trueFiles}`);
}
