import type { Transaction } from "@/lib/db/client";
import { haveSameRows } from "@/lib/db/counters/same-rows";

/**
 * The folder that each photo was imported from ("PhotoFolder": that of its original, or of its raw where it has no
 * other; nothing of the trash, and nothing for those that came without one), and how many photos each has
 * ("FolderStats"). A raw beside its JPEG is no photo of its own, whatever folder it lay in. Triggers keep both
 * (prisma/triggers/folder-stats.sql), so that no request goes through all files. A row may come down to 0 photos.
 */

const folderOf = (photoId: string): string => `
  SELECT p."id", p."ownerId", f."sourceFolder" FROM "Photo" p CROSS JOIN "File" f
  WHERE p."id" = ${photoId} AND p."trashedAt" IS NULL AND f."sourceFolder" <> ''
    AND f."id" = (SELECT o."id" FROM "File" o WHERE o."photoId" = p."id" AND o."role" IN ('original', 'raw')
    ORDER BY o."role" = 'original' DESC, o."id" LIMIT 1)`;

const trueFolders = folderOf('p."id"');
const keptFolders = `SELECT "photoId", "ownerId", "folder" FROM "PhotoFolder"`;
const trueCounts = `SELECT "folder", "ownerId", COUNT(*) FROM "PhotoFolder" GROUP BY 1, 2`;
const keptCounts = `SELECT "folder", "ownerId", "photos" FROM "FolderStats" WHERE "photos" <> 0`;

/** Whether folders and counts are those of the files. Goes through all of them. */
export async function areFoldersCounted(): Promise<boolean> {
  return (await haveSameRows(trueFolders, keptFolders)) && (await haveSameRows(trueCounts, keptCounts));
}

/** Folders and counts again. */
export async function recountFolders(tx: Transaction): Promise<void> {
  await tx.$executeRawUnsafe(`DELETE FROM "PhotoFolder"`);
  await tx.$executeRawUnsafe(`DELETE FROM "FolderStats"`);
  await tx.$executeRawUnsafe(`INSERT INTO "PhotoFolder" ("photoId", "ownerId", "folder") ${trueFolders}`);
}
