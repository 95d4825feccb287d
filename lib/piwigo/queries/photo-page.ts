import { Prisma } from "@prisma/client";
import { createHash, randomInt } from "node:crypto";
import { cached } from "@/lib/access/cached";
import { isOneSequence } from "@/lib/access/visible-library";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbumsSql, visiblePhotosSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { countInAnyAlbum } from "@/lib/piwigo/queries/gallery-count";
import type { PhotoFilters } from "@/lib/piwigo/queries/photo-filters";
import type { PhotoOrderSql } from "@/lib/piwigo/queries/photo-order";
import { photoRows, type PhotoRow } from "@/lib/piwigo/queries/photo-rows";

/**
 * Where photos are looked for: SQL behind FROM with "Photo" as `p`, and whether a photo can come more than once in it.
 */
export type PhotoSource = {
  from: Prisma.Sql;
  where: Prisma.Sql;
  repeats: boolean;
  /** How many there are, where that is known without the photos. */ count?: () => Promise<number>;
};

export type PhotoScope = { source: PhotoSource; filters?: PhotoFilters; order: PhotoOrderSql };

type PhotoPage = { photos: PhotoRow[]; total: number };

/**
 * One page of the photos that `viewer` may see, each once, and how many there are. `page` counts from 0. The order of a
 * whole album is found once and cached until the library changes; what changes without it (hits, ratings) is asked
 * each time.
 */
export async function photoPage(viewer: Viewer, scope: PhotoScope, page: number, perPage: number): Promise<PhotoPage> {
  const { source, filters, order } = scope;
  const conditions = [source.where, visiblePhotosSql(viewer), ...(filters?.conditions ?? [])];
  const all = Prisma.sql`${source.from} WHERE ${Prisma.join(conditions, " AND ")}`;
  const isFleeting = order.isFleeting || Boolean(filters?.isFleeting);
  if (
    source.count &&
    conditions.length === 2 &&
    order.isIndexed &&
    isOneSequence(viewer) &&
    page * perPage < farthestByIndex
  )
    return pageByIndex(viewer, all, source.count, order, page, perPage);
  const once = source.repeats ? Prisma.sql`GROUP BY p."id"` : Prisma.empty;
  const select = Prisma.sql`SELECT p."id" FROM ${all} ${once} ORDER BY ${order.sql}`;
  const ids = isFleeting
    ? await idsOf(select)
    : await cached(
        viewer,
        keyOf(select),
        (found: Int32Array) => found.length,
        () => idsOf(select),
      );
  const shown = order.isRandom ? drawn(ids, page, perPage) : [...ids.subarray(page * perPage, (page + 1) * perPage)];
  return { photos: await photoRows(viewer, shown), total: ids.length };
}

/** Going along an index past so many photos takes longer than having their whole order at hand. */
const farthestByIndex = 10_000;

/** For the first pages of the whole gallery: its order has an index, and its number is known apart. */
async function pageByIndex(
  viewer: Viewer,
  all: Prisma.Sql,
  count: () => Promise<number>,
  order: PhotoOrderSql,
  page: number,
  perPage: number,
): Promise<PhotoPage> {
  const total = await count();
  if (perPage === 0 || total <= page * perPage) return { photos: [], total };
  const rows = await db().$queryRaw<
    { id: number }[]
  >`SELECT p."id" FROM ${all} ORDER BY ${order.sql} LIMIT ${perPage} OFFSET ${page * perPage}`;
  return {
    photos: await photoRows(
      viewer,
      rows.map((row) => Number(row.id)),
    ),
    total,
  };
}

/** As one text: a row for each of a hundred thousand photos would cost more than finding them. */
async function idsOf(select: Prisma.Sql): Promise<Int32Array> {
  const [row] = await db().$queryRaw<[{ ids: string }]>`SELECT json_group_array("id") AS "ids" FROM (${select})`;
  return Int32Array.from(JSON.parse(row.ids) as number[]);
}

const keyOf = (select: Prisma.Sql): string =>
  `photos:${createHash("sha1")
    .update(JSON.stringify([select.sql, select.values]))
    .digest("base64")}`;

/** Some of the photos by chance, none twice; no more than there are on the pages from this one on. */
function drawn(ids: Int32Array, page: number, perPage: number): number[] {
  const wanted = Math.min(perPage, Math.max(0, ids.length - page * perPage));
  const places = new Set<number>();
  while (places.size < wanted) places.add(randomInt(ids.length));
  return [...places].map((place) => ids[place]!);
}

/** The photos of albums. CROSS, so that SQLite goes from the albums to their photos and not through all photos. */
export const inAlbums = (albumIds: number[]): PhotoSource => ({
  from: Prisma.sql`json_each(${JSON.stringify(albumIds)}) wanted CROSS JOIN "AlbumPhoto" ap CROSS JOIN "Photo" p`,
  where: Prisma.sql`ap."albumId" = wanted."value" AND p."id" = ap."photoId"`,
  repeats: albumIds.length > 1,
});

/** The photos of all albums that `viewer` may see. */
export const inAnyAlbum = (viewer: Viewer): PhotoSource => ({
  from: Prisma.sql`"Photo" p`,
  where: Prisma.sql`EXISTS (
    SELECT 1 FROM "AlbumPhoto" ap JOIN "Album" a ON a."id" = ap."albumId" WHERE ap."photoId" = p."id"
      AND ${visibleAlbumsSql(viewer)})`,
  repeats: false,
  count: () => countInAnyAlbum(viewer),
});

/** The photos that the person with this id likes. */
export const likedBy = (userId: number): PhotoSource => ({
  from: Prisma.sql`"Favorite" l CROSS JOIN "Photo" p`,
  where: Prisma.sql`l."userId" = ${userId} AND p."id" = l."photoId"`,
  repeats: false,
});

/** Photos that have one of these tags, or all of them. */
export function withTags(tagIds: number[], needsAll: boolean): PhotoSource {
  const [first, ...others] = tagIds;
  if (!needsAll || first === undefined) {
    return {
      from: Prisma.sql`json_each(${JSON.stringify(tagIds)}) wanted CROSS JOIN "PhotoTag" pt CROSS JOIN "Photo" p`,
      where: Prisma.sql`pt."tagId" = wanted."value" AND p."id" = pt."photoId"`,
      repeats: tagIds.length > 1,
    };
  }
  const has = (tagId: number) =>
    Prisma.sql`EXISTS (SELECT 1 FROM "PhotoTag" o WHERE o."photoId" = p."id" AND o."tagId" = ${tagId})`;
  return {
    from: Prisma.sql`"PhotoTag" pt CROSS JOIN "Photo" p`,
    where: Prisma.join([Prisma.sql`pt."tagId" = ${first} AND p."id" = pt."photoId"`, ...others.map(has)], " AND "),
    repeats: false,
  };
}

/** What a search has found; `found` is a SELECT of "id". */
export const foundBy = (found: Prisma.Sql): PhotoSource => ({
  from: Prisma.sql`(${found}) found CROSS JOIN "Photo" p`,
  where: Prisma.sql`p."id" = found."id"`,
  repeats: false,
});

/** All photos but what a search has found; `except` is a SELECT of "id". */
export const allBut = (except: Prisma.Sql): PhotoSource => ({
  from: Prisma.sql`"Photo" p`,
  where: Prisma.sql`p."id" NOT IN (${except})`,
  repeats: false,
});
