import { db } from "@/lib/db/client";

/**
 * The words of photos, for searching: title, description, author, the names of their files, camera, lens and place, in SQLite's
 * index of words ("PhotoText"). Triggers keep it, so that no way of changing a photo forgets it.
 */

/** The row of one photo: of a file's name the extension is no word. */
const rowOf = (photoId: string): string => `
  INSERT INTO "PhotoText" ("rowid", "title", "description", "author", "files", "camera", "lens", "place")
  SELECT p."id", p."title", p."description", p."author", (
    SELECT group_concat(rtrim(f."name", replace(f."name", '.', '')), ' ') FROM "File" f WHERE f."photoId" = p."id" AND f."role" IN ('original', 'raw')),
    COALESCE(p."cameraMake", '') || ' ' || COALESCE(p."cameraModel", ''), p."lens", p."placeName"
  FROM "Photo" p WHERE p."id" = ${photoId};`;

const again = (photoId: string): string => `DELETE FROM "PhotoText" WHERE "rowid" = ${photoId}; ${rowOf(photoId)}`;

const isNew = (column: string): string => `NEW."${column}" IS NOT OLD."${column}"`;

const columns = ["title", "description", "author", "cameraMake", "cameraModel", "lens", "placeName"];

/** A photo comes with a file, and only then with words. */
const triggers: Record<string, string> = {
  words_file_added: `AFTER INSERT ON "File" WHEN NEW."photoId" IS NOT NULL AND NEW."role" IN ('original', 'raw') BEGIN ${again('NEW."photoId"')} END`,
  words_file_changed: `AFTER UPDATE OF "name", "role", "photoId" ON "File" WHEN NEW."photoId" IS NOT NULL BEGIN ${again('NEW."photoId"')} END`,
  words_photo_changed: `AFTER UPDATE OF ${columns.map((column) => `"${column}"`).join(", ")} ON "Photo" WHEN ${columns.map(isNew).join(" OR ")} BEGIN ${again('NEW."id"')} END`,
  words_photo_deleted: `AFTER DELETE ON "Photo" BEGIN DELETE FROM "PhotoText" WHERE "rowid" = OLD."id"; END`,
};

/** Makes the triggers. Called after migrations, which drop a table's triggers when they build the table anew. */
export async function watchWords(): Promise<void> {
  for (const [name, what] of Object.entries(triggers)) await db().$executeRawUnsafe(`CREATE TRIGGER IF NOT EXISTS "${name}" ${what}`);
}
