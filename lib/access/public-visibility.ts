import { Prisma } from "@prisma/client";
import { disclosureBits } from "@/lib/access/disclosure-bits";
import { refreshAlbumAccess, refreshPhotoAccess } from "@/lib/access/effective-grants";
import type { Transaction } from "@/lib/db/client";

/**
 * Keeps the columns that answer "may a stranger see this, and what of it?" without a join: Album.isOpen,
 * Photo.publicLevel and Photo.publicDisclosure; and, through effective-grants.ts, what grants open to single people.
 * Whatever changes an album's visibility, place or disclosure, a photo's level, its albums or its trash state calls
 * these in the same transaction.
 */

/** What publicLevel of a row of "Photo" is when the photo is not in the trash. */
export const publicLevelSql = Prisma.sql`CASE
  WHEN EXISTS (SELECT 1 FROM "AlbumPhoto" ap JOIN "Album" a ON a."id" = ap."albumId" WHERE ap."photoId" = "Photo"."id"
  AND a."isOpen") THEN "level" END`;

/** The same for every photo. Rows that have it already are not written: much hangs on each. */
const publicLevelNow = Prisma.sql`CASE WHEN "trashedAt" IS NULL THEN ${publicLevelSql} END`;

/**
 * What publicDisclosure of a row of "Photo" is when the photo is not in the trash: each bit that one of its open albums
 * has. SQLite has no sum of bits.
 */
export const publicDisclosureSql = Prisma.sql`COALESCE((
  SELECT ${Prisma.join(
    Object.values(disclosureBits).map((bit) => Prisma.sql`MAX(a."disclosure" & ${bit})`),
    " + ",
  )}
  FROM "AlbumPhoto" ap JOIN "Album" a ON a."id" = ap."albumId" WHERE ap."photoId" = "Photo"."id" AND a."isOpen"), 0)`;

/** The same for every photo. */
const publicDisclosureNow = Prisma.sql`CASE WHEN "trashedAt" IS NULL THEN ${publicDisclosureSql} ELSE 0 END`;

/** Both, where they are not so already. */
const publicVisibilityNow = Prisma.sql`
  UPDATE "Photo" SET "publicLevel" = ${publicLevelNow}, "publicDisclosure" = ${publicDisclosureNow}
  WHERE ("publicLevel" IS NOT ${publicLevelNow} OR "publicDisclosure" IS NOT ${publicDisclosureNow})`;

/** Condition on a row of "Photo": one of the two says something else than its albums do. */
export const isPublicVisibilityWrong = Prisma.sql`("publicLevel" IS NOT ${publicLevelNow}
  OR "publicDisclosure" IS NOT ${publicDisclosureNow})`;

/**
 * Sets publicLevel and publicDisclosure of the given photos from their level, their albums and the trash, and whom
 * their albums open them to.
 */
export async function refreshPublicPhotos(tx: Transaction, photoIds: number[]): Promise<void> {
  await tx.$executeRaw`${publicVisibilityNow} AND "id" IN (SELECT "value" FROM json_each(${JSON.stringify(photoIds)}))`;
  await refreshPhotoAccess(tx, photoIds);
}

/** Sets isOpen of an album and of all albums below it, then who sees every photo in those that changed. */
export async function refreshPublicAlbums(tx: Transaction, albumId: number): Promise<void> {
  const subtree = await tx.$queryRaw<{ id: number; isOpen: boolean; opens: number }[]>`
    WITH RECURSIVE tree("id", "opens") AS (
      SELECT a."id", a."visibility" = 'public' AND (a."parentId" IS NULL OR parent."isOpen")
        FROM "Album" a LEFT JOIN "Album" parent ON parent."id" = a."parentId" WHERE a."id" = ${albumId}
      UNION ALL
      SELECT child."id", tree."opens" AND child."visibility" = 'public'
        FROM "Album" child JOIN tree ON child."parentId" = tree."id")
    SELECT tree."id", tree."opens", a."isOpen" FROM tree JOIN "Album" a ON a."id" = tree."id"`;
  for (const album of subtree) {
    if (Boolean(album.opens) === Boolean(album.isOpen)) continue;
    await tx.$executeRaw`UPDATE "Album" SET "isOpen" = ${Boolean(album.opens)} WHERE "id" = ${album.id}`;
    await refreshPublicPhotosOfAlbums(tx, album.id);
  }
  await refreshAlbumAccess(tx, albumId);
}

/** Sets both of every photo in one album, in one statement however many they are. */
export async function refreshPublicPhotosOfAlbums(tx: Transaction, albumId: number): Promise<void> {
  await tx.$executeRaw`${publicVisibilityNow} AND "id" IN (SELECT "photoId" FROM "AlbumPhoto"
    WHERE "albumId" = ${albumId})`;
}
