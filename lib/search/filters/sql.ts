import { discloses, isVisiblePhoto } from "@/lib/access/conditions";
import { disclosureOfAll } from "@/lib/access/disclosure";
import type { DisclosedThing } from "@/lib/access/disclosure-bits";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { isOneSequence, photosOf, visibleLibrary, type PhotosQuery } from "@/lib/access/visible-library";
import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { among, wantedRows } from "@/lib/db/lists";
import { about, never, one, query } from "@/lib/db/query";
import { notFound } from "@/lib/errors";
import { withoutTrailing } from "@/lib/format/texts";
import { nameOfPhoto } from "@/lib/photos/photo-name";
import { isPersonal, sortOf, type PhotoFilter, type Sort } from "@/lib/search/filters/filter";
import type { Part } from "@/lib/search/filters/sql-part";
import { savedSearchParts } from "@/lib/search/saved-search-sql";
import { foundPhotos } from "@/lib/search/search";
import { parseSearch } from "@/lib/search/search-query";
import { daysOf, isTakenThen, takenAt, takenWithin } from "@/lib/search/filters/time-sql";
import { isRejected, rejectedPhotos } from "@/lib/ratings/rejected";
import { finestDetail, rangesOf } from "@/lib/places/squares";
import { sql, type Expression, type RawBuilder, type SqlBool } from "kysely";

/**
 * A filter as SQL. A result is gone through from where it is likely to be smallest: an album, a tag, words, a place, a
 * camera each have an index that gives the ids of their photos; all else is asked of these alone. Written out, because
 * SQLite knows nothing of how many photos a value has.
 */

const photo = about<{ p: "Photo" }>();
const { exists, selectFrom } = photo;

/**
 * The photos, as `p` with the columns of a tile and those that the filter's sort goes by, that a filter finds among
 * those that `viewer` may see; with `among`, the ids of a few thousand, it looks at these alone. Errors: "not-found"
 * for an album that is not theirs to see.
 */
export async function filteredPhotos(
  viewer: Viewer,
  filter: PhotoFilter,
  among?: Expression<{ id: number }>,
): Promise<PhotosQuery> {
  const parts = await partsOf(viewer, filter);
  if (among)
    return ledBy(among, [
      isVisiblePhoto(viewer),
      ...takenAt(filter),
      ...parts.map(({ where, each, ids }) => where ?? each ?? photo("p.id", "in", ids!)),
    ]);
  const leading = parts.find((part) => part.ids);
  const conditions = parts
    .filter((part) => part !== leading || part.where)
    .map((part) => part.where ?? photo("p.id", "in", part.ids!));
  const taken = takenAt(filter);
  if (leading?.ids) return ledBy(leading.ids, [isVisiblePhoto(viewer), ...taken, ...conditions]);
  const days = daysOf(filter);
  if (isOneSequence(viewer) && days)
    return photosOf(
      query
        .selectFrom(days.as("d"))
        .crossJoin("Photo as p")
        .where(isTakenThen)
        .where(photo.and([isVisiblePhoto(viewer), ...conditions])),
    );
  if (isOneSequence(viewer)) return visibleLibrary(viewer).where(photo.and([...taken, ...conditions]));
  // The indexes of the runs have all that is asked, and what these sorts go by.
  if (parts.every(({ isOfTile }) => isOfTile) && ["date_taken", "added"].includes(sortOf(filter).by))
    return visibleLibrary(viewer).where(photo.and([...taken, ...conditions]));
  // A range of time leads SQLite through the indexes of each run.
  const visible = visibleLibrary(viewer)
    .select("p.id")
    .where(takenWithin(filter))
    .where(photo.and(takenAt({ ...filter, date_from: undefined, date_to: undefined })));
  return ledBy(visible, conditions);
}

/** Photos by their ids, one after the other. */
const ledBy = (ids: Expression<{ id: number }>, conditions: Expression<SqlBool>[]): PhotosQuery =>
  photosOf(
    query
      .selectFrom(sql<{ id: number }>`${ids}`.as("led"))
      .crossJoin("Photo as p")
      .whereRef("p.id", "=", "led.id")
      .where(photo.and(conditions)),
  );

