import { Prisma } from "@prisma/client";
import { db, type Transaction } from "@/lib/db/client";
import { quickRead } from "@/lib/db/quick-read";

/**
 * What smart albums have yet to look at: photos that have changed in a way that some filter may see ("ChangedPhoto"), and albums to be filled
 * anew as a whole ("SmartRefill"), because their filter has changed, or the name of something that it looks for. Triggers write both in the
 * transaction of the change, so that no change is missed, whoever makes it; nothing is written while there is no smart album.
 */

/** Grows when the same filters may mean something else than before. */
const rulesKey = "smart-rules";

/** All that lib/photos/filter-sql.ts and lib/db/photo-words.ts ask of a row of Photo. */
const filteredColumns = [
  "ownerId", "kind", "title", "description", "author", "takenLocal", "widthPx", "heightPx", "motionStart", "trashedAt", "cameraMake", "cameraModel", "lens", "focalLengthMm", "aperture",
  "exposureSeconds", "iso", "latitude", "longitude", "placeName",
];
const fileColumns = ["photoId", "ownerId", "role", "name", "sourceFolder"];

const named = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(", ");
const differs = (columns: readonly string[]): string => columns.map((column) => `NEW."${column}" IS NOT OLD."${column}"`).join(" OR ");

const isWanted = (condition = "TRUE"): string => `EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND ${condition})`;

/** A filter, which is JSON, asks for something of this name. Where a text has the same letters, it is looked at in vain. */
const asksFor = (name: string): string => `instr(a."smartFilter", '"${name}":') > 0`;
const asksForWordsOrAlbum = (albumId: string): string => `(${asksFor("q")} OR instr(a."smartFilter", '"album_id":' || ${albumId}) > 0)`;

const note = (photoId: string): string => `INSERT INTO "ChangedPhoto" ("photoId") SELECT ${photoId} WHERE ${photoId} IS NOT NULL ON CONFLICT DO NOTHING;`;

const rulesChange = `INSERT INTO "ServerFact" ("key", "value") VALUES ('${rulesKey}', '1') ON CONFLICT ("key") DO UPDATE SET "value" = "value" + 1;`;

const refill = (condition: string): string => `
  INSERT INTO "SmartRefill" ("albumId", "asked") SELECT a."id", 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND ${condition}
  ON CONFLICT ("albumId") DO UPDATE SET "asked" = "asked" + 1;
  ${rulesChange}`;

/** The album is filled by people: what is in a smart one follows from filters, and none may ask for it. */
const isFilledByHand = (albumId: string): string => `(SELECT b."smartFilter" FROM "Album" b WHERE b."id" = ${albumId}) IS NULL`;

/** Each is a photo's, of some person: one row that comes, goes or changes. */
const ofPhoto = (table: string): [string, string][] => [
  [`changes_${table}_added`, `AFTER INSERT ON "${table}" WHEN ${isWanted()} BEGIN ${note('NEW."photoId"')} END`],
  [`changes_${table}_deleted`, `AFTER DELETE ON "${table}" WHEN ${isWanted()} BEGIN ${note('OLD."photoId"')} END`],
];

const inAlbum = (row: "NEW" | "OLD"): string => `${isWanted(asksForWordsOrAlbum(`${row}."albumId"`))} AND ${isFilledByHand(`${row}."albumId"`)}`;

