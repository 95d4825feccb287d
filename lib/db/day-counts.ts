import { db } from "@/lib/db/client";

/**
 * How many photos each day has, by owner and by who may see them ("DayCount"; −1: not open to all; nothing of the trash). Counting
 * a million photos takes a twentieth of a second, and every first page wants it. Triggers keep it, so that no way of changing a
 * photo forgets it.
 */

const columnsOf = (row: "NEW" | "OLD"): string => `substr(${row}."takenLocal", 1, 10), ${row}."ownerId", COALESCE(${row}."publicLevel", -1)`;

const onePhotoMore = `INSERT INTO "DayCount" ("day", "ownerId", "publicLevel", "photos") VALUES (${columnsOf("NEW")}, 1)
  ON CONFLICT ("day", "ownerId", "publicLevel") DO UPDATE SET "photos" = "photos" + 1;`;

const onePhotoLess = `UPDATE "DayCount" SET "photos" = "photos" - 1 WHERE ("day", "ownerId", "publicLevel") = (${columnsOf("OLD")});
  DELETE FROM "DayCount" WHERE ("day", "ownerId", "publicLevel") = (${columnsOf("OLD")}) AND "photos" = 0;`;

const counts = (row: "NEW" | "OLD"): string => `${row}."trashedAt" IS NULL`;
const isMoved = `(${columnsOf("NEW")}, NEW."trashedAt" IS NULL) <> (${columnsOf("OLD")}, OLD."trashedAt" IS NULL)`;

const triggers: Record<string, string> = {
  days_photo_added: `AFTER INSERT ON "Photo" WHEN ${counts("NEW")} BEGIN ${onePhotoMore} END`,
  days_photo_deleted: `AFTER DELETE ON "Photo" WHEN ${counts("OLD")} BEGIN ${onePhotoLess} END`,
  days_photo_left: `AFTER UPDATE OF "takenLocal", "ownerId", "publicLevel", "trashedAt" ON "Photo" WHEN ${counts("OLD")} AND ${isMoved} BEGIN ${onePhotoLess} END`,
  days_photo_came: `AFTER UPDATE OF "takenLocal", "ownerId", "publicLevel", "trashedAt" ON "Photo" WHEN ${counts("NEW")} AND ${isMoved} BEGIN ${onePhotoMore} END`,
};

/** Makes the triggers. Called after migrations, which drop a table's triggers when they build the table anew. */
export async function watchDays(): Promise<void> {
  for (const [name, what] of Object.entries(triggers)) await db().$executeRawUnsafe(`CREATE TRIGGER IF NOT EXISTS "${name}" ${what}`);
}

const trueCounts = `SELECT substr("takenLocal", 1, 10), "ownerId", COALESCE("publicLevel", -1), COUNT(*) FROM "Photo" WHERE "trashedAt" IS NULL GROUP BY 1, 2, 3`;
const keptCounts = `SELECT "day", "ownerId", "publicLevel", "photos" FROM "DayCount"`;

/** Whether the counts are those of the photos. Goes through all photos. */
export async function areDaysCounted(): Promise<boolean> {
  const [row] = await db().$queryRawUnsafe<{ wrong: bigint }[]>(
    `SELECT EXISTS (SELECT * FROM (${trueCounts} EXCEPT ${keptCounts})) OR EXISTS (SELECT * FROM (${keptCounts} EXCEPT ${trueCounts})) AS wrong`,
  );
  return Number(row!.wrong) === 0;
}

/** Counts anew. */
export async function recountDays(): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.dayCount.deleteMany();
    await tx.$executeRawUnsafe(`INSERT INTO "DayCount" ("day", "ownerId", "publicLevel", "photos") ${trueCounts}`);
  });
}