/** All but the time, the likely smallest first. */
async function partsOf(viewer: Viewer, filter: PhotoFilter): Promise<Part[]> {
  const own = ownMarks(viewer, filter);
  const told = await toldParts(viewer, filter);
  if (!told) return [{ where: never }];
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
      ids: query.selectFrom("Photo as o").select("o.id").where("o.placeName", "=", filter.place),
      where: photo("p.placeName", "=", filter.place),
    },
    filter.lens !== undefined && {
      ids: query.selectFrom("Photo as o").select("o.id").where("o.lens", "=", filter.lens),
      where: photo("p.lens", "=", filter.lens),
    },
    filter.camera !== undefined && takenWith(filter.camera),
    ofKind(filter.kind),
    inRange("exposureSeconds", filter.min_shutter, filter.max_shutter, 0.01),
    inRange("focalLengthMm", filter.min_focal_length, filter.max_focal_length, 0.001),
    inRange("iso", filter.min_iso, filter.max_iso, 0),
    inRange("aperture", filter.min_aperture, filter.max_aperture, 0.01),
    filter.owner !== undefined && { where: photo("p.ownerId", "=", filter.owner), isOfTile: true as const },
    filter.orientation !== undefined && {
      where: photo("p.widthPx", comparedSides[filter.orientation], photo.ref("p.heightPx")),
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
    if (told === "some") parts.push({ where: discloses(viewer, thing) });
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
    ids: query.selectFrom("AlbumPhoto as ap").select("ap.photoId as id").where("ap.albumId", "=", albumId),
    each: exists(
      selectFrom("AlbumPhoto as ap").select(one).where("ap.albumId", "=", albumId).whereRef("ap.photoId", "=", "p.id"),
    ),
  };
}

function tagged(name: string): Part {
  const tagId = query.selectFrom("Tag as t").select("t.id").where("t.nameKey", "=", name.toLowerCase());
  return {
    ids: query.selectFrom("PhotoTag as pt").select("pt.photoId as id").where("pt.tagId", "=", tagId),
    each: exists(
      selectFrom("PhotoTag as pt").select(one).whereRef("pt.photoId", "=", "p.id").where("pt.tagId", "=", tagId),
    ),
  };
}

/** What the viewer thinks of photos. Those without an account think nothing, and find nothing. */
function ownMarks(viewer: Viewer, filter: PhotoFilter): Part[] {
  const { min_rating: stars, favorites_only: favoritesOnly, rejected_only: rejectedOnly } = filter;
  if (!isPersonal(filter)) return [];
  if (viewer.kind !== "user") return stars || favoritesOnly || rejectedOnly ? [{ where: never }] : [];
  const parts: Part[] = [];
  if (rejectedOnly) parts.push({ ids: rejectedPhotos(viewer), each: isRejected(viewer, photo.ref("p.id")) });
  if (favoritesOnly) {
    const liked = query.selectFrom("Favorite as fav").where("fav.userId", "=", viewer.id);
    parts.push({
      ids: liked.select("fav.photoId as id"),
      each: exists(liked.select(one).where("fav.photoId", "=", photo.ref("p.id"))),
    });
  }
  if (stars) {
    const rated = query.selectFrom("Rating as r").where("r.userId", "=", viewer.id).where("r.stars", ">=", stars);
    parts.push({
      ids: rated.select("r.photoId as id"),
      each: exists(rated.select(one).where("r.photoId", "=", photo.ref("p.id"))),
    });
  }
  if (!rejectedOnly && !filter.show_rejected)
    parts.push({ where: photo.not(isRejected(viewer, photo.ref("p.id"))), isOfTile: true });
  return parts;
}

async function withWords(viewer: Viewer, words: string | undefined): Promise<Part | null> {
  if (words === undefined) return null;
  const found = await foundPhotos(parseSearch(words), viewer);
  if (!found) return { where: never };
  return "ids" in found ? found : { where: photo("p.id", "not in", found.except), isOfTile: true };
}

