import { db } from "@/lib/db/client";
import { haveSameRows } from "@/lib/db/same-rows";

/**
 * The photos of albums in the order of time ("AlbumTime"), and how many there are ("AlbumCount"), both by owner and level: where an album
 * is shown to somebody, they see all of such a group or nothing of it. Nothing of the trash. Counting the albums of a million photos takes
 * seconds, and whoever lists albums would have to after each change. Triggers keep both, so that no way of changing a photo forgets them.
 */

const columns = `"albumId", "ownerId", "level", "takenLocal", "photoId", "addedMs"`;

/** A moment as the database keeps it, in milliseconds since 1970: a number takes a fifth of the place. */
const msOf = (moment: string): string => `COALESCE(CAST(round(unixepoch(${moment}, 'subsec') * 1000) AS INTEGER), 0)`;

/** The key of a row of AlbumTime, column by column, so that it is looked up. */
const isRow = (albumId: string, value: (column: "ownerId" | "level" | "takenLocal") => string, photoId: string): string =>
  `"albumId" ${albumId} AND "ownerId" = ${value("ownerId")} AND "level" = ${value("level")} AND "takenLocal" = ${value("takenLocal")} AND "photoId" = ${photoId}`;

const link = `
  INSERT INTO "AlbumTime" (${columns})
  SELECT NEW."albumId", p."ownerId", p."level", p."takenLocal", p."id", ${msOf('NEW."addedAt"')} FROM "Photo" p WHERE p."id" = NEW."photoId" AND p."trashedAt" IS NULL;`;

/** Finds nothing when the photo itself has gone: it left before. */
const unlink = `DELETE FROM "AlbumTime" WHERE ${isRow('= OLD."albumId"', (column) => `(SELECT p."${column}" FROM "Photo" p WHERE p."id" = OLD."photoId")`, 'OLD."photoId"')};`;

const leave = `DELETE FROM "AlbumTime" WHERE ${isRow('IN (SELECT ap."albumId" FROM "AlbumPhoto" ap WHERE ap."photoId" = OLD."id")', (column) => `OLD."${column}"`, 'OLD."id"')};`;

const come = `
  INSERT INTO "AlbumTime" (${columns})
  SELECT ap."albumId", NEW."ownerId", NEW."level", NEW."takenLocal", NEW."id", ${msOf('ap."addedAt"')} FROM "AlbumPhoto" ap WHERE ap."photoId" = NEW."id" AND NEW."trashedAt" IS NULL;`;

const groupOf = (row: "NEW" | "OLD"): string => `${row}."albumId", ${row}."ownerId", ${row}."level"`;

const isMoved = `NEW."ownerId" <> OLD."ownerId" OR NEW."level" <> OLD."level" OR NEW."takenLocal" <> OLD."takenLocal" OR (NEW."trashedAt" IS NULL) <> (OLD."trashedAt" IS NULL)`;

const triggers: Record<string, string> = {
  albums_link_added: `AFTER INSERT ON "AlbumPhoto" BEGIN ${link} END`,
  albums_link_deleted: `AFTER DELETE ON "AlbumPhoto" BEGIN ${unlink} END`,
  albums_link_changed: `AFTER UPDATE OF "albumId", "photoId", "addedAt" ON "AlbumPhoto" BEGIN ${unlink} ${link} END`,
  albums_photo_changed: `AFTER UPDATE OF "ownerId", "level", "takenLocal", "trashedAt" ON "Photo" WHEN ${isMoved} BEGIN ${leave} ${come} END`,
  // Before: its albums go with it.
  albums_photo_deleted: `BEFORE DELETE ON "Photo" BEGIN ${leave} END`,
  albums_counted: `AFTER INSERT ON "AlbumTime" BEGIN
    INSERT INTO "AlbumCount" ("albumId", "ownerId", "level", "photos") VALUES (${groupOf("NEW")}, 1) ON CONFLICT DO UPDATE SET "photos" = "photos" + 1; END`,
  albums_uncounted: `AFTER DELETE ON "AlbumTime" BEGIN
    UPDATE "AlbumCount" SET "photos" = "photos" - 1 WHERE ("albumId", "ownerId", "level") = (${groupOf("OLD")});
    DELETE FROM "AlbumCount" WHERE ("albumId", "ownerId", "level") = (${groupOf("OLD")}) AND "photos" <= 0; END`,
};

/** Makes the triggers. Called after migrations, which drop a table's triggers when they build the table anew. */
export async function watchAlbums(): Promise<void> {
  for (const [name, what] of Object.entries(triggers)) await db().$executeRawUnsafe(`CREATE TRIGGER IF NOT EXISTS "${name}" ${what}`);
}

const trueTimes = `SELECT ap."albumId", p."ownerId", p."level", p."takenLocal", p."id", ${msOf('ap."addedAt"')} FROM "AlbumPhoto" ap CROSS JOIN "Photo" p WHERE p."id" = ap."photoId" AND p."trashedAt" IS NULL`;
const keptTimes = `SELECT ${columns} FROM "AlbumTime"`;
const trueCounts = `SELECT "albumId", "ownerId", "level", COUNT(*) FROM "AlbumTime" GROUP BY 1, 2, 3`;
const keptCounts = `SELECT "albumId", "ownerId", "level", "photos" FROM "AlbumCount"`;

/** Whether both are those of the albums' photos. Goes through all of them. */
export async function areAlbumsCounted(): Promise<boolean> {
  return (await haveSameRows(trueTimes, keptTimes)) && (await haveSameRows(trueCounts, keptCounts));
}

/** Both anew. */
export async function recountAlbums(): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`DELETE FROM "AlbumTime"`);
    await tx.$executeRawUnsafe(`DELETE FROM "AlbumCount"`);
    // Its trigger counts them.
    await tx.$executeRawUnsafe(`INSERT INTO "AlbumTime" (${columns}) ${trueTimes}`);
  });
}
