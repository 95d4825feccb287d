import { Prisma } from "@prisma/client";
import { mayShowGroupSql, shownOfGroupSql } from "@/lib/access/album-groups";
import type { Viewer } from "@/lib/access/viewer";
import { visiblePhotosSql } from "@/lib/access/visibility";
import type { AlbumCover, PhotoOrder } from "@/lib/albums/card";
import type { AlbumOutline, OutlinedAlbum } from "@/lib/albums/outline";
import { photoOrderSql } from "@/lib/albums/photo-order";
import { db } from "@/lib/db/client";

export type FoundCover = { picture: AlbumCover; isChosen: boolean };

/**
 * Covers of albums, each a photo that `viewer` may see: the chosen one while it is in the album, else the first in the
 * album's order that there is a picture of, else that of the first album inside that has one. A few statements, however
 * many albums.
 */
export async function findCovers(
  viewer: Viewer,
  outline: AlbumOutline,
  albums: readonly OutlinedAlbum[],
): Promise<Map<number, FoundCover>> {
  const covers = await ownCovers(viewer, albums);
  const bare = albums.filter((album) => !covers.has(album.id));
  const insideCovers = await ownCovers(viewer, outline.withAllInside(bare.map((album) => album.id)));
  const donorOf = outline.firstInside((album) => insideCovers.has(album.id));
  for (const { id } of bare) {
    const donor = donorOf(id);
    if (donor) covers.set(id, { picture: insideCovers.get(donor.id)!.picture, isChosen: false });
  }
  return covers;
}

async function ownCovers(viewer: Viewer, albums: readonly OutlinedAlbum[]): Promise<Map<number, FoundCover>> {
  const chosen = await chosenPhotos(
    viewer,
    albums.filter((album) => album.coverPhotoId !== null),
  );
  const first = await firstPhotos(
    viewer,
    albums.filter((album) => !chosen.has(album.id)),
  );
  const pictures = await picturesOf([...chosen.values(), ...first.values()]);
  const covers = new Map<number, FoundCover>();
  for (const { id } of albums) {
    const picture = pictures.get(chosen.get(id) ?? first.get(id) ?? -1);
    if (picture) covers.set(id, { picture, isChosen: chosen.has(id) });
  }
  return covers;
}

type Row = { albumId: number; photoId: number | null };

const toMap = (rows: Row[]) =>
  new Map(rows.flatMap((row) => (row.photoId === null ? [] : [[Number(row.albumId), Number(row.photoId)] as const])));

async function chosenPhotos(viewer: Viewer, albums: readonly OutlinedAlbum[]): Promise<Map<number, number>> {
  if (albums.length === 0) return new Map();
  const rows = await db().$queryRaw<Row[]>`
    SELECT a."id" AS "albumId", p."id" AS "photoId"
    FROM json_each(${idsOf(albums)}) wanted CROSS JOIN "Album" a CROSS JOIN "Photo" p
    WHERE a."id" = wanted."value" AND p."id" = a."coverPhotoId" AND ${visiblePhotosSql(viewer)}
      AND EXISTS (SELECT 1 FROM "AlbumPhoto" ap WHERE ap."albumId" = a."id" AND ap."photoId" = p."id")`;
  return toMap(rows);
}

/** One statement for each of the orders that occur: there are five. */
async function firstPhotos(viewer: Viewer, albums: readonly OutlinedAlbum[]): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (const order of new Set(albums.map((album) => album.photoOrder as PhotoOrder))) {
    const ids = idsOf(albums.filter((album) => album.photoOrder === order));
    const first =
      order === "name" || order === "manual"
        ? toMap(await firstInAlbums(viewer, ids, order))
        : await firstOfGroups(viewer, ids, order);
    for (const [albumId, photoId] of first) found.set(albumId, photoId);
  }
  return found;
}

type PlacedRow = { albumId: number; place: string; isPicture: number };

const positionSql = Prisma.sql`(SELECT ap."position" FROM "AlbumPhoto" ap WHERE ap."albumId" = t."albumId"
  AND ap."photoId" = t."photoId")`;

/**
 * How an order goes through a group of AlbumTime, which has an index for it, and the same as a text, with the photo's
 * id as its last word.
 */