/** Folders are told to those alone who may change a photo, as names of files are. */
function inFolder(viewer: Viewer, prefix: string): Part {
  const folder = withoutTrailing(prefix, /\//);
  const files = query
    .selectFrom("File as f")
    .where(({ eb, or, and }) =>
      or([
        eb("f.sourceFolder", "=", folder),
        // "0" is what follows "/" in the order of characters.
        and([eb("f.sourceFolder", ">=", `${folder}/`), eb("f.sourceFolder", "<", `${folder}0`)]),
      ]),
    )
    .$if(!isAdmin(viewer), (all) => all.where("f.ownerId", "=", viewer.kind === "user" ? viewer.id : -1));
  return {
    ids: files.distinct().select("f.photoId as id").where("f.photoId", "is not", null).$narrowType<{ id: number }>(),
    each: exists(files.select(one).where("f.photoId", "=", photo.ref("p.id"))),
  };
}

function inFolderItself(viewer: Viewer, folder: string): Part {
  const photos = query
    .selectFrom("PhotoFolder as pf")
    .where("pf.folder", "=", folder)
    .$if(!isAdmin(viewer), (all) => all.where("pf.ownerId", "=", viewer.kind === "user" ? viewer.id : -1));
  return {
    ids: photos.select("pf.photoId as id"),
    each: exists(photos.select(one).where("pf.photoId", "=", photo.ref("p.id"))),
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
      ids: query.selectFrom("PhotoPlace as pp").select("pp.photoId as id").where("pp.takenLocal", ">=", ""),
      where: photo("p.latitude", "is not", null),
    });
  if (hasPlace === false)
    parts.push({ where: photo.or([photo("p.latitude", "is", null), photo.not(discloses(viewer, "places"))]) });
  return parts;
}

