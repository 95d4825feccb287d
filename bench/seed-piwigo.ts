import { db } from "@/lib/db/client";

/**
 * A library of rows for measuring Piwigo's API, made in SQL because a million of them shall take a minute: 1,000 albums
 * in a tree of three levels, one of them with a tenth of the photos or 100,000, the others sharing the rest. All is
 * public.
 */
export type SeededLibrary = { photos: number; albums: number; largeAlbum: number; inLargeAlbum: number };

const albums = 1000;
const perStatement = 50_000;

/** The MD5 that the file of a photo is given. */
export const md5OfPhoto = (photoId: number): string => photoId.toString(16).padStart(32, "0");

export async function seedPiwigoLibrary(ownerId: number, photos: number): Promise<SeededLibrary> {
  const inLargeAlbum = Math.min(100_000, Math.floor(photos / 2));
  const now = await momentAsStored(ownerId);
  await seedAlbums(ownerId, now);
  for (let first = 1; first <= photos; first += perStatement) {
    await seedPhotos(ownerId, first, Math.min(photos, first + perStatement - 1), inLargeAlbum, now);
  }
  // As a database has them that has been in use for a while.
  await db().$executeRawUnsafe("ANALYZE");
  return { photos, albums, largeAlbum: 1, inLargeAlbum };
}

/** How the database keeps a moment, as a literal: taken from a row that was written the usual way. */
async function momentAsStored(ownerId: number): Promise<string> {
  const { id } = await db().album.create({ data: { ownerId, name: "now" } });
  const [row] = await db().$queryRaw<
    { moment: string }[]
  >`SELECT quote("createdAt") AS moment FROM "Album" WHERE "id" = ${id}`;
  await db().$executeRawUnsafe(`DELETE FROM "Album"`);
  return row!.moment;
}

async function seedAlbums(ownerId: number, now: string): Promise<void> {
  await db().$executeRawUnsafe(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${albums})
    INSERT INTO "Album" ("id", "parentId", "ownerId", "name", "visibility", "isOpen", "position", "createdAt",
      "updatedAt")
    SELECT i, CASE WHEN i <= 20 THEN NULL
      WHEN i <= 200 THEN 1 + i % 20 ELSE 21 + i % 180 END, ${ownerId}, 'Album ' || i, 'public', 1, i, ${now}, ${now}
      FROM n`);
}

async function seedPhotos(
  ownerId: number,
  first: number,
  last: number,
  inLargeAlbum: number,
  now: string,
): Promise<void> {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`;
  await db().$executeRawUnsafe(`${numbers}
    INSERT INTO "Photo" ("id", "ownerId", "kind", "title", "takenLocal", "takenSource", "widthPx", "heightPx", "version", "level", "publicLevel", "addedAt", "updatedAt")
    SELECT i, ${ownerId}, 'picture', 'Photo ' || i, strftime('%Y-%m-%dT%H:%M:%S.000', 1700000000 - (i * 7919 % 300000000), 'unixepoch'), 'metadata',
      6000, 4000, printf('%010x', i), 0, 0, ${now}, ${now} FROM n`);
  await db().$executeRawUnsafe(`${numbers}
    INSERT INTO "File" ("photoId", "ownerId", "role", "path", "name", "stem", "format", "sizeBytes", "sha256", "md5", "identity", "addedAt")
    SELECT i, ${ownerId}, 'original', 'seeded/' || i || '.jpg', 'DSC_' || i || '.JPG', 'dsc_' || i, 'jpeg', 9000000, printf('%064x', i), printf('%032x', i), '${ownerId}:' || i, ${now} FROM n`);
  await db().$executeRawUnsafe(`${numbers}
    INSERT INTO "AlbumPhoto" ("albumId", "photoId", "position", "addedAt")
    SELECT CASE WHEN i <= ${inLargeAlbum} THEN 1 ELSE 2 + i % ${albums - 1} END, i, i, ${now} FROM n`);
}
