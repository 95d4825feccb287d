import { db } from "@/lib/db/client";
import { haveSameRows } from "@/lib/db/same-rows";

/**
 * What photos were taken with and when, counted for the page of statistics ("PhotoCount": how many photos have a value, by owner and
 * openness, as DayCount has them; nothing of the trash), and the bytes of files ("FileCount", those of photos in the trash too: they
 * take their place until it is emptied). Counting a million photos takes seconds; triggers keep what has been counted.
 * A row may come down to 0 photos: nothing has that value any more.
 */

/** What stands between make, model and lens in a value of "gear". */
export const gearSeparator = "\u001f";

/** SQL of each thing that is counted, as text, of a row of Photo. Null is not counted. */
const values = (row: string): Record<CountedSubject, string> => ({
  gear: ["cameraMake", "cameraModel", "lens"].map((name) => `COALESCE(trim(${row}."${name}"), '')`).join(" || char(31) || "),
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

/** A SELECT of "subject" and "value" of a row of Photo, without FROM. */
const valuesSql = (row: string): string => Object.entries(values(row)).map(([subject, value]) => `SELECT '${subject}' AS "subject", ${value} AS "value"`).join(" UNION ALL ");

/** A SELECT of "subject", "value" and "photos" that counts the photos of `from` (FROM and WHERE, with Photo as `p`). */
export const countingSql = (from: string): string =>
  `SELECT s."subject", s."value", COUNT(*) AS "photos" FROM (${Object.entries(values("p")).map(([subject, value]) => `SELECT '${subject}' AS "subject", ${value} AS "value" ${from}`).join(" UNION ALL ")}) s WHERE s."value" IS NOT NULL GROUP BY 1, 2`;

const countedColumns = ["cameraMake", "cameraModel", "lens", "iso", "aperture", "focalLengthMm", "exposureSeconds", "takenLocal", "kind", "ownerId", "publicLevel", "trashedAt"];

const count = (row: "NEW" | "OLD", sign: "" | "-"): string => `
  INSERT INTO "PhotoCount" ("subject", "value", "ownerId", "publicLevel", "photos")
  SELECT v."subject", v."value", ${row}."ownerId", COALESCE(${row}."publicLevel", -1), ${sign}1 FROM (${valuesSql(row)}) v WHERE v."value" IS NOT NULL AND ${row}."trashedAt" IS NULL
  ON CONFLICT DO UPDATE SET "photos" = "photos" + excluded."photos";`;

const countFile = (row: "NEW" | "OLD", sign: "" | "-"): string => `
  INSERT INTO "FileCount" ("ownerId", "role", "format", "files", "bytes") VALUES (${row}."ownerId", ${row}."role", ${row}."format", ${sign}1, ${sign}${row}."sizeBytes")
  ON CONFLICT DO UPDATE SET "files" = "files" + excluded."files", "bytes" = "bytes" + excluded."bytes";`;

const named = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");
const changed = (names: readonly string[]): string => names.map((name) => `NEW."${name}" IS NOT OLD."${name}"`).join(" OR ");
const fileColumns = ["ownerId", "role", "format", "sizeBytes"];

const triggers: Record<string, string> = {
  counts_photo_added: `AFTER INSERT ON "Photo" BEGIN ${count("NEW", "")} END`,
  counts_photo_deleted: `AFTER DELETE ON "Photo" WHEN OLD."trashedAt" IS NULL BEGIN ${count("OLD", "-")} END`,
  counts_photo_changed: `AFTER UPDATE OF ${named(countedColumns)} ON "Photo" WHEN ${changed(countedColumns)} BEGIN ${count("OLD", "-")} ${count("NEW", "")} END`,
  counts_file_added: `AFTER INSERT ON "File" BEGIN ${countFile("NEW", "")} END`,
  counts_file_deleted: `AFTER DELETE ON "File" BEGIN ${countFile("OLD", "-")} END`,
  counts_file_changed: `AFTER UPDATE OF ${named(fileColumns)} ON "File" WHEN ${changed(fileColumns)} BEGIN ${countFile("OLD", "-")} ${countFile("NEW", "")} END`,
};

/** Makes the triggers. Called after migrations, which drop a table's triggers when they build the table anew. */
export async function watchCounts(): Promise<void> {
  for (const [name, what] of Object.entries(triggers)) await db().$executeRawUnsafe(`CREATE TRIGGER IF NOT EXISTS "${name}" ${what}`);
}

const truePhotos = `SELECT s."subject", s."value", s."ownerId", s."publicLevel", COUNT(*) FROM (${Object.entries(values("p"))
  .map(([subject, value]) => `SELECT '${subject}' AS "subject", ${value} AS "value", p."ownerId", COALESCE(p."publicLevel", -1) AS "publicLevel" FROM "Photo" p WHERE p."trashedAt" IS NULL`)
  .join(" UNION ALL ")}) s WHERE s."value" IS NOT NULL GROUP BY 1, 2, 3, 4`;
const keptPhotos = `SELECT "subject", "value", "ownerId", "publicLevel", "photos" FROM "PhotoCount" WHERE "photos" <> 0`;
const trueFiles = `SELECT "ownerId", "role", "format", COUNT(*), SUM("sizeBytes") FROM "File" GROUP BY 1, 2, 3`;
const keptFiles = `SELECT "ownerId", "role", "format", "files", "bytes" FROM "FileCount" WHERE "files" <> 0 OR "bytes" <> 0`;

/** Whether the counts are those of photos and files. Goes through all of them. */
export async function isAllCounted(): Promise<boolean> {
  return (await haveSameRows(truePhotos, keptPhotos)) && (await haveSameRows(trueFiles, keptFiles));
}

/** Counts anew. */
export async function recountAll(): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`DELETE FROM "PhotoCount"`);
    await tx.$executeRawUnsafe(`DELETE FROM "FileCount"`);
    await tx.$executeRawUnsafe(`INSERT INTO "PhotoCount" ("subject", "value", "ownerId", "publicLevel", "photos") ${truePhotos}`);
    await tx.$executeRawUnsafe(`INSERT INTO "FileCount" ("ownerId", "role", "format", "files", "bytes") ${trueFiles}`);
  });
}
