import { Prisma } from "@prisma/client";
import type { SignedIn, Viewer } from "@/lib/access/viewer";
import { heroSql, visibleDaysSql, visibleLibrarySql } from "@/lib/access/visible-library";
import { visibleAlbums, visiblePhotosSql } from "@/lib/access/visibility";
import { refreshSmartAlbumsSoon } from "@/lib/smart-albums/refresh";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { sortOf, type PhotoFilter } from "@/lib/search/filters/filter";
import { parseFilterQuery } from "@/lib/search/filters/schema";
import { filteredPhotosSql, filterOrderSql } from "@/lib/search/filters/sql";
import { daysWithoutRejectedSql, hasRejected, isRejectedSql } from "@/lib/ratings/rejected";

/**
 * Which sequence of photos: the whole library but what the viewer rejected, newest first, one album in its own order,
 * or what a filter finds (the query of lib/search/filters/filter.ts).
 */
export type TimelineScope =
  { kind: "library" } | { kind: "album"; albumId: number } | { kind: "result"; query: string };

/** A scope made ready for queries that have "Photo" as `p`. */
export type PhotoSequence = {
  /** FROM and WHERE: exactly the photos of the scope that the viewer may see. */
  photos: Prisma.Sql;
  /** How many of them each day has: a SELECT of "day" and "photos", where a day may come more than once. */
  days: Prisma.Sql;
  /**
   * An expression for the id of a photo that stands for those for which a condition on `o` holds, where an index leads
   * to it.
   */
  heroSql?: (condition: Prisma.Sql) => Prisma.Sql;
  /** What ORDER BY takes. */
  order: Prisma.Sql;
  /** By the time taken, so that months and days make sense. */
  isDated: boolean;
  isNewestFirst: boolean;
};

const orders: Record<string, Prisma.Sql> = {
  "taken-asc": Prisma.sql`p."takenLocal", p."id"`,
  "taken-desc": Prisma.sql`p."takenLocal" DESC, p."id" DESC`,
  name: Prisma.sql`lower(COALESCE(NULLIF(p."title", ''), (SELECT f."name" FROM "File" f WHERE f."photoId" = p."id"
    ORDER BY f."role" = 'original' DESC, f."id" LIMIT 1))), p."id"`,
  added: Prisma.sql`ap."addedAt", ap."position", ap."photoId"`,
  manual: Prisma.sql`ap."position", ap."photoId"`,
};

/** The photos of `scope` that `viewer` may see. Errors: "not-found" for an album that is not theirs to see. */
export async function resolveScope(viewer: Viewer, scope: TimelineScope): Promise<PhotoSequence> {
  if (scope.kind === "library") {
    const library = {
      photos: visibleLibrarySql(viewer),
      days: visibleDaysSql(viewer),
      heroSql: (condition: Prisma.Sql) => heroSql(viewer, condition),
      order: orders["taken-desc"]!,
      isDated: true,
      isNewestFirst: true,
    };
    return viewer.kind === "user" && (await hasRejected(viewer)) ? withoutRejected(viewer, library) : library;
  }
  if (scope.kind === "result") return resolveResult(viewer, parseFilterQuery(scope.query));
  await refreshSmartAlbumsSoon();
  const album = await db().album.findFirst({
    where: { AND: [{ id: scope.albumId }, visibleAlbums(viewer)] },
    select: { photoOrder: true },
  });
  if (!album) throw notFound("album");
  const photos = Prisma.sql`FROM "AlbumPhoto" ap JOIN "Photo" p ON p."id" = ap."photoId"
    WHERE ap."albumId" = ${scope.albumId} AND ${visiblePhotosSql(viewer)}`;
  return {
    photos,
    days: daysAmong(photos),
    order: orders[album.photoOrder] ?? orders["taken-asc"]!,
    isDated: album.photoOrder.startsWith("taken-"),
    isNewestFirst: album.photoOrder === "taken-desc",
  };
}

const withoutRejected = (viewer: SignedIn, library: Required<PhotoSequence>): PhotoSequence => ({
  ...library,
  photos: Prisma.sql`${library.photos} AND NOT ${isRejectedSql(viewer, Prisma.sql`p."id"`)}`,
  days: daysWithoutRejectedSql(viewer, library.days),
  heroSql: (condition) =>
    library.heroSql(Prisma.sql`${condition} AND NOT ${isRejectedSql(viewer, Prisma.sql`o."id"`)}`),
});

const daysAmong = (photos: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`SELECT substr(p."takenLocal", 1, 10) AS day, COUNT(*) AS photos ${photos} GROUP BY 1`;

async function resolveResult(viewer: Viewer, filter: PhotoFilter): Promise<PhotoSequence> {
  const photos = await filteredPhotosSql(viewer, filter);
  const { by, direction } = sortOf(filter);
  return {
    photos,
    days: daysAmong(photos),
    order: filterOrderSql(viewer, filter),
    isDated: by === "date_taken" || by === "relevance",
    isNewestFirst: direction === "DESC",
  };
}

/**
 * A year, month or day ("2024-05"), or everything from one to another ("2023-11..2024-05"). Wall-clock text sorts as
 * text: up to anything that begins with the last ("~" sorts after every digit and dash).
 */
export function withinPeriod(period: string): Prisma.Sql {
  const [from = "", to = from] = period.split("..");
  return Prisma.sql`p."takenLocal" >= ${from} AND p."takenLocal" < ${`${to}~`}`;
}
