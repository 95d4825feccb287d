import { grantedPhotos, isVisibleCount } from "@/lib/access/visible-library";
import { cached } from "@/lib/access/cached";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { wantedRows } from "@/lib/db/lists";
import { about, query, type Select } from "@/lib/db/query";
import { fetchAll, fetchFirst, type Stored } from "@/lib/db/run";
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
import { sql, type Expression, type InferResult } from "kysely";

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
  square: number;
  photos: number;
  latitude: number | null;
  longitude: number | null;
  ownerId: number;
  publicLevel: number;
  photoId: number | null;
};

/** The clusters that `viewer` may see, those with most photos first. */
export async function findClusters(viewer: Viewer, params: ClustersParams): Promise<MapView> {
  const { bounds, limit } = params;
  const detail = detailOf(params.zoom);
  const rows = await squaresOf(viewer, params, detail);
  const inView = rows.filter((row) => touches(boundsOfSquare(row.square, detail), bounds));
  const shown = inView.slice(0, limit);
  const covers = await findCovers(shown, detail);
  const clusters = shown.map((row): MapCluster => {
    const count = row.photos;
    const cover = covers.get(row.square) ?? null;
    return {
      lat: row.latitude ?? cover?.lat ?? 0,
      lng: row.longitude ?? cover?.lng ?? 0,
      count,
      bounds: boundsOfSquare(row.square, detail),
      cover: cover && coverOf(cover),
    };
  });
  return {
    clusters,
    total: inView.reduce((sum, row) => sum + row.photos, 0),
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
  const all = await fetchFirst(
    db(),
    query.selectNoFrom(({ selectFrom }) => [
      selectFrom("PhotoPlace")
        .select(({ fn }) => fn.min("takenLocal").as("first"))
        .as("first"),
      selectFrom("PhotoPlace")
        .select(({ fn }) => fn.max("takenLocal").as("last"))
        .as("last"),
    ]),
  );
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
  const isByTime = isDated && detail < byTimeBelowDetail;
  const place = about<{ c: "PhotoPlace" }>();
  // Where the box leads, SQLite must not go through all of the time once for each range: what is put together is in no
  // index.
  const time = isByTime ? place.ref("c.takenLocal") : sql<string>`(${place.ref("c.takenLocal")} || '')`;
  const isOfDays = place.and([
    ...(dateFrom ? [place(time, ">=", dateFrom)] : []),
    ...(dateTo ? [place(time, "<", `${dateTo}~`)] : []),
  ]);
  const isInBox = place.or(
    snapped(bounds, detail).map(({ south, west, north, east }) =>
      place.and([
        place("c.latitude", ">=", south),
        place("c.latitude", "<=", north),
        place("c.longitude", ">=", west),
        place("c.longitude", "<=", east),
      ]),
    ),
  );
  const ranges = query.selectFrom(wantedRows(["first", "end"], rangesOf(bounds, detail, counted)));
  const opened = grantedPhotos(viewer);
  const kept: Select<Found> =
    counted !== finestDetail
      ? ranges
          .crossJoin("PlaceStats as c")
          .select(["c.cell", "c.photos", "c.latitudes", "c.longitudes", "c.ownerId", "c.publicLevel", noPhoto])
          .where("c.detail", "=", counted)
          .whereRef("c.cell", ">=", "wanted.first")
          .whereRef("c.cell", "<", "wanted.end")
          .where(isVisibleCount(viewer))
      : isByTime
        ? query
            .selectFrom("PhotoPlace as c")
            .select(({ lit }) => [
              "c.cell",
              lit<number>(1).as("photos"),
              lit<number | null>(null).as("latitudes"),
              lit<number | null>(null).as("longitudes"),
              "c.ownerId",
              "c.publicLevel",
              sql<number | null>`${place.ref("c.photoId")}`.as("photoId"),
            ])
            .where(isVisibleCount(viewer))
            .where(isOfDays)
        : ranges
            .crossJoin("PhotoPlace as c")
            .select(["c.cell", ...single])
            .whereRef("c.cell", ">=", "wanted.first")
            .whereRef("c.cell", "<", "wanted.end")
            .where(isVisibleCount(viewer))
            .where(isOfDays);
  const all = opened
    ? kept.unionAll(
        query
          .selectFrom(opened.as("o"))
          .crossJoin("PhotoPlace as c")
          .select([coarser(place.ref("c.cell"), finestDetail - counted).as("cell"), ...single])
          .whereRef("c.photoId", "=", "o.id")
          .where(isOfDays)
          .$if(!isByTime, (places) => places.where(isInBox)),
      )
    : kept;
  // Of a group, the columns without a function are those of the row with MAX.
  return fetchAll(
    db(),
    query
      .selectFrom(all.as("f"))
      .select(({ fn, ref }) => [
        coarser(ref("f.cell"), counted - detail).as("square"),
        fn.sum<number>("f.photos").as("photos"),
        sql<number | null>`sum(${ref("f.latitudes")}) / sum(${ref("f.photos")})`.as("latitude"),
        sql<number | null>`sum(${ref("f.longitudes")}) / sum(${ref("f.photos")})`.as("longitude"),
        fn.max("f.photos").as("most"),
        "f.ownerId",
        "f.publicLevel",
        "f.photoId",
      ])
      .groupBy(sql`1`)
      .orderBy("photos", "desc")
      .orderBy("square"),
  );
}

type Found = {
  cell: number;
  photos: number;
  latitudes: number | null;
  longitudes: number | null;
  ownerId: number;
  publicLevel: number;
  photoId: number | null;
};

const noPhoto = sql<number | null>`null`.as("photoId");

/** A place as a square with one photo, but for its cell. */
const single = [
  sql<number>`1`.as("photos"),
  sql<number | null>`${sql.ref("c.latitude")}`.as("latitudes"),
  sql<number | null>`${sql.ref("c.longitude")}`.as("longitudes"),
  sql<number>`${sql.ref("c.ownerId")}`.as("ownerId"),
  sql<number>`${sql.ref("c.publicLevel")}`.as("publicLevel"),
  sql<number | null>`${sql.ref("c.photoId")}`.as("photoId"),
] as const;

/** The square that a cell lies in, so many details above. */
const coarser = (cell: Expression<number>, details: number) => sql<number>`${cell} >> ${2 * details}`;

/** A picture for each square, of those whose class the viewer may see. */
async function findCovers(rows: Row[], detail: number): Promise<Map<number, FoundCover>> {
  const factor = 4 ** (finestDetail - detail);
  const squares = rows.map(({ square, ownerId, publicLevel, photoId }) => ({
    ...{ square, ownerId, publicLevel, photoId },
    first: square * factor,
    end: (square + 1) * factor,
  }));
  const found = await fetchAll(db(), coversOf(squares));
  return new Map(found.map((cover) => [cover.square, cover]));
}

type FoundCover = Stored<InferResult<ReturnType<typeof coversOf>>[number]>;

type Square = Pick<Row, "square" | "ownerId" | "publicLevel" | "photoId"> & { first: number; end: number };

const coversOf = (squares: Square[]) => {
  const chosen = query
    .selectFrom(wantedRows<Square>(["square", "first", "end", "ownerId", "publicLevel", "photoId"], squares))
    .select(({ selectFrom, fn, ref }) => [
      "wanted.square",
      fn
        .coalesce(
          ref("wanted.photoId"),
          selectFrom("PhotoPlace as c")
            .select("c.photoId")
            .whereRef("c.ownerId", "=", "wanted.ownerId")
            .whereRef("c.publicLevel", "=", "wanted.publicLevel")
            .whereRef("c.cell", ">=", "wanted.first")
            .whereRef("c.cell", "<", "wanted.end")
            .orderBy("c.cell")
            .limit(1),
        )
        .as("photoId"),
    ]);
  return query
    .selectFrom(chosen.as("w"))
    .crossJoin("Photo as p")
    .select([
      "w.square",
      "p.id",
      "p.version",
      "p.placeName",
      "p.title",
      "p.takenLocal",
      "p.latitude as lat",
      "p.longitude as lng",
    ])
    .whereRef("p.id", "=", "w.photoId");
};

const coverOf = ({ id, version, placeName, title, takenLocal }: FoundCover): MapCluster["cover"] => ({
  ...{ photoId: id, place: placeName ?? "", title, takenLocal },
  path: version ? renditionUrl(id, 320, version) : null,
});

/** The box that has all photos of the viewer, to about a degree; null when none says where it was taken. */
export async function findExtent(viewer: Viewer): Promise<Bounds | null> {
  const detail = detailOf(extentZoom);
  const squares = await squaresOf(viewer, { bounds: wholeWorld, zoom: extentZoom, limit: 0 }, detail);
  const clusters = squares.map((row) => ({ bounds: boundsOfSquare(row.square, detail) }));
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