const inGroups = {
  "taken-asc": {
    order: Prisma.sql`t."takenLocal", t."photoId"`,
    place: Prisma.sql`t."takenLocal" || printf(' %015d', t."photoId")`,
    least: Prisma.sql`MIN`,
  },
  "taken-desc": {
    order: Prisma.sql`t."takenLocal" DESC, t."photoId" DESC`,
    place: Prisma.sql`t."takenLocal" || printf(' %015d', t."photoId")`,
    least: Prisma.sql`MAX`,
  },
  added: {
    order: Prisma.sql`t."addedMs", ${positionSql}, t."photoId"`,
    place: Prisma.sql`printf('%015d %015d %015d', t."addedMs", ${positionSql}, t."photoId")`,
    least: Prisma.sql`MIN`,
  },
};

/** The first of each group of an album's photos is looked up; the first of these is the album's. */
async function firstOfGroups(
  viewer: Viewer,
  albumIds: string,
  by: keyof typeof inGroups,
): Promise<Map<number, number>> {
  const { order, place, least } = inGroups[by];
  const first = (isPicture: Prisma.Sql) =>
    Prisma.sql`(SELECT ${place} ${shownOfGroupSql(viewer)} AND ${isPicture} ORDER BY ${order} LIMIT 1)`;
  const rows = await db().$queryRaw<PlacedRow[]>`
    SELECT g."albumId" AS "albumId", g."isPicture" AS "isPicture", ${least}(g."place") AS "place"
    FROM (
      SELECT f."albumId" AS "albumId", f."picture" IS NOT NULL AS "isPicture", COALESCE(f."picture", f."any") AS "place"
        FROM (
        SELECT c."albumId" AS "albumId", ${first(Prisma.sql`p."version" <> ''`)} AS "picture",
          ${first(Prisma.sql`TRUE`)} AS "any"
        FROM json_each(${albumIds}) wanted CROSS JOIN "Album" a CROSS JOIN "AlbumStats" c
        WHERE a."id" = wanted."value" AND c."albumId" = a."id" AND ${mayShowGroupSql(viewer)}) f) g
    WHERE g."place" IS NOT NULL GROUP BY 1, 2 ORDER BY 2`;
  // What there is a picture of comes later, and counts.
  return new Map(rows.map((row) => [Number(row.albumId), Number(row.place.split(" ").at(-1))]));
}

/** By hand, an index has the order; by name, all photos of an album are put in order. */
async function firstInAlbums(viewer: Viewer, albumIds: string, order: "name" | "manual"): Promise<Row[]> {
  const first = (isPicture: Prisma.Sql) => Prisma.sql`(
    SELECT ap."photoId" FROM "AlbumPhoto" ap CROSS JOIN "Photo" p
    WHERE ap."albumId" = a."id" AND p."id" = ap."photoId" AND ${visiblePhotosSql(viewer)} AND ${isPicture}
      ORDER BY ${photoOrderSql(order)} LIMIT 1)`;
  return db().$queryRaw<Row[]>`
    SELECT a."id" AS "albumId", COALESCE(${first(Prisma.sql`p."version" <> ''`)},
      ${first(Prisma.sql`TRUE`)}) AS "photoId"
    FROM json_each(${albumIds}) wanted CROSS JOIN "Album" a
    WHERE a."id" = wanted."value" AND EXISTS (SELECT 1 FROM "AlbumStats" c WHERE c."albumId" = a."id"
      AND ${mayShowGroupSql(viewer)})`;
}

/** Statements stay below SQLite's limit of bound values. */
const photosPerStatement = 500;

async function picturesOf(photoIds: number[]): Promise<Map<number, AlbumCover>> {
  const pictures = new Map<number, AlbumCover>();
  for (let start = 0; start < photoIds.length; start += photosPerStatement) {
    const rows = await db().photo.findMany({
      where: { id: { in: photoIds.slice(start, start + photosPerStatement) } },
      select: { id: true, widthPx: true, heightPx: true, placeholder: true, version: true },
    });
    for (const { id, ...picture } of rows) pictures.set(id, { photoId: id, ...picture });
  }
  return pictures;
}

const idsOf = (albums: readonly OutlinedAlbum[]): string => JSON.stringify(albums.map((album) => album.id));
