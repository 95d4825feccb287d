import { isVisiblePhoto } from "@/lib/access/conditions";
import type { SignedIn, Viewer } from "@/lib/access/viewer";
import {
  heroOf,
  photosOf,
  visibleDays,
  visibleLibrary,
  type Days,
  type PhotosQuery,
} from "@/lib/access/visible-library";
import { visibleAlbums } from "@/lib/access/visibility";
import type { PhotoOrder } from "@/lib/albums/card";
import { photoOrder } from "@/lib/albums/photo-order";
import { about, query } from "@/lib/db/query";
import { dayOf } from "@/lib/db/wall-time";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { sortOf, type PhotoFilter } from "@/lib/search/filters/filter";
import { parseFilterQuery } from "@/lib/search/filters/schema";
import { filteredPhotos, filterOrder } from "@/lib/search/filters/sql";
import { daysWithoutRejected, hasRejected, isRejected } from "@/lib/ratings/rejected";
import { sql, type Expression, type SqlBool } from "kysely";

/**
 * Which sequence of photos: the whole library but what the viewer rejected, newest first, one album in its own order,
 * or what a filter finds (the query of lib/search/filters/filter.ts).
 */
export type TimelineScope =
  { kind: "library" } | { kind: "album"; albumId: number } | { kind: "result"; query: string };

/** A scope made ready for queries that have "Photo" as `p`. */
export type PhotoSequence = {
  /** Exactly the photos of the scope that the viewer may see. */
  photos: PhotosQuery;
  /** How many of them each day has. */
  days: Days;
  /** The id of a photo that stands for those for which a condition on `o` holds, where an index leads to it. */
  heroOf?: (condition: Expression<SqlBool>) => Expression<number | null>;
  /** For orderBy. */
  order: Expression<unknown>;
  /** By the time taken, so that months and days make sense. */
  isDated: boolean;
  isNewestFirst: boolean;
};

/** The photos of `scope` that `viewer` may see. Errors: "not-found" for an album that is not theirs to see. */
export async function resolveScope(viewer: Viewer, scope: TimelineScope): Promise<PhotoSequence> {
  if (scope.kind === "library") {
    const library = {
      photos: visibleLibrary(viewer),
      days: visibleDays(viewer),
      heroOf: (condition: Expression<SqlBool>) => heroOf(viewer, condition),
      order: photoOrder("taken-desc"),
      isDated: true,
      isNewestFirst: true,
    };
    return viewer.kind === "user" && (await hasRejected(viewer)) ? withoutRejected(viewer, library) : library;
  }
  if (scope.kind === "result") return resolveResult(viewer, parseFilterQuery(scope.query));
  const album = await db().album.findFirst({
    where: { AND: [{ id: scope.albumId }, visibleAlbums(viewer)] },
    select: { photoOrder: true },
  });
  if (!album) throw notFound("album");
  const photos = photosOf(
    query
      .selectFrom("AlbumPhoto as ap")
      .innerJoin("Photo as p", "p.id", "ap.photoId")
      .where("ap.albumId", "=", scope.albumId)
      .where(isVisiblePhoto(viewer)),
  );
  return {
    photos,
    days: daysAmong(photos),
    order: photoOrder(album.photoOrder as PhotoOrder),
    isDated: album.photoOrder.startsWith("taken-"),
    isNewestFirst: album.photoOrder === "taken-desc",
  };
}

const { and, not, ref } = about<{ o: "Photo" }>();

const withoutRejected = (viewer: SignedIn, library: Required<PhotoSequence>): PhotoSequence => ({
  ...library,
  photos: library.photos.where((eb) => eb.not(isRejected(viewer, eb.ref("p.id")))),
  days: daysWithoutRejected(viewer, library.days),
  heroOf: (condition) => library.heroOf(and([condition, not(isRejected(viewer, ref("o.id")))])),
});

const daysAmong = (photos: PhotosQuery): Days =>
  photos
    .select((eb) => [dayOf(eb.ref("p.takenLocal")).as("day"), eb.fn.countAll<number>().as("photos")])
    .groupBy(sql`1`) as unknown as Days;

async function resolveResult(viewer: Viewer, filter: PhotoFilter): Promise<PhotoSequence> {
  const photos = await filteredPhotos(viewer, filter);
  const { by, direction } = sortOf(filter);
  return {
    photos,
    days: daysAmong(photos),
    order: filterOrder(viewer, filter),
    isDated: by === "date_taken" || by === "relevance",
    isNewestFirst: direction === "DESC",
  };
}

/**
 * A year, month or day ("2024-05"), or everything from one to another ("2023-11..2024-05"). Wall-clock text sorts as
 * text: up to anything that begins with the last ("~" sorts after every digit and dash).
 */
export function isWithin(period: string): Expression<SqlBool> {
  const [from = "", to = from] = period.split("..");
  const photo = about<{ p: "Photo" }>();
  return photo.and([photo("p.takenLocal", ">=", from), photo("p.takenLocal", "<", `${to}~`)]);
}