const inBox = (box: Box): Part => ({
  ids: query
    .selectFrom(wantedRows(["first", "end"], rangesOf(box, finestDetail, finestDetail)))
    .crossJoin("PhotoPlace as pp")
    .distinct()
    .select("pp.photoId as id")
    .whereRef("pp.cell", ">=", "wanted.first")
    .whereRef("pp.cell", "<", "wanted.end"),
  where: photo.and([
    photo.between("p.latitude", box.south, box.north),
    box.west <= box.east
      ? photo.between("p.longitude", box.west, box.east)
      : photo.or([photo("p.longitude", ">=", box.west), photo("p.longitude", "<=", box.east)]),
  ]),
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
function isWithin(latitude: number, longitude: number, radiusKm: number): Expression<SqlBool> {
  const radian = Math.PI / 180;
  const most = Math.sin(Math.min(Math.PI, (radiusKm / kmPerDegree) * radian) / 2) ** 2;
  const north = squaredSine(sql`((${photo.ref("p.latitude")} - ${latitude}) * ${radian / 2})`);
  const apart = sql`abs(${photo.ref("p.longitude")} - ${longitude})`;
  const east = squaredSine(sql`(min(${apart}, 360.0 - ${apart}) * ${radian / 2})`);
  const shortened = sql`(1.0 - 2.0 * ${squaredSine(sql`(${photo.ref("p.latitude")} * ${radian / 2})`)})`;
  return sql<SqlBool>`${north} + ${Math.cos(latitude * radian)} * ${shortened} * ${east} <= ${most}`;
}

/** sin² of an angle of at most a quarter turn. */
function squaredSine(angle: RawBuilder<unknown>): RawBuilder<unknown> {
  const square = sql`${angle} * ${angle}`;
  let sum: RawBuilder<unknown> = sql`0.0`;
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
  const { and, or, eb, ref } = about<{ o: "Photo" }>();
  const [make, model] = [sql<string>`trim(${ref("o.cameraMake")})`, sql<string>`trim(${ref("o.cameraModel")})`];
  const firstWordOf = (text: Expression<unknown>) => sql<string>`substr(${text}, 1, instr(${text} || ' ', ' ') - 1)`;
  const makeOrNothing = sql<string>`trim(coalesce(${ref("o.cameraMake")}, ''))`;
  // The model begins with the make, so that both are shown as the model alone.
  const makeless = and([
    eb(model, "=", name),
    sql<SqlBool>`lower(substr(${model}, 1, instr(${makeOrNothing} || ' ', ' ') - 1)) = lower(${firstWordOf(makeOrNothing)})`,
  ]);
  const isOfModel = and([
    eb("o.cameraModel", "in", among([name, ...words.map((word) => word.model)])),
    or([makeless, ...words.map((word) => and([eb(make, "=", word.make), eb(model, "=", word.model)]))]),
  ]);
  const hasMakeAlone = and([eb("o.cameraModel", "is", null), eb("o.cameraMake", "=", name)]);
  const photos = query.selectFrom("Photo as o");
  return {
    ids: photos.select("o.id").where(isOfModel).unionAll(photos.select("o.id").where(hasMakeAlone)),
    each: exists(
      photos
        .select(one)
        .where("o.id", "=", photo.ref("p.id"))
        .where(or([isOfModel, hasMakeAlone])),
    ),
  };
}

function ofKind(kind: PhotoFilter["kind"]): Part | null {
  if (kind === undefined) return null;
  const photos = query.selectFrom("Photo as o").select("o.id");
  if (kind === "picture") return { where: photo("p.kind", "=", "picture") };
  if (kind === "clip") return { ids: photos.where("o.kind", "=", "clip"), where: photo("p.kind", "=", "clip") };
  if (kind === "motion")
    return { ids: photos.where("o.motionStart", "is not", null), where: photo("p.motionStart", "is not", null) };
  const files = query.selectFrom("File as f").where("f.role", "=", kind);
  return {
    ids: files.distinct().select("f.photoId as id").where("f.photoId", "is not", null).$narrowType<{ id: number }>(),
    each: exists(files.select(one).where("f.photoId", "=", photo.ref("p.id"))),
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
  return {
    ids: query
      .selectFrom("Photo as o")
      .select("o.id")
      .where(({ between }) => between(`o.${name}`, from, to)),
    where: photo.between(`p.${name}`, from, to),
  };
}

const comparedSides = { landscape: ">", portrait: "<", square: "=" } as const;

function sortColumn(viewer: Viewer, by: Exclude<Sort, "date_taken" | "relevance">): Expression<unknown> {
  switch (by) {
    case "added":
      return photo.ref("p.id");
    case "name":
      return nameOfPhoto;
    case "size":
      return selectFrom("File as f")
        .select("f.sizeBytes")
        .whereRef("f.photoId", "=", "p.id")
        .orderBy(({ eb }) => eb("f.role", "=", "original"), "desc")
        .orderBy("f.id")
        .limit(1);
    case "star_rating":
      return viewer.kind === "user"
        ? selectFrom("Rating as r")
            .select("r.stars")
            .where("r.userId", "=", viewer.id)
            .whereRef("r.photoId", "=", "p.id")
        : sql`null`;
    case "iso":
      return photo.ref("p.iso");
    case "aperture":
      return photo.ref("p.aperture");
    case "focal_length":
      return photo.ref("p.focalLengthMm");
    case "shutter":
      return photo.ref("p.exposureSeconds");
  }
}

/**
 * The sort of a filter for orderBy: photos that do not have the value come last, equal ones the newest first.
 */
export function filterOrder(viewer: Viewer, filter: PhotoFilter): Expression<unknown> {
  const { by, direction } = sortOf(filter);
  const way = direction === "ASC" ? sql`asc` : sql`desc`;
  const [time, id] = [photo.ref("p.takenLocal"), photo.ref("p.id")];
  // What matches words best is decided by lib/search/rank.ts, once it is known what they find.
  if (by === "date_taken" || by === "relevance") return sql`${time} ${way}, ${id} ${way}`;
  return sql`${sortColumn(viewer, by)} ${way} nulls last, ${time} desc, ${id} desc`;
}
