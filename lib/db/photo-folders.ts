import { db } from "@/lib/db/client";
import { haveSameRows } from "@/lib/db/same-rows";

/**
 * The folder that each photo was imported from ("PhotoFolder": that of its original, or of its raw where it has no other; nothing of the
 * trash, and nothing for those that came without one), and how many photos each has ("FolderCount"). A raw beside its JPEG is no
 * photo of its own, whatever folder it lay in. Triggers keep both, so that no request goes through all files.
 * A row may come down to 0 photos.
 */

const folderOf = (photoId: string): string => `
  SELECT p."id", p."ownerId", f."sourceFolder" FROM "Photo" p CROSS JOIN "File" f
  WHERE p."id" = ${photoId} AND p."trashedAt" IS NULL AND f."sourceFolder" <> ''
    AND f."id" = (SELECT o."id" FROM "File" o WHERE o."photoId" = p."id" AND o."role" IN ('original', 'raw') ORDER BY o."role" = 'original' DESC, o."id" LIMIT 1)`;

const refresh = (photoId: string): string => `
  DELETE FROM "PhotoFolder" WHERE "photoId" = ${photoId};
  INSERT INTO "PhotoFolder" ("photoId", "ownerId", "folder") ${folderOf(photoId)};`;

const count = (row: "NEW" | "OLD", sign: "" | "-"): string => `
  INSERT INTO "FolderCount" ("folder", "ownerId", "photos") VALUES (${row}."folder", ${row}."ownerId", ${sign}1)
  ON CONFLICT DO UPDATE SET "photos" = "photos" + excluded."photos";`;

const tells = (row: "NEW" | "OLD"): string => `${row}."photoId" IS NOT NULL AND ${row}."role" IN ('original', 'raw')`;

const triggers: Record<string, string> = {
  folder_file_added: `AFTER INSERT ON "File" WHEN ${tells("NEW")} BEGIN ${refresh('NEW."photoId"')} END`,
  folder_file_deleted: `AFTER DELETE ON "File" WHEN ${tells("OLD")} BEGIN ${refresh('OLD."photoId"')} END`,
  folder_file_left: `AFTER UPDATE OF "photoId", "role", "sourceFolder" ON "File" WHEN ${tells("OLD")} BEGIN ${refresh('OLD."photoId"')} END`,
  folder_file_came: `AFTER UPDATE OF "photoId", "role", "sourceFolder" ON "File" WHEN ${tells("NEW")} BEGIN ${refresh('NEW."photoId"')} END`,
  folder_photo_changed: `AFTER UPDATE OF "ownerId", "trashedAt" ON "Photo" WHEN NEW."ownerId" <> OLD."ownerId" OR (NEW."trashedAt" IS NULL) <> (OLD."trashedAt" IS NULL) BEGIN ${refresh('NEW."id"')} END`,
  folder_photo_deleted: `AFTER DELETE ON "Photo" BEGIN DELETE FROM "PhotoFolder" WHERE "photoId" = OLD."id"; END`,
  folder_counted: `AFTER INSERT ON "PhotoFolder" BEGIN ${count("NEW", "")} END`,
  folder_uncounted: `AFTER DELETE ON "PhotoFolder" BEGIN ${count("OLD", "-")} END`,
};

/** Makes the triggers. Called after migrations, which drop a table's triggers when they build the table anew. */
export async function watchFolders(): Promise<void> {
  for (const [name, what] of Object.entries(triggers)) await db().$executeRawUnsafe(`CREATE TRIGGER IF NOT EXISTS "${name}" ${what}`);
}

const trueFolders = folderOf('p."id"');
const keptFolders = `SELECT "photoId", "ownerId", "folder" FROM "PhotoFolder"`;
const trueCounts = `SELECT "folder", "ownerId", COUNT(*) FROM "PhotoFolder" GROUP BY 1, 2`;
const keptCounts = `SELECT "folder", "ownerId", "photos" FROM "FolderCount" WHERE "photos" <> 0`;

/** Whether folders and counts are those of the files. Goes through all of them. */
export async function areFoldersCounted(): Promise<boolean> {
  return (await haveSameRows(trueFolders, keptFolders)) && (await haveSameRows(trueCounts, keptCounts));
}

/** Folders and counts anew. */
export async function recountFolders(): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`DELETE FROM "PhotoFolder"`);
    await tx.$executeRawUnsafe(`DELETE FROM "FolderCount"`);
    await tx.$executeRawUnsafe(`INSERT INTO "PhotoFolder" ("photoId", "ownerId", "folder") ${trueFolders}`);
  });
}
