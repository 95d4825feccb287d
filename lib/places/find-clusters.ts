import { Prisma } from "@prisma/client";
import { grantedPhotosSql, visibleCountsSql } from "@/lib/access/visible-library";
import { cached } from "@/lib/access/cached";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import type { MapCluster, MapView } from "@/lib/places/map-view";
import {
  boundsOfSquare,
  finestDetail,
  rangesOf,
  snapped,
  touches,
  wholeWorld,
  type Bounds,
} from "@/lib/places/squares";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

/**
 * The photos of a part of the world in clusters, one for each square that is about a thumb wide at the map's zoom.
 * Counts of squares are kept (PlaceStats), so that the whole world with a million photos takes as long as a street.
 */

export type ClustersParams = {
  bounds: Bounds;
  /** 0: the world in 256 pixels; each step twice as large. */
  zoom: number;
  limit: number;
  /** Days, both included. */
  dateFrom?: string;
  dateTo?: string;
};

/** Squares of 64 pixels at the equator. */
const detailOf = (zoom: number): number => Math.min(finestDetail, Math.max(2, Math.round(zoom) + 2));

/**
 * Below this, all of a time is gone through in an index that has no positions (a square stands where one of its photos
 * does); above, all of the box.
 */
const byTimeBelowDetail = 10;

type Row = {
  square: bigint | number;
  photos: bigint | number;
  latitude: number | null;
  longitude: number | null;
  ownerId: bigint | number;
  publicLevel: bigint | number;
  photoId: bigint | number | null;
};

/** The clusters that `viewer` may see, those with most photos first. */
export async function findClusters(viewer: Viewer, params: ClustersParams): Promise<MapView> {
  const { bounds, limit } = params;
  const detail = detailOf(params.zoom);
  const rows = await squaresOf(viewer, params, detail);
  const inView = rows.filter((row) => touches(boundsOfSquare(Number(row.square), detail), bounds));
  const shown = inView.slice(0, limit);
  const covers = await findCovers(shown, detail);
  const clusters = shown.map((row): MapCluster => {
    const count = Number(row.photos);
    const cover = covers.get(Number(row.square)) ?? null;
    return {
      lat: row.latitude ?? cover?.lat ?? 0,
      lng: row.longitude ?? cover?.lng ?? 0,
      count,
      bounds: boundsOfSquare(Number(row.square), detail),
      cover: cover && coverOf(cover),
    };
  });
  return {
    clusters,
    total: inView.reduce((sum, row) => sum + Number(row.photos), 0),
    isCut: inView.length > shown.length,
  };
}

/** The squares with photos, those with most first. Cached until the library changes. */
async function squaresOf(viewer: Viewer, given: ClustersParams, detail: number): Promise<readonly Row[]> {
  const params = await withoutNeedlessDays(given);
  const key = `clusters ${detail} ${snapped(params.bounds, detail)
    .map((box) => Object.values(box).join(","))
    .join(";")} ${params.dateFrom ?? ""}..${params.dateTo ?? ""}`;
  return cached(
    viewer,
    key,
    (found) => found.length * 3,
    () => findSquares(viewer, params, detail),
  );
}

/** Days that leave out no photo are not params for: all of a time is in the counts of squares. */
async function withoutNeedlessDays({ dateFrom, dateTo, ...params }: ClustersParams): Promise<ClustersParams> {
  if (!(dateFrom ?? dateTo)) return params;
  const [all] = await db().$queryRaw<
    { first: string | null; last: string | null }[]
  >`SELECT (SELECT MIN("takenLocal") FROM "PhotoPlace") AS first, (SELECT MAX("takenLocal") FROM "PhotoPlace") AS last`;
  const [isFromFirst, isToLast] = [(dateFrom ?? "") <= (all?.first ?? ""), `${dateTo ?? "9999"}~` >= (all?.last ?? "")];
  return { ...params, ...(isFromFirst ? {} : { dateFrom }), ...(isToLast ? {} : { dateTo }) };
}

