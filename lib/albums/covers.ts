import { mayShowGroup, shownOfGroup } from "@/lib/access/grants/album-groups";
import { isVisiblePhoto } from "@/lib/access/conditions";
import type { Viewer } from "@/lib/access/viewer";
import type { AlbumCover } from "@/lib/albums/card";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import type { AlbumOutline, OutlinedAlbum } from "@/lib/albums/outline";
import { photoOrder } from "@/lib/albums/photo-order";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { about, always, one, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { sql, type Expression, type SqlBool } from "kysely";

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
  new Map(rows.flatMap(({ albumId, photoId }) => (photoId === null ? [] : [[albumId, photoId] as const])));

async function chosenPhotos(viewer: Viewer, albums: readonly OutlinedAlbum[]): Promise<Map<number, number>> {
  if (albums.length === 0) return new Map();
  const rows = await readPrepared(
    query
      .selectFrom(wanted(idsOf(albums)))
      .crossJoin("Album as a")
      .crossJoin("Photo as p")
      .select(["a.id as albumId", "p.id as photoId"])
      .whereRef("a.id", "=", "wanted.value")
      .whereRef("p.id", "=", "a.coverPhotoId")
      .where(isVisiblePhoto(viewer))
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("AlbumPhoto as ap")
            .select(one)
            .whereRef("ap.albumId", "=", "a.id")
            .whereRef("ap.photoId", "=", "p.id"),
        ),
      ),
  );
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

const time = about<{ t: "AlbumTime" }>();
const [takenLocal, photoId, addedMs] = [time.ref("t.takenLocal"), time.ref("t.photoId"), time.ref("t.addedMs")];
const position = sql<number>`${time
  .selectFrom("AlbumPhoto as ap")
  .select("ap.position")
  .whereRef("ap.albumId", "=", "t.albumId")
  .whereRef("ap.photoId", "=", "t.photoId")}`;

/**
 * How an order goes through a group of AlbumTime, which has an index for it, and the same as a text, with the photo's
 * id as its last word.
 */
const inGroups = {
  "taken-asc": {
    order: sql`${takenLocal}, ${photoId}`,
    place: sql<string>`${takenLocal} || printf(' %015d', ${photoId})`,
    least: "min",
  },
  "taken-desc": {
    order: sql`${takenLocal} desc, ${photoId} desc`,
    place: sql<string>`${takenLocal} || printf(' %015d', ${photoId})`,
    least: "max",
  },
  added: {
    order: sql`${addedMs}, ${position}, ${photoId}`,
    place: sql<string>`printf('%015d %015d %015d', ${addedMs}, ${position}, ${photoId})`,
    least: "min",
  },
} as const;

const hasPicture = about<{ p: "Photo" }>()("p.version", "<>", "");

/** The first of each group of an album's photos is looked up; the first of these is the album's. */
async function firstOfGroups(
  viewer: Viewer,
  albumIds: readonly number[],
  by: keyof typeof inGroups,
): Promise<Map<number, number>> {
  const { order, place, least } = inGroups[by];
  const first = (condition: Expression<SqlBool>) =>
    shownOfGroup(viewer).select(place.as("place")).where(condition).orderBy(order).limit(1);
  const groups = query
    .selectFrom(wanted(albumIds))
    .crossJoin("Album as a")
    .crossJoin("AlbumStats as c")
    .select(["c.albumId", first(hasPicture).as("picture"), first(always).as("any")])
    .whereRef("a.id", "=", "wanted.value")
    .whereRef("c.albumId", "=", "a.id")
    .where(mayShowGroup(viewer));
  const placed = query
    .selectFrom(groups.as("f"))
    .select(({ eb, fn }) => [
      "f.albumId",
      eb("f.picture", "is not", null).as("isPicture"),
      fn.coalesce("f.picture", "f.any").as("place"),
    ]);
  const rows = await readPrepared(
    query
      .selectFrom(placed.as("g"))
      .select(({ fn }) => ["g.albumId", "g.isPicture", fn.agg<string>(least, ["g.place"]).as("place")])
      .where("g.place", "is not", null)
      .groupBy(["g.albumId", "g.isPicture"])
      .orderBy("g.isPicture"),
  );
  // What there is a picture of comes later, and counts.
  return new Map(rows.map((row) => [row.albumId, Number(row.place.split(" ").at(-1))]));
}

/** By hand, an index has the order; by name, all photos of an album are put in order. */
async function firstInAlbums(viewer: Viewer, albumIds: readonly number[], order: "name" | "manual"): Promise<Row[]> {
  const album = about<{ a: "Album" }>();
  const first = (condition: Expression<SqlBool>) =>
    album
      .selectFrom("AlbumPhoto as ap")
      .crossJoin("Photo as p")
      .select("ap.photoId")
      .whereRef("ap.albumId", "=", "a.id")
      .whereRef("p.id", "=", "ap.photoId")
      .where(isVisiblePhoto(viewer))
      .where(condition)
      .orderBy(photoOrder(order))
      .limit(1);
  return readPrepared(
    query
      .selectFrom(wanted(albumIds))
      .crossJoin("Album as a")
      .select(["a.id as albumId", album.fn.coalesce(first(hasPicture), first(always)).as("photoId")])
      .whereRef("a.id", "=", "wanted.value")
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("AlbumStats as c").select(one).whereRef("c.albumId", "=", "a.id").where(mayShowGroup(viewer)),
        ),
      ),
  );
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

const idsOf = (albums: readonly OutlinedAlbum[]): number[] => albums.map((album) => album.id);
