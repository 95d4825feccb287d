import { ownKey } from "@/lib/access/cached";
import { formOfViewer, idOfViewer, viewerWithId } from "@/lib/access/compile-for-viewers";
import { isVisiblePhoto } from "@/lib/access/conditions";
import { partnerLibrary } from "@/lib/access/grants/partners";
import type { Viewer } from "@/lib/access/viewer";
import {
  heroOf,
  photosOf,
  isOfWhose,
  visibleDays,
  visibleLibrary,
  type Days,
  type PhotosQuery,
} from "@/lib/access/visible-library";
import type { Whose } from "@/lib/access/whose";
import { visibleAlbums } from "@/lib/access/visibility";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import { photoOrder } from "@/lib/albums/photo-order";
import { about, query } from "@/lib/db/query";
import { dayOf } from "@/lib/db/wall-time";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import type { PhotoFilter } from "@/lib/search/filters/filter";
import { filteredPhotos } from "@/lib/search/filters/sql";
import { sortOf } from "@/lib/search/sort";
import { filterOrder } from "@/lib/search/sort-sql";
import { daysWithoutRejected, hasRejected, isRejected, rejectedKey } from "@/lib/ratings/rejected";
import { sql, type Expression, type SqlBool } from "kysely";

/**
 * Which sequence of photos: the whole library, or someone's, but what the viewer rejected, newest first; one album in
 * its own order; or what a filter finds.
 */
export type TimelineScope = LibraryScope | { kind: "album"; albumId: number } | { kind: "result"; filter: PhotoFilter };

export type LibraryScope = { kind: "library"; /** Else "all". */ whose?: Whose };

/** What is cached of a scope is cached under this: libraries less what the viewer rejected, each one's own for them. */
export async function scopeKey(viewer: Viewer, scope: TimelineScope): Promise<string> {
  if (scope.kind !== "library") return JSON.stringify(scope);
  const own = (scope.whose ?? "all") === "all" ? "" : ownKey(viewer);
  return JSON.stringify(scope) + own + (await rejectedKey(viewer));
}

/** What statements about a sequence are made of, with "Photo" as `p`. */
export type SequenceSql = {
  /** Exactly the photos of the scope that the viewer may see. */
  photos: PhotosQuery;
  /** How many of them each day has. */
  days: Days;
  /** The id of a photo that stands for those for which a condition on `o` holds, where an index leads to it. */
  heroOf?: (condition: Expression<SqlBool>) => Expression<number | null>;
  /** For orderBy. */
  order: Expression<unknown>;
};

/** A scope made ready for statements. */
export type PhotoSequence = {
  /** By the time taken, so that months and days make sense. */
  isDated: boolean;
  isNewestFirst: boolean;
  /** Sequences of one form differ in these values alone (compile-in-sequence.ts); null: in more. */
  form: string | null;
  values: SequenceValues;
  sqlWith: (values: SequenceValues) => SequenceSql;
};

type SequenceValues = { viewerId: number; albumId: number };

export const sqlOf = (sequence: PhotoSequence): SequenceSql => sequence.sqlWith(sequence.values);

/**
 * The photos of `scope` that `viewer` may see. Errors: "not-found" for an album that is not theirs to see, or a library
 * that is not shared with them.
 */
export async function resolveScope(viewer: Viewer, scope: TimelineScope): Promise<PhotoSequence> {
  if (scope.kind === "result") return resolveResult(viewer, scope.filter);
  const viewerId = idOfViewer(viewer);
  if (scope.kind === "library") {
    if (typeof scope.whose === "number" && !(viewer.kind === "user" && partnerLibrary(viewer, scope.whose)))
      throw notFound("library");
    const [isLess, whose] = [await hasRejected(viewer), scope.whose ?? "all"];
    return {
      isDated: true,
      isNewestFirst: true,
      form: `library ${whose} ${isLess} ${formOfViewer(viewer)}`,
      values: { viewerId, albumId: 0 },
      sqlWith: (values) => librarySql(viewerWithId(viewer, values.viewerId), whose, isLess),
    };
  }
  const album = await db().album.findFirst({
    where: { AND: [{ id: scope.albumId }, visibleAlbums(viewer)] },
    select: { photoOrder: true },
  });
  if (!album) throw notFound("album");
  const order = album.photoOrder as PhotoOrder;
  return {
    isDated: order === "taken-asc" || order === "taken-desc",
    isNewestFirst: order === "taken-desc",
    form: `album ${order} ${formOfViewer(viewer)}`,
    values: { viewerId, albumId: scope.albumId },
    sqlWith: (values) => albumSql(viewerWithId(viewer, values.viewerId), values.albumId, order),
  };
}

function albumSql(viewer: Viewer, albumId: number, order: PhotoOrder): SequenceSql {
  const photos = photosOf(
    query
      .selectFrom("AlbumPhoto as ap")
      .innerJoin("Photo as p", "p.id", "ap.photoId")
      .where("ap.albumId", "=", albumId)
      .where(isVisiblePhoto(viewer)),
  );
  return { photos, days: daysAmong(photos), order: photoOrder(order) };
}

const { and, not, ref } = about<{ o: "Photo" }>();

/** `isLess`: without what the viewer has rejected. */
function librarySql(viewer: Viewer, whose: Whose, isLess: boolean): Required<SequenceSql> {
  const [photos, days, order] = [visibleLibrary(viewer, whose), visibleDays(viewer, whose), photoOrder("taken-desc")];
  if (viewer.kind !== "user" || !isLess)
    return { photos, days, order, heroOf: (condition) => heroOf(viewer, condition, whose) };
  return {
    photos: photos.where((eb) => eb.not(isRejected(viewer, eb.ref("p.id")))),
    days: daysWithoutRejected(viewer, days, isOfWhose(viewer, whose)),
    order,
    heroOf: (condition) => heroOf(viewer, and([condition, not(isRejected(viewer, ref("o.id")))]), whose),
  };
}

const daysAmong = (photos: PhotosQuery): Days =>
  photos
    .select((eb) => [dayOf(eb.ref("p.takenLocal")).as("day"), eb.fn.countAll<number>().as("photos")])
    .groupBy(sql`1`);

async function resolveResult(viewer: Viewer, filter: PhotoFilter): Promise<PhotoSequence> {
  const photos = await filteredPhotos(viewer, filter);
  const { by, direction } = sortOf(filter);
  return {
    isDated: by === "date_taken" || by === "relevance",
    isNewestFirst: direction === "DESC",
    form: null,
    values: { viewerId: 0, albumId: 0 },
    sqlWith: () => ({ photos, days: daysAmong(photos), order: filterOrder(viewer, filter) }),
  };
}

/** What the times in a period lie between: from the first, and before the second. */
export type Bounds = [from: string, before: string];

/**
 * A year, month or day ("2024-05"), or everything from one to another ("2023-11..2024-05"). Wall-clock text sorts as
 * text: up to anything that begins with the last ("~" sorts after every digit and dash).
 */
export function boundsOf(period: string): Bounds {
  const [from = "", to = from] = period.split("..");
  return [from, `${to}~`];
}

export function isBetween(...[from, before]: Bounds): Expression<SqlBool> {
  const photo = about<{ p: "Photo" }>();
  return photo.and([photo("p.takenLocal", ">=", from), photo("p.takenLocal", "<", before)]);
}