const triggers: Record<string, string> = {
  changes_photo_added: `AFTER INSERT ON "Photo" WHEN ${isWanted()} BEGIN ${note('NEW."id"')} END`,
  changes_photo_changed: `AFTER UPDATE OF ${named(filteredColumns)} ON "Photo" WHEN (${differs(filteredColumns)}) AND ${isWanted()} BEGIN ${note('NEW."id"')} END`,
  ...Object.fromEntries(["File", "PhotoTag", "Favorite", "Rating"].flatMap(ofPhoto)),
  changes_File_changed: `AFTER UPDATE OF ${named(fileColumns)} ON "File" WHEN (${differs(fileColumns)}) AND ${isWanted()} BEGIN ${note('OLD."photoId"')} ${note('NEW."photoId"')} END`,
  changes_PhotoTag_changed: `AFTER UPDATE ON "PhotoTag" WHEN ${isWanted()} BEGIN ${note('OLD."photoId"')} ${note('NEW."photoId"')} END`,
  changes_Rating_changed: `AFTER UPDATE ON "Rating" WHEN ${isWanted()} BEGIN ${note('NEW."photoId"')} END`,
  changes_link_added: `AFTER INSERT ON "AlbumPhoto" WHEN ${inAlbum("NEW")} BEGIN ${note('NEW."photoId"')} END`,
  changes_link_deleted: `AFTER DELETE ON "AlbumPhoto" WHEN ${inAlbum("OLD")} BEGIN ${note('OLD."photoId"')} END`,
  // While it can still be told that it was a smart one.
  changes_smart_deleted: `BEFORE DELETE ON "Album" WHEN OLD."smartFilter" IS NOT NULL BEGIN DELETE FROM "AlbumPhoto" WHERE "albumId" = OLD."id"; DELETE FROM "SmartRefill" WHERE "albumId" = OLD."id"; END`,
  changes_smart_made: `AFTER INSERT ON "Album" WHEN NEW."smartFilter" IS NOT NULL BEGIN ${refill('a."id" = NEW."id"')} END`,
  changes_smart_edited: `AFTER UPDATE OF "smartFilter", "ownerId" ON "Album" WHEN NEW."smartFilter" IS NOT NULL AND (${differs(["smartFilter", "ownerId"])}) BEGIN ${refill('a."id" = NEW."id"')} END`,
  changes_album_renamed: `AFTER UPDATE OF "name", "isOpen", "ownerId" ON "Album" WHEN NEW."smartFilter" IS NULL AND (${differs(["name", "isOpen", "ownerId"])}) BEGIN ${refill(asksForWordsOrAlbum('NEW."id"'))} END`,
  changes_album_opened: `AFTER INSERT ON "OpenedAlbum" WHEN ${isFilledByHand('NEW."albumId"')} BEGIN ${refill(asksForWordsOrAlbum('NEW."albumId"'))} END`,
  changes_album_closed: `AFTER DELETE ON "OpenedAlbum" WHEN ${isFilledByHand('OLD."albumId"')} BEGIN ${refill(asksForWordsOrAlbum('OLD."albumId"'))} END`,
  changes_tag_renamed: `AFTER UPDATE OF "name", "nameKey" ON "Tag" WHEN ${differs(["name", "nameKey"])} BEGIN ${refill(`(${asksFor("tag")} OR ${asksFor("q")})`)} END`,
  // A filter that named it may mean another one of its old name.
  changes_tag_deleted: `AFTER DELETE ON "Tag" BEGIN ${refill(`instr(a."smartFilter", '"tagId":' || OLD."id") > 0`)} END`,
};

/** Makes the triggers. Called after migrations, which drop a table's triggers when they build the table anew. */
export async function watchPhotoChanges(): Promise<void> {
  for (const [name, what] of Object.entries(triggers)) await db().$executeRawUnsafe(`CREATE TRIGGER IF NOT EXISTS "${name}" ${what}`);
}

/** Has all smart albums filled anew: after a new version, too, which may understand filters better. */
export async function askForRefill(tx: Pick<Transaction, "$executeRaw"> = db()): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "SmartRefill" ("albumId", "asked") SELECT "id", 1 FROM "Album" WHERE "smartFilter" IS NOT NULL
    ON CONFLICT ("albumId") DO UPDATE SET "asked" = "asked" + 1`;
}

/** The number of the last change that waits; 0 when none does. */
export async function lastChange(): Promise<number> {
  const [row] = await quickRead<{ last: number | bigint | null }>(Prisma.sql`SELECT MAX("number") AS last FROM "ChangedPhoto"`);
  return Number(row?.last ?? 0);
}

/** An album to be filled anew; null when none is. */
export async function nextRefill(): Promise<{ albumId: number; asked: number } | null> {
  const [row] = await quickRead<{ albumId: number | bigint; asked: number | bigint }>(Prisma.sql`SELECT "albumId", "asked" FROM "SmartRefill" ORDER BY "albumId" LIMIT 1`);
  return row ? { albumId: Number(row.albumId), asked: Number(row.asked) } : null;
}

/** Nothing, if it has been asked for again meanwhile. */
export const refillIsDone = ({ albumId, asked }: { albumId: number; asked: number }): Promise<number> => db().$executeRaw`DELETE FROM "SmartRefill" WHERE "albumId" = ${albumId} AND "asked" = ${asked}`;

const rulesSql = Prisma.sql`SELECT "value" FROM "ServerFact" WHERE "key" = ${rulesKey}`;

/** What stands for the meaning of all filters now: SQL that was made under another one may be wrong. */
export async function rulesNow(tx?: Transaction): Promise<string> {
  const [row] = await (tx ? tx.$queryRaw<{ value: string }[]>(rulesSql) : quickRead<{ value: string }>(rulesSql));
  return row?.value ?? "";
}