async function findSquares(
  viewer: Viewer,
  { bounds, dateFrom, dateTo }: ClustersParams,
  detail: number,
): Promise<Row[]> {
  const isDated = Boolean(dateFrom ?? dateTo);
  const counted = isDated || detail > 16 ? finestDetail : detail > 10 ? 16 : 10;
  const seen = visibleCountsSql(viewer, Prisma.sql`c`);
  const isByTime = isDated && detail < byTimeBelowDetail;
  // Where the box leads, SQLite must not go through all of the time once for each range: what is put together is in no
  // index.
  const time = isByTime ? Prisma.sql`c."takenLocal"` : Prisma.sql`(c."takenLocal" || '')`;
  const days = Prisma.sql`${dateFrom ? Prisma.sql`AND ${time} >= ${dateFrom}` : Prisma.empty} ${dateTo ? Prisma.sql`AND ${time} < ${`${dateTo}~`}` : Prisma.empty}`;
  const boxes = Prisma.join(
    snapped(bounds, detail).map(
      ({ south, west, north, east }) =>
        Prisma.sql`(c."latitude" >= ${south} AND c."latitude" <= ${north} AND c."longitude" >= ${west}
          AND c."longitude" <= ${east})`,
    ),
    " OR ",
  );
  const ranges = Prisma.sql`(SELECT r."value" ->> 0 AS "first", r."value" ->> 1 AS "end"
    FROM json_each(${JSON.stringify(rangesOf(bounds, detail, counted))}) r) r`;
  const single = Prisma.sql`c."cell", 1 AS "photos", c."latitude" AS "latitudes", c."longitude" AS "longitudes",
    c."ownerId", c."publicLevel", c."photoId"`;
  const opened = grantedPhotosSql(viewer);
  const parts = [
    counted !== finestDetail
      ? Prisma.sql`SELECT c."cell", c."photos", c."latitudes", c."longitudes", c."ownerId", c."publicLevel",
        NULL AS "photoId"
          FROM ${ranges} CROSS JOIN "PlaceStats" c WHERE c."detail" = ${counted} AND c."cell" >= r."first"
            AND c."cell" < r."end" AND ${seen}`
      : isByTime
        ? Prisma.sql`SELECT c."cell", 1 AS "photos", NULL AS "latitudes", NULL AS "longitudes", c."ownerId",
          c."publicLevel", c."photoId" FROM "PhotoPlace" c WHERE ${seen} ${days}`
        : Prisma.sql`SELECT ${single} FROM ${ranges} CROSS JOIN "PhotoPlace" c WHERE c."cell" >= r."first"
          AND c."cell" < r."end" AND ${seen} ${days}`,
    ...(opened
      ? [
          Prisma.sql`SELECT c."cell" >> ${2 * (finestDetail - counted)}, 1, c."latitude", c."longitude", c."ownerId",
            c."publicLevel", c."photoId"
          FROM (${opened}) o CROSS JOIN "PhotoPlace" c
            WHERE c."photoId" = o."id" ${days} ${isByTime ? Prisma.empty : Prisma.sql`AND (${boxes})`}`,
        ]
      : []),
  ];
  // Of a group, the columns without a function are those of the row with MAX.
  return db().$queryRaw<Row[]>`
    SELECT f."cell" >> ${2 * (counted - detail)} AS square, SUM(f."photos") AS photos,
      SUM(f."latitudes") / SUM(f."photos") AS latitude, SUM(f."longitudes") / SUM(f."photos") AS longitude,
      MAX(f."photos"), f."ownerId" AS "ownerId", f."publicLevel" AS "publicLevel", f."photoId" AS "photoId"
    FROM (${Prisma.join(parts, " UNION ALL ")}) f GROUP BY 1 ORDER BY photos DESC, square`;
}

/** A picture for each square, of those whose class the viewer may see. */
async function findCovers(rows: Row[], detail: number): Promise<Map<number, FoundCover>> {
  const factor = 4 ** (finestDetail - detail);
  const wanted = rows.map((row) => [
    Number(row.square),
    Number(row.square) * factor,
    (Number(row.square) + 1) * factor,
    Number(row.ownerId),
    Number(row.publicLevel),
    row.photoId === null ? null : Number(row.photoId),
  ]);
  const found = await db().$queryRaw<FoundCover[]>`
    SELECT w."square" AS square, p."id", p."version", p."placeName", p."title", p."takenLocal", p."latitude" AS lat,
      p."longitude" AS lng
    FROM (SELECT j."value" ->> 0 AS "square", COALESCE(j."value" ->> 5, (
        SELECT c."photoId" FROM "PhotoPlace" c WHERE c."ownerId" = j."value" ->> 3 AND c."publicLevel" = j."value" ->> 4
          AND c."cell" >= j."value" ->> 1 AND c."cell" < j."value" ->> 2 ORDER BY c."cell" LIMIT 1)) AS "photoId"
      FROM json_each(${JSON.stringify(wanted)}) j) w CROSS JOIN "Photo" p WHERE p."id" = w."photoId"`;
  return new Map(found.map((cover) => [Number(cover.square), cover]));
}

type FoundCover = {
  square: bigint | number;
  id: number | bigint;
  version: string;
  placeName: string | null;
  title: string;
  takenLocal: string;
  lat: number;
  lng: number;
};

const coverOf = ({ id, version, placeName, title, takenLocal }: FoundCover): MapCluster["cover"] => ({
  ...{ photoId: Number(id), place: placeName ?? "", title, takenLocal },
  path: version ? renditionUrl(Number(id), 320, version) : null,
});

/** The box that has all photos of the viewer, to about a degree; null when none says where it was taken. */
export async function findExtent(viewer: Viewer): Promise<Bounds | null> {
  const detail = detailOf(extentZoom);
  const squares = await squaresOf(viewer, { bounds: wholeWorld, zoom: extentZoom, limit: 0 }, detail);
  const clusters = squares.map((row) => ({ bounds: boundsOfSquare(Number(row.square), detail) }));
  if (clusters.length === 0) return null;
  const [south, north] = [
    Math.min(...clusters.map(({ bounds }) => bounds.south)),
    Math.max(...clusters.map(({ bounds }) => bounds.north)),
  ];
  // The widest gap around the earth is what the box leaves out: photos of Fiji and Samoa are near each other.
  const columns = clusters
    .map(({ bounds: { west, east } }) => ({ west, east }))
    .sort((one, other) => one.west - other.west);
  let best = { gap: columns[0]!.west + 360 - columns.at(-1)!.east, west: columns[0]!.west, east: columns.at(-1)!.east };
  for (let at = 1; at < columns.length; at++) {
    const gap = columns[at]!.west - columns[at - 1]!.east;
    if (gap > best.gap) best = { gap, west: columns[at]!.west, east: columns[at - 1]!.east };
  }
  return { south, north, west: best.west, east: best.east };
}

const extentZoom = 6;
