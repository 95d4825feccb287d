import { Prisma } from "@prisma/client";
import type { Transaction } from "@/lib/db/client";

/**
 * Keeps the two tables that answer "may this person see it through a grant?": AlbumAccess and PhotoAccess. An album is
 * opened to someone when it is not open to all, and it and every album above it are public or granted to them or to a
 * group of theirs. public-visibility.ts calls these; whoever changes a grant or a group calls refreshAlbumAccess in the
 * same transaction.
 */

type Opening = { userId: number; albumId: number };

/** Brings both tables up to date for an album and all albums below it. */
export async function refreshAlbumAccess(tx: Transaction, albumId: number): Promise<void> {
  const before = await openingsThere(tx, albumId);
  const after = await openingsDue(tx, albumId);
  const keyOf = ({ userId, albumId: id }: Opening) => `${userId}:${id}`;
  const [had, has] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  for (const opening of before) if (!has.has(keyOf(opening))) await closeTo(tx, opening);
  for (const opening of after) if (!had.has(keyOf(opening))) await openTo(tx, opening);
}

/** Brings PhotoAccess up to date for photos whose albums have changed. */
export async function refreshPhotoAccess(tx: Transaction, photoIds: number[]): Promise<void> {
  const ids = JSON.stringify(photoIds);
  await tx.$executeRaw`
    DELETE FROM "PhotoAccess" WHERE "photoId" IN (SELECT "value" FROM json_each(${ids})) AND NOT ${isStillGranted}`;
  await tx.$executeRaw`
    INSERT INTO "PhotoAccess" ("userId", "photoId", "takenLocal")
    SELECT DISTINCT oa."userId", p."id", p."takenLocal"
    FROM json_each(${ids}) wanted CROSS JOIN "AlbumPhoto" ap CROSS JOIN "AlbumAccess" oa CROSS JOIN "Photo" p
    WHERE ap."photoId" = wanted."value" AND oa."albumId" = ap."albumId" AND p."id" = ap."photoId"
    ON CONFLICT DO NOTHING`;
}

const openingsThere = async (tx: Transaction, albumId: number): Promise<Opening[]> =>
  numbers(
    await tx.$queryRaw<Opening[]>`
    WITH RECURSIVE tree("id") AS (SELECT ${albumId} UNION ALL SELECT child."id" FROM "Album" child
      JOIN tree ON child."parentId" = tree."id")
    SELECT oa."userId", oa."albumId" FROM tree CROSS JOIN "AlbumAccess" oa WHERE oa."albumId" = tree."id"`,
  );

/** Who should see what of an album and those below it, when AlbumAccess is right about the album above. */
const openingsDue = async (tx: Transaction, albumId: number): Promise<Opening[]> =>
  numbers(
    await tx.$queryRaw<Opening[]>`
    WITH RECURSIVE
      person("id") AS (SELECT "userId" FROM "AlbumUserGrant" UNION SELECT m."userId" FROM "AlbumGroupGrant" g
        JOIN "GroupMember" m ON m."groupId" = g."groupId"),
      seen("userId", "albumId") AS (
        SELECT person."id", a."id" FROM "Album" a CROSS JOIN person
          LEFT JOIN "Album" parent ON parent."id" = a."parentId"
        WHERE a."id" = ${albumId} AND ${isPassable(Prisma.sql`a`, Prisma.sql`person."id"`)}
          AND (a."parentId" IS NULL OR parent."isOpen" OR EXISTS (SELECT 1 FROM "AlbumAccess" oa
          WHERE oa."userId" = person."id" AND oa."albumId" = a."parentId"))
        UNION ALL
        SELECT seen."userId", child."id" FROM seen JOIN "Album" child ON child."parentId" = seen."albumId"
        WHERE ${isPassable(Prisma.sql`child`, Prisma.sql`seen."userId"`)})
    SELECT seen."userId", seen."albumId" FROM seen JOIN "Album" a ON a."id" = seen."albumId" WHERE NOT a."isOpen"`,
  );

/** The album itself hides nothing from the person. */
const isPassable = (album: Prisma.Sql, userId: Prisma.Sql): Prisma.Sql => Prisma.sql`(${album}."visibility" = 'public'
  OR EXISTS (SELECT 1 FROM "AlbumUserGrant" ug WHERE ug."albumId" = ${album}."id" AND ug."userId" = ${userId})
  OR EXISTS (SELECT 1 FROM "AlbumGroupGrant" gg JOIN "GroupMember" gm ON gm."groupId" = gg."groupId"
  WHERE gg."albumId" = ${album}."id" AND gm."userId" = ${userId}))`;

/** Of a row of PhotoAccess: there is an opened album that has the photo. */
const isStillGranted = Prisma.sql`EXISTS (
  SELECT 1 FROM "AlbumPhoto" ap JOIN "AlbumAccess" oa ON oa."albumId" = ap."albumId"
  WHERE ap."photoId" = "PhotoAccess"."photoId" AND oa."userId" = "PhotoAccess"."userId")`;

async function openTo(tx: Transaction, { userId, albumId }: Opening): Promise<void> {
  await tx.albumAccess.create({ data: { userId, albumId } });
  await tx.$executeRaw`
    INSERT INTO "PhotoAccess" ("userId", "photoId", "takenLocal")
    SELECT ${userId}, p."id", p."takenLocal" FROM "AlbumPhoto" ap CROSS JOIN "Photo" p WHERE ap."albumId" = ${albumId}
      AND p."id" = ap."photoId"
    ON CONFLICT DO NOTHING`;
}

async function closeTo(tx: Transaction, { userId, albumId }: Opening): Promise<void> {
  await tx.albumAccess.delete({ where: { userId_albumId: { userId, albumId } } });
  await tx.$executeRaw`
    DELETE FROM "PhotoAccess" WHERE "userId" = ${userId}
      AND "photoId" IN (SELECT "photoId" FROM "AlbumPhoto" WHERE "albumId" = ${albumId}) AND NOT ${isStillGranted}`;
}

const numbers = (rows: Opening[]): Opening[] =>
  rows.map(({ userId, albumId }) => ({ userId: Number(userId), albumId: Number(albumId) }));
