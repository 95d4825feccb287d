import { isVisibleAlbum, isVisiblePhoto } from "@/lib/access/conditions";
import { joinedIds, wanted } from "@/lib/db/lists";
import { one, query, type Select } from "@/lib/db/query";
import { fetchAll, fetchFirst } from "@/lib/db/run";
import { createHash, randomInt } from "node:crypto";
import { cached } from "@/lib/access/cached";
import { isOneSequence, photosOf, type PhotosQuery } from "@/lib/access/visible-library";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { countInAnyAlbum } from "@/lib/piwigo/queries/gallery-count";
import type { PhotoFilters } from "@/lib/piwigo/queries/photo-filters";
import type { SqlOrder } from "@/lib/piwigo/queries/photo-order";
import { photoRows, type PhotoRow } from "@/lib/piwigo/queries/photo-rows";

/** Where photos are looked for, as `p`, and whether a photo can come more than once in it. */
export type PhotoSource = {
  photos: PhotosQuery;
  repeats: boolean;
  /** How many there are, where that is known without the photos. */ count?: () => Promise<number>;
};

export type PhotoScope = { source: PhotoSource; filters?: PhotoFilters; order: SqlOrder };

type PhotoPage = { photos: PhotoRow[]; total: number };

/**
 * One page of the photos that `viewer` may see, each once, and how many there are. `page` counts from 0. The order of a
 * whole album is found once and cached until the library changes; what changes without it (hits, ratings) is asked
 * each time.
 */
export async function photoPage(viewer: Viewer, scope: PhotoScope, page: number, perPage: number): Promise<PhotoPage> {
  const { source, filters, order } = scope;
  const conditions = filters?.conditions ?? [];
  const all = source.photos.where(({ and }) => and([isVisiblePhoto(viewer), ...conditions]));
  const isFleeting = order.isFleeting || Boolean(filters?.isFleeting);
  if (
    source.count &&
    conditions.length === 0 &&
    order.isIndexed &&
    isOneSequence(viewer) &&
    page * perPage < farthestByIndex
  )
    return pageByIndex(viewer, all, source.count, order, page, perPage);
  const once = source.repeats ? all.groupBy("p.id") : all;
  const select = once.select("p.id").orderBy(order.by);
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
  all: PhotosQuery,
  count: () => Promise<number>,
  order: SqlOrder,
  page: number,
  perPage: number,
): Promise<PhotoPage> {
  const total = await count();
  if (perPage === 0 || total <= page * perPage) return { photos: [], total };
  const rows = await fetchAll(
    db(),
    all
      .select("p.id")
      .orderBy(order.by)
      .limit(perPage)
      .offset(page * perPage),
  );
  return {
    photos: await photoRows(
      viewer,
      rows.map((row) => row.id),
    ),
    total,
  };
}

/** As one text: a row for each of a hundred thousand photos would cost more than finding them. */
async function idsOf(select: Select<{ id: number }>): Promise<Int32Array> {
  const row = await fetchFirst(
    db(),
    query.selectFrom(select.as("found")).select(({ ref }) => joinedIds(ref("found.id")).as("ids")),
  );
  return Int32Array.from(row?.ids ? row.ids.split(",").map(Number) : []);
}

function keyOf(select: Select<{ id: number }>): string {
  const { sql, parameters } = select.compile();
  return `photos:${createHash("sha1")
    .update(JSON.stringify([sql, parameters]))
    .digest("base64")}`;
}

/** Some of the photos by chance, none twice; no more than there are on the pages from this one on. */
function drawn(ids: Int32Array, page: number, perPage: number): number[] {
  const wanted = Math.min(perPage, Math.max(0, ids.length - page * perPage));
  const places = new Set<number>();
  while (places.size < wanted) places.add(randomInt(ids.length));
  return [...places].map((place) => ids[place]!);
}

/** The photos of albums. CROSS, so that SQLite goes from the albums to their photos and not through all photos. */
export const inAlbums = (albumIds: number[]): PhotoSource => ({
  photos: photosOf(
    query
      .selectFrom(wanted(albumIds))
      .crossJoin("AlbumPhoto as ap")
      .crossJoin("Photo as p")
      .whereRef("ap.albumId", "=", "wanted.value")
      .whereRef("p.id", "=", "ap.photoId"),
  ),
  repeats: albumIds.length > 1,
});

/** The photos of all albums that `viewer` may see. */
export const inAnyAlbum = (viewer: Viewer): PhotoSource => ({
  photos: photosOf(
    query
      .selectFrom("Photo as p")
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("AlbumPhoto as ap")
            .innerJoin("Album as a", "a.id", "ap.albumId")
            .select(one)
            .whereRef("ap.photoId", "=", "p.id")
            .where(isVisibleAlbum(viewer)),
        ),
      ),
  ),
  repeats: false,
  count: () => countInAnyAlbum(viewer),
});

/** The photos that the person with this id likes. */
export const likedBy = (userId: number): PhotoSource => ({
  photos: photosOf(
    query
      .selectFrom("Favorite as l")
      .crossJoin("Photo as p")
      .where("l.userId", "=", userId)
      .whereRef("p.id", "=", "l.photoId"),
  ),
  repeats: false,
});

/** Photos that have one of these tags, or all of them. */
export function withTags(tagIds: number[], needsAll: boolean): PhotoSource {
  const [first, ...others] = tagIds;
  if (!needsAll || first === undefined) {
    return {
      photos: photosOf(
        query
          .selectFrom(wanted(tagIds))
          .crossJoin("PhotoTag as pt")
          .crossJoin("Photo as p")
          .whereRef("pt.tagId", "=", "wanted.value")
          .whereRef("p.id", "=", "pt.photoId"),
      ),
      repeats: tagIds.length > 1,
    };
  }
  return {
    photos: photosOf(
      query
        .selectFrom("PhotoTag as pt")
        .crossJoin("Photo as p")
        .where("pt.tagId", "=", first)
        .whereRef("p.id", "=", "pt.photoId")
        .where(({ and, exists, selectFrom }) =>
          and(
            others.map((tagId) =>
              exists(
                selectFrom("PhotoTag as o").select(one).whereRef("o.photoId", "=", "p.id").where("o.tagId", "=", tagId),
              ),
            ),
          ),
        ),
    ),
    repeats: false,
  };
}

/** What a search has found. */
export const foundBy = (found: Select<{ id: number }>): PhotoSource => ({
  photos: photosOf(query.selectFrom(found.as("found")).crossJoin("Photo as p").whereRef("p.id", "=", "found.id")),
  repeats: false,
});

/** All photos but what a search has found. */
export const allBut = (except: Select<{ id: number }>): PhotoSource => ({
  photos: photosOf(query.selectFrom("Photo as p").where("p.id", "not in", except)),
  repeats: false,
});
