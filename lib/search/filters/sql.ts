import { Prisma } from "@prisma/client";
import { disclosesSql, disclosureOfAll } from "@/lib/access/disclosure";
import type { DisclosedThing } from "@/lib/access/disclosure-bits";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { isOneSequence, visibleLibrarySql } from "@/lib/access/visible-library";
import { visibleAlbums, visiblePhotosSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { withoutTrailing } from "@/lib/format/texts";
import { isPersonal, sortOf, type PhotoFilter, type Sort } from "@/lib/search/filters/filter";
import type { Part } from "@/lib/search/filters/sql-part";
import { savedSearchParts } from "@/lib/search/saved-search-sql";
import { foundPhotosSql } from "@/lib/search/search";
import { parseSearch } from "@/lib/search/search-query";
import { daysOf, takenAt, takenWithin } from "@/lib/search/filters/time-sql";
import { isRejectedSql, rejectedPhotosSql } from "@/lib/ratings/rejected";
import { finestDetail, rangesOf } from "@/lib/places/squares";

/**
 * A filter as SQL. A result is gone through from where it is likely to be smallest: an album, a tag, words, a place, a
 * camera each have an index that gives the ids of their photos; all else is asked of these alone. Written out, because
 * SQLite knows nothing of how many photos a value has.
 */

const { sql } = Prisma;

/**
 * FROM and WHERE: the photos, as `p` with the columns of a tile and those that the filter's sort goes by, that a filter
 * finds among those that `viewer` may see; with `among`, a SELECT of the "id" of a few thousand, it looks at these
 * alone. Errors: "not-found" for an album that is not theirs to see.
 */
export async function filteredPhotosSql(viewer: Viewer, filter: PhotoFilter, among?: Prisma.Sql): Promise<Prisma.Sql> {
  const parts = await partsOf(viewer, filter);
  if (among) {
    const asked = [
      visiblePhotosSql(viewer),
      ...takenAt(filter),
      ...parts.map(({ where, each, ids }) => where ?? each ?? sql`p."id" IN (${ids!})`),
    ];
    return sql`FROM (${among}) led CROSS JOIN "Photo" p WHERE p."id" = led."id" AND ${Prisma.join(asked, " AND ")}`;
  }
  const leading = parts.find((part) => part.ids);
  const conditions = parts
    .filter((part) => part !== leading || part.where)
    .map((part) => part.where ?? sql`p."id" IN (${part.ids!})`);
  const all = (...first: Prisma.Sql[]) => Prisma.join([...first, ...conditions], " AND ");
  const taken = takenAt(filter);
  if (leading?.ids)
    return sql`FROM (${leading.ids}) led CROSS JOIN "Photo" p WHERE p."id" = led."id"
      AND ${all(visiblePhotosSql(viewer), ...taken)}`;
  const days = daysOf(filter);
  if (isOneSequence(viewer) && days)
    return sql`FROM (${days}) d CROSS JOIN "Photo" p WHERE p."takenLocal" >= d."first"
      AND p."takenLocal" < d."first" || '~' AND ${all(visiblePhotosSql(viewer))}`;
  if (isOneSequence(viewer)) return sql`FROM "Photo" p WHERE ${all(visiblePhotosSql(viewer), ...taken)}`;
  // The indexes of the runs have all that is asked, and what these sorts go by.
  if (parts.every(({ isOfTile }) => isOfTile) && ["date_taken", "added"].includes(sortOf(filter).by))
    return Prisma.join([visibleLibrarySql(viewer), ...taken, ...conditions], " AND ");
  // A range of time leads SQLite through the indexes of each run.
  const visible = Prisma.join(
    [
      visibleLibrarySql(viewer),
      takenWithin(filter),
      ...takenAt({ ...filter, date_from: undefined, date_to: undefined }),
    ],
    " AND ",
  );
  return sql`FROM (SELECT p."id" ${visible}) led CROSS JOIN "Photo" p WHERE ${all(sql`p."id" = led."id"`)}`;
}

/** All but the time, the likely smallest first. */
async function partsOf(viewer: Viewer, filter: PhotoFilter): Promise<Part[]> {
  const own = ownMarks(viewer, filter);
  const told = await toldParts(viewer, filter);
  if (!told) return [{ where: sql`FALSE` }];
  const parts: (Part | null | undefined)[] = [
    await inAlbum(viewer, filter.album_id),
    filter.tag !== undefined && tagged(filter.tag),
    ...own,
    ...told,
    ...(await savedSearchParts(viewer, filter.search)),
    await withWords(viewer, filter.q),
    filter.path_prefix !== undefined && inFolder(viewer, filter.path_prefix),
    filter.folder !== undefined && inFolderItself(viewer, filter.folder),
    ...near(viewer, filter),
    filter.place !== undefined && {
      ids: sql`SELECT o."id" FROM "Photo" o WHERE o."placeName" = ${filter.place}`,
      where: sql`p."placeName" = ${filter.place}`,
    },
    filter.lens !== undefined && {
      ids: sql`SELECT o."id" FROM "Photo" o WHERE o."lens" = ${filter.lens}`,
      where: sql`p."lens" = ${filter.lens}`,
    },
    filter.camera !== undefined && takenWith(filter.camera),
    ofKind(filter.kind),
    inRange("exposureSeconds", filter.min_shutter, filter.max_shutter, 0.01),
    inRange("focalLengthMm", filter.min_focal_length, filter.max_focal_length, 0.001),
    inRange("iso", filter.min_iso, filter.max_iso, 0),
    inRange("aperture", filter.min_aperture, filter.max_aperture, 0.01),
    filter.owner !== undefined && { where: sql`p."ownerId" = ${filter.owner}`, isOfTile: true as const },
    filter.orientation !== undefined && {
      where: sql`p."widthPx" ${comparedSides[filter.orientation]} p."heightPx"`,
      isOfTile: true as const,
    },
  ].map((part) => part || null);
  return parts.filter((part): part is Part => part !== null && part !== undefined);
}

/**
 * A filter by what is withheld of a photo does not find it: that would disclose it. Null when it is withheld of all.
 */
async function toldParts(viewer: Viewer, filter: PhotoFilter): Promise<Part[] | null> {
  const asked: [DisclosedThing, boolean][] = [
    ["camera", cameraFilters.some((name) => filter[name] !== undefined)],
    [
      "places",
      filter.place !== undefined ||
        filter.bounds !== undefined ||
        filter.gps_lat !== undefined ||
        filter.has_gps === true,
    ],
  ];
  const parts: Part[] = [];
  for (const [thing, isAsked] of asked) {
    const told = isAsked ? await disclosureOfAll(viewer, thing) : "all";
    if (told === "none") return null;
    if (told === "some") parts.push({ where: disclosesSql(viewer, thing) });
  }
  return parts;
}

const cameraFilters = [
  "camera",
  "lens",
  "min_shutter",
  "max_shutter",
  "min_focal_length",
  "max_focal_length",
  "min_iso",
  "max_iso",
  "min_aperture",
  "max_aperture",
] as const;

async function inAlbum(viewer: Viewer, albumId: number | undefined): Promise<Part | null> {
  if (albumId === undefined) return null;
  if (!(await db().album.findFirst({ where: { AND: [{ id: albumId }, visibleAlbums(viewer)] }, select: { id: true } })))
    throw notFound("album");
  return {
    ids: sql`SELECT ap."photoId" AS "id" FROM "AlbumPhoto" ap WHERE ap."albumId" = ${albumId}`,
    each: sql`EXISTS (SELECT 1 FROM "AlbumPhoto" ap WHERE ap."albumId" = ${albumId} AND ap."photoId" = p."id")`,
  };
}

const tagged = (name: string): Part => ({
  ids: sql`SELECT pt."photoId" AS "id" FROM "PhotoTag" pt WHERE pt."tagId" = (SELECT t."id" FROM "Tag" t
    WHERE t."nameKey" = ${name.toLowerCase()})`,
  each: sql`EXISTS (SELECT 1 FROM "PhotoTag" pt WHERE pt."photoId" = p."id" AND pt."tagId" = (SELECT t."id" FROM "Tag" t
    WHERE t."nameKey" = ${name.toLowerCase()}))`,
});

/** What the viewer thinks of photos. Those without an account think nothing, and find nothing. */
function ownMarks(viewer: Viewer, filter: PhotoFilter): Part[] {
  const { min_rating: stars, favorites_only: isFavorite, rejected_only: isRejected } = filter;
  if (!isPersonal(filter)) return [];
  if (viewer.kind !== "user") return stars || isFavorite || isRejected ? [{ where: sql`FALSE` }] : [];
  const parts: Part[] = [];
  if (isRejected) parts.push({ ids: rejectedPhotosSql(viewer), each: isRejectedSql(viewer, sql`p."id"`) });
  if (isFavorite) {
    parts.push({
      ids: sql`SELECT fav."photoId" AS "id" FROM "Favorite" fav WHERE fav."userId" = ${viewer.id}`,
      each: sql`EXISTS (SELECT 1 FROM "Favorite" fav WHERE fav."userId" = ${viewer.id} AND fav."photoId" = p."id")`,
    });
  }
  if (stars) {
    parts.push({
      ids: sql`SELECT r."photoId" AS "id" FROM "Rating" r WHERE r."userId" = ${viewer.id} AND r."stars" >= ${stars}`,
      each: sql`EXISTS (SELECT 1 FROM "Rating" r WHERE r."userId" = ${viewer.id} AND r."photoId" = p."id"
        AND r."stars" >= ${stars})`,
    });
  }
  if (!isRejected && !filter.show_rejected)
    parts.push({ where: sql`NOT ${isRejectedSql(viewer, sql`p."id"`)}`, isOfTile: true });
  return parts;
}

async function withWords(viewer: Viewer, words: string | undefined): Promise<Part | null> {
  if (words === undefined) return null;
  const found = await foundPhotosSql(parseSearch(words), viewer);
  if (!found) return { where: sql`FALSE` };
  return "ids" in found ? found : { where: sql`p."id" NOT IN (${found.except})`, isOfTile: true };
}

/** Folders are told to those alone who may change a photo, as names of files are. */
function inFolder(viewer: Viewer, prefix: string): Part {
  const folder = withoutTrailing(prefix, /\//);
  const own = isAdmin(viewer) ? sql`TRUE` : sql`f."ownerId" = ${viewer.kind === "user" ? viewer.id : -1}`;
  // "0" is what follows "/" in the order of characters.
  const isThere = sql`(f."sourceFolder" = ${folder} OR (f."sourceFolder" >= ${`${folder}/`}
    AND f."sourceFolder" < ${`${folder}0`})) AND ${own}`;
  return {
    ids: sql`SELECT DISTINCT f."photoId" AS "id" FROM "File" f WHERE ${isThere} AND f."photoId" IS NOT NULL`,
    each: sql`EXISTS (SELECT 1 FROM "File" f WHERE f."photoId" = p."id" AND ${isThere})`,
  };
}

function inFolderItself(viewer: Viewer, folder: string): Part {
  const own = isAdmin(viewer) ? sql`TRUE` : sql`pf."ownerId" = ${viewer.kind === "user" ? viewer.id : -1}`;
  return {
    ids: sql`SELECT pf."photoId" AS "id" FROM "PhotoFolder" pf WHERE pf."folder" = ${folder} AND ${own}`,
    each: sql`EXISTS (SELECT 1 FROM "PhotoFolder" pf WHERE pf."photoId" = p."id" AND pf."folder" = ${folder}
      AND ${own})`,
  };
}

type Box = NonNullable<PhotoFilter["bounds"]>;

/** Photos in a box, around a place, with or without a position. */
function near(
  viewer: Viewer,
  { bounds, gps_lat: latitude, gps_lng: longitude, gps_radius_km: radiusKm = 10, has_gps: hasPlace }: PhotoFilter,
): Part[] {
  const parts: Part[] = [];
  if (bounds) parts.push(inBox(bounds));
  if (latitude !== undefined && longitude !== undefined) {
    parts.push(inBox(boxAround(latitude, longitude, radiusKm)), { where: isWithin(latitude, longitude, radiusKm) });
  }
  if (hasPlace === true)
    parts.push({
      ids: sql`SELECT pp."photoId" AS "id" FROM "PhotoPlace" pp WHERE pp."takenLocal" >= ''`,
      where: sql`p."latitude" IS NOT NULL`,
    });
  if (hasPlace === false) parts.push({ where: sql`(p."latitude" IS NULL OR NOT ${disclosesSql(viewer, "places")})` });
  return parts;
}

const inBox = (box: Box): Part => ({
  ids: sql`SELECT DISTINCT pp."photoId" AS "id" FROM (SELECT "value" ->> 0 AS first, "value" ->> 1 AS "end"
    FROM json_each(${JSON.stringify(rangesOf(box, finestDetail, finestDetail))})) square
    CROSS JOIN "PhotoPlace" pp WHERE pp."cell" >= square.first AND pp."cell" < square."end"`,
  where: sql`p."latitude" BETWEEN ${box.south} AND ${box.north} AND ${
    box.west <= box.east
      ? sql`p."longitude" BETWEEN ${box.west} AND ${box.east}`
      : sql`(p."longitude" >= ${box.west} OR p."longitude" <= ${box.east})`
  }`,
});

const kmPerDegree = 111.195;

function boxAround(latitude: number, longitude: number, radiusKm: number): Box {
  const high = radiusKm / kmPerDegree;
  const [south, north] = [Math.max(-90, latitude - high), Math.min(90, latitude + high)];
  const narrowest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const wide = narrowest < 1e-6 ? 180 : high / narrowest;
  if (wide >= 180) return { south, north, west: -180, east: 180 };
  const turned = (degrees: number) => (degrees < -180 ? degrees + 360 : degrees > 180 ? degrees - 360 : degrees);
  return { south, north, west: turned(longitude - wide), east: turned(longitude + wide) };
}

/**
 * Whether a photo is within a distance along the earth, by the haversine formula. libSQL has no functions for angles:
 * the squares of sines are series, to nine digits.
 */
function isWithin(latitude: number, longitude: number, radiusKm: number): Prisma.Sql {
  const radian = Math.PI / 180;
  const most = Math.sin(Math.min(Math.PI, (radiusKm / kmPerDegree) * radian) / 2) ** 2;
  const north = squaredSine(sql`((p."latitude" - ${latitude}) * ${radian / 2})`);
  const apart = sql`abs(p."longitude" - ${longitude})`;
  const east = squaredSine(sql`(min(${apart}, 360.0 - ${apart}) * ${radian / 2})`);
  const shortened = sql`(1.0 - 2.0 * ${squaredSine(sql`(p."latitude" * ${radian / 2})`)})`;
  return sql`${north} + ${Math.cos(latitude * radian)} * ${shortened} * ${east} <= ${most}`;
}

/** sin² of an angle of at most a quarter turn. */
function squaredSine(angle: Prisma.Sql): Prisma.Sql {
  const square = sql`${angle} * ${angle}`;
  let sum = sql`0.0`;
  for (let power = 11; power >= 1; power--) {
    let factor = power % 2 === 1 ? 0.5 : -0.5;
    for (let one = 1; one <= 2 * power; one++) factor *= 2 / one;
    sum = sql`${square} * (${factor} + ${sum})`;
  }
  return sql`(${sum})`;
}

/** A camera by the name that it is shown with: make and model, or the model alone. */
function takenWith(name: string): Part {
  const words = [...name.matchAll(/ +/g)].map(({ index }) => ({
    make: name.slice(0, index).trim(),
    model: name.slice(index).trim(),
  }));
  const parted = words.map(
    ({ make, model }) => sql`(trim(o."cameraMake") = ${make} AND trim(o."cameraModel") = ${model})`,
  );
  const models = JSON.stringify([name, ...words.map(({ model }) => model)]);
  const makeless = sql`(trim(o."cameraModel") = ${name}
    AND lower(substr(trim(o."cameraModel"), 1, instr(trim(COALESCE(o."cameraMake", '')) || ' ',
    ' ') - 1)) = lower(substr(trim(COALESCE(o."cameraMake", '')), 1, instr(trim(COALESCE(o."cameraMake", '')) || ' ',
      ' ') - 1)))`;
  const isOfModel = sql`o."cameraModel" IN (SELECT "value" FROM json_each(${models}))
    AND (${Prisma.join([makeless, ...parted], " OR ")})`;
  const hasMakeAlone = sql`o."cameraModel" IS NULL AND o."cameraMake" = ${name}`;
  return {
    ids: sql`SELECT o."id" FROM "Photo" o WHERE ${isOfModel} UNION ALL SELECT o."id" FROM "Photo" o
      WHERE ${hasMakeAlone}`,
    each: sql`EXISTS (SELECT 1 FROM "Photo" o WHERE o."id" = p."id" AND ((${isOfModel}) OR (${hasMakeAlone})))`,
  };
}

function ofKind(kind: PhotoFilter["kind"]): Part | null {
  if (kind === undefined) return null;
  if (kind === "picture") return { where: sql`p."kind" = 'picture'` };
  if (kind === "clip")
    return { ids: sql`SELECT o."id" FROM "Photo" o WHERE o."kind" = 'clip'`, where: sql`p."kind" = 'clip'` };
  if (kind === "motion")
    return {
      ids: sql`SELECT o."id" FROM "Photo" o WHERE o."motionStart" IS NOT NULL`,
      where: sql`p."motionStart" IS NOT NULL`,
    };
  return {
    ids: sql`SELECT DISTINCT f."photoId" AS "id" FROM "File" f WHERE f."role" = ${kind} AND f."photoId" IS NOT NULL`,
    each: sql`EXISTS (SELECT 1 FROM "File" f WHERE f."photoId" = p."id" AND f."role" = ${kind})`,
  };
}

/** Cameras write 2.79 and 0.00399: what is asked for in round numbers is meant with some `slack`, a share of it. */
function inRange(
  name: "iso" | "aperture" | "focalLengthMm" | "exposureSeconds",
  min: number | undefined,
  max: number | undefined,
  slack: number,
): Part | null {
  if (min === undefined && max === undefined) return null;
  const [from, to] = [(min ?? 0) * (1 - slack), max === undefined ? 1e12 : max * (1 + slack)];
  const column = Prisma.raw(`"${name}"`);
  return {
    ids: sql`SELECT o."id" FROM "Photo" o WHERE o.${column} BETWEEN ${from} AND ${to}`,
    where: sql`p.${column} BETWEEN ${from} AND ${to}`,
  };
}

const comparedSides = { landscape: sql`>`, portrait: sql`<`, square: sql`=` };

const nameOfPhoto = sql`lower(COALESCE(NULLIF(p."title", ''), (SELECT f."name" FROM "File" f WHERE f."photoId" = p."id"
  ORDER BY f."role" = 'original' DESC, f."id" LIMIT 1)))`;

function sortColumn(viewer: Viewer, by: Exclude<Sort, "date_taken" | "relevance">): Prisma.Sql {
  switch (by) {
    case "added":
      return sql`p."id"`;
    case "name":
      return nameOfPhoto;
    case "size":
      return sql`(SELECT f."sizeBytes" FROM "File" f WHERE f."photoId" = p."id"
        ORDER BY f."role" = 'original' DESC, f."id" LIMIT 1)`;
    case "star_rating":
      return viewer.kind === "user"
        ? sql`(SELECT r."stars" FROM "Rating" r WHERE r."userId" = ${viewer.id} AND r."photoId" = p."id")`
        : sql`NULL`;
    case "iso":
      return sql`p."iso"`;
    case "aperture":
      return sql`p."aperture"`;
    case "focal_length":
      return sql`p."focalLengthMm"`;
    case "shutter":
      return sql`p."exposureSeconds"`;
  }
}

/**
 * What ORDER BY takes for the sort of a filter: photos that do not have the value come last, equal ones the newest
 * first.
 */
export function filterOrderSql(viewer: Viewer, filter: PhotoFilter): Prisma.Sql {
  const { by, direction } = sortOf(filter);
  const way = direction === "ASC" ? sql`ASC` : sql`DESC`;
  // What matches words best is decided by lib/search/rank.ts, once it is known what they find.
  if (by === "date_taken" || by === "relevance") return sql`p."takenLocal" ${way}, p."id" ${way}`;
  const column = sortColumn(viewer, by);
  return sql`${column} ${way} NULLS LAST, p."takenLocal" DESC, p."id" DESC`;
}
