import type { Transaction } from "@/lib/db/client";
import { haveSameRows } from "@/lib/db/counters/same-rows";

/**
 * The photos of albums in the order of time ("AlbumTime"), and how many there are ("AlbumStats"), both by owner and
 * level: where an album is shown to someone, they see all of such a group or nothing of it. Nothing of the trash.
 * Counting the albums of a million photos takes seconds, and whoever lists albums would have to after each change.
 * Triggers keep both (prisma/triggers/album-stats.sql), so that no way of changing a photo forgets them.
 */

const columns = `"albumId", "ownerId", "level", "takenLocal", "photoId", "addedMs"`;

/** A moment as the database keeps it, in milliseconds since 1970: a number takes a fifth of the place. */
const msOf = (moment: string): string => `COALESCE(CAST(round(unixepoch(${moment}, 'subsec') * 1000) AS INTEGER), 0)`;

const trueTimes = `SELECT ap."albumId", p."ownerId", p."level", p."takenLocal", p."id", ${msOf('ap."addedAt"')}
  FROM "AlbumPhoto" ap CROSS JOIN "Photo" p WHERE p."id" = ap."photoId" AND p."trashedAt" IS NULL`;
const keptTimes = `SELECT ${columns} FROM "AlbumTime"`;
const trueCounts = `SELECT "albumId", "ownerId", "level", COUNT(*) FROM "AlbumTime" GROUP BY 1, 2, 3`;
const keptCounts = `SELECT "albumId", "ownerId", "level", "photos" FROM "AlbumStats"`;

/** Whether both are those of the albums' photos. Goes through all of them. */
export async function areAlbumsCounted(): Promise<boolean> {
  return (await haveSameRows(trueTimes, keptTimes)) && (await haveSameRows(trueCounts, keptCounts));
}

/** Both again. */
export async function recountAlbums(tx: Transaction): Promise<void> {
  await tx.$executeRawUnsafe(`DELETE FROM "AlbumTime"`);
  await tx.$executeRawUnsafe(`DELETE FROM "AlbumStats"`);
  // Its trigger counts them.
  await tx.$executeRawUnsafe(`INSERT INTO "AlbumTime" (${columns}) ${trueTimes}`);
}
