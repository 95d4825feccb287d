import { sql, type Expression, type Selectable, type SelectQueryBuilder, type SqlBool } from "kysely";
import { idsOfLink, isVisiblePhoto } from "@/lib/access/conditions";
import { isInLibraryOf, levelOf } from "@/lib/access/grants/partners";
import {
  isAdmin,
  isShutOut,
  type PartnerLibrary,
  type Preview,
  type SignedIn,
  type Viewer,
  type Visitor,
} from "@/lib/access/viewer";
import type { Whose } from "@/lib/access/whose";
import { about, always, never, one, query, withoutIndex, type Select } from "@/lib/db/query";
import type { Tables } from "@/lib/db/tables";
import { dayOf } from "@/lib/db/wall-time";

/**
 * The whole library of a viewer, for queries that go through it in the order of time. `isVisiblePhoto` alone would have
 * them walk past every photo that someone else took. So the library of a person with an account is put together from
 * runs that have an index each: what is theirs, what is open to all (one run for each level), what partners share, and
 * what grants open. No photo is in two of them.
 */

/** What a tile of the grid is made of. */
export type TilePhoto = Pick<
  Selectable<Tables["Photo"]>,
  "id" | "takenLocal" | "ownerId" | "kind" | "title" | "widthPx" | "heightPx" | "durationMs" | "version" | "placeholder"
>;

/** Photos as `p`, to select from, to narrow and to put in order. */
export type PhotosQuery = SelectQueryBuilder<Omit<Tables, "p"> & { p: TilePhoto }, "p", Record<never, never>>;

/** A statement that has photos as `p`, whatever else it joins. */
export const photosOf = (photos: { toOperationNode(): unknown }): PhotosQuery => photos as unknown as PhotosQuery;

/** Days with how many photos they have; a day may come more than once. */
export type Days = Select<{ day: string; photos: number }>;

/** Exactly the photos that `viewer` may see, or of these those of `whose`, with the columns of a tile. */
export function visibleLibrary(viewer: Viewer, whose: Whose = "all"): PhotosQuery {
  if (viewer.kind === "preview") return previewedLibrary(viewer);
  if (whose !== "all") return joined(runsOfWhose(viewer, whose));
  // What a link has is little beside the library: from there, not through all photos.
  if (viewer.kind === "bearer")
    return photosOf(
      query.selectFrom("Photo as p").where("p.id", "in", idsOfLink(viewer)).where(isVisiblePhoto(viewer)),
    );
  if (viewer.kind !== "user" || isOneSequence(viewer))
    return photosOf(query.selectFrom("Photo as p").where(isVisiblePhoto(viewer)));
  return joined(runsOf(viewer));
}

/** What an admin's preview has is what the other one sees. All else is looked at photo by photo. */
const previewedLibrary = (preview: Preview): PhotosQuery =>
  isOfWholeGallery(preview)
    ? visibleLibrary(preview.as)
    : photosOf(query.selectFrom("Photo as p").where(isVisiblePhoto(preview)));

const isOfWholeGallery = (preview: Preview): preview is Preview & { as: Visitor | SignedIn } =>
  preview.albumId === null && preview.as.kind !== "group" && isAdmin(preview.by);

/** Runs as one. None is an empty library, which an index finds to be so. */
function joined([first, ...others]: readonly Select<TilePhoto>[]): PhotosQuery {
  if (!first) return photosOf(query.selectFrom("Photo as p").where("p.ownerId", "=", noOne));
  const all = others.reduce((union, run) => union.unionAll(run), first);
  return photosOf(query.selectFrom(all.as("p")).where(always));
}

/** Whether one index has the whole library of `viewer`. */
export const isOneSequence = (viewer: Viewer): boolean => viewer.kind === "visitor" || isAdmin(viewer);

/** The days of that library. */
export function visibleDays(viewer: Viewer, whose: Whose = "all"): Days {
  if (viewer.kind === "preview")
    return isOfWholeGallery(viewer) ? visibleDays(viewer.as) : daysAmong(visibleLibrary(viewer));
  const days = query.selectFrom("DayStats").select(["day", "photos"]);
  if (whose !== "all") return daysOfWhose(viewer, whose);
  if (isAdmin(viewer)) return days;
  if (viewer.kind === "bearer") return daysAmong(visibleLibrary(viewer));
  if (isShutOut(viewer)) return days.where(never);
  if (viewer.kind !== "user") return days.where("publicLevel", "=", 0);
  const { id, level } = viewer;
  const kept = days
    .where("ownerId", "=", id)
    .unionAll(days.where("publicLevel", "in", levelsUpTo(level)).where("ownerId", "<>", id));
  // What is open to all is counted among that already.
  return viewer.partners
    .reduce((all, library) => all.unionAll(partnersDays(viewer, library).where("publicLevel", "=", -1)), kept)
    .unionAll(
      query
        .selectFrom(grantedTo(viewer).as("o"))
        .select(({ ref, fn }) => [dayOf(ref("o.takenLocal")).as("day"), fn.countAll<number>().as("photos")])
        .groupBy(sql`1`),
    );
}

const daysAmong = (photos: PhotosQuery): Days =>
  photos
    .select(({ ref, fn }) => [dayOf(ref("p.takenLocal")).as("day"), fn.countAll<number>().as("photos")])
    .groupBy(sql`1`);

function daysOfWhose(viewer: Viewer, whose: Exclude<Whose, "all">): Days {
  const days = query.selectFrom("DayStats").select(["day", "photos"]);
  if (viewer.kind !== "user") return days.where("ownerId", "=", noOne);
  const libraries = partnersOfWhose(viewer, whose).map((library) => partnersDays(viewer, library));
  const own = days.where("ownerId", "=", whose === "mine" ? viewer.id : noOne);
  return libraries.reduce((all, library) => all.unionAll(library), own);
}

const partnersDays = (viewer: SignedIn, { ownerId, fromDay }: PartnerLibrary) =>
  query
    .selectFrom("DayStats")
    .select(["day", "photos"])
    .where("ownerId", "=", ownerId)
    .where("level", "<=", levelOf(viewer))
    .$if(fromDay !== null, (days) => days.where("day", ">=", fromDay!));

/**
 * The id of one of the newest photos of that library among those for which `condition` holds, which names the photo
 * `o`; null where there is none. One's own come first, so that each run is looked up in its index.
 */
export function heroOf(
  viewer: Viewer,
  condition: Expression<SqlBool>,
  whose: Whose = "all",
): Expression<number | null> {
  const runs: Select<Pick<TilePhoto, "id" | "takenLocal">>[] =
    whose !== "all"
      ? runsOfWhose(viewer, whose)
      : viewer.kind === "user" && !isAdmin(viewer)
        ? runsOf(viewer)
        : [visibleLibrary(viewer).select(["p.id", "p.takenLocal"])];
  const newest = runs.map((run) =>
    query
      .selectFrom(run.as("o"))
      .select("o.id")
      .where(condition)
      .orderBy("o.takenLocal", "desc")
      .orderBy("o.id", "desc")
      .limit(1),
  );
  return sql<number | null>`coalesce(${sql.join([...newest, sql`null`])}, null)`;
}

/** The photo `p`, which the viewer may see, is in that library. */
export function isOfWhose(viewer: Viewer, whose: Whose): Expression<SqlBool> {
  if (whose === "all") return always;
  if (viewer.kind !== "user") return never;
  const photo = about<{ p: "Photo" }>();
  const isPartners = isInLibraryOf("p", partnersOfWhose(viewer, whose));
  return whose === "mine" ? photo.or([photo("p.ownerId", "=", viewer.id), isPartners]) : isPartners;
}

/** Whether the viewer, who has an account, sees any photo that is not among their own ones. */
export function seesOthers(viewer: SignedIn): Select<{ found: SqlBool }> {
  const whole = partnersOfWhose(viewer, "mine").filter(({ fromDay }) => fromDay === null);
  const days = query
    .selectFrom("DayStats as c")
    .select(one)
    .where("c.ownerId", "not in", [viewer.id, ...whole.map(({ ownerId }) => ownerId)]);
  const { exists, or } = about();
  const apart = viewer.partners.filter(({ isShown }) => !isShown);
  return query.selectNoFrom(
    or(
      isAdmin(viewer)
        ? [exists(days)]
        : [
            exists(days.where("c.publicLevel", "in", levelsUpTo(viewer.level))),
            ...apart.map((library) => exists(partnersDays(viewer, library))),
            exists(query.selectFrom(grantedTo(viewer).as("o")).select(one)),
          ],
    ).as("found"),
  );
}

/**
 * Which rows of a table of counts by "ownerId" and "publicLevel" (−1: not open to all), called `c`, are about photos
 * that `viewer` may see. What only grants open to them is not among these: `grantedPhotos` has it.
 */
export function isVisibleCount(viewer: Viewer): Expression<SqlBool> {
  if (isAdmin(viewer)) return always;
  // No table counts what links have, or two people see.
  if (viewer.kind === "bearer" || viewer.kind === "preview" || isShutOut(viewer)) return never;
  const count = about<{ c: "PhotoStats" }>();
  if (viewer.kind !== "user") return count("c.publicLevel", "=", 0);
  return count.or([count("c.ownerId", "=", viewer.id), count.between("c.publicLevel", 0, viewer.level)]);
}

/** The photos that only grants, partners, or a share link open to `viewer`; null where there can be none. */
export function grantedPhotos(viewer: Viewer): Select<TilePhoto> | null {
  if (viewer.kind === "bearer" || viewer.kind === "preview") return visibleLibrary(viewer).selectAll("p");
  if (viewer.kind !== "user" || isAdmin(viewer)) return null;
  return closedRuns(viewer).reduce((all, run) => all.unionAll(run), grantedTo(viewer));
}

/** The id of no person. */
const noOne = -1;

const privacyLevels = [0, 1, 2, 4, 8];
const levelsUpTo = (level: number): number[] => privacyLevels.filter((known) => known <= level);

/** The columns of a tile but for id and time, whose names differ, so that a range of time is found in its index. */
const columns = [
  "o.ownerId",
  "o.kind",
  "o.title",
  "o.widthPx",
  "o.heightPx",
  "o.durationMs",
  "o.version",
  "o.placeholder",
] as const;

/** What the person has taken in themselves. */
const ownRun = (viewer: SignedIn): Select<TilePhoto> =>
  query
    .selectFrom("Photo as o")
    .select(["o.id", "o.takenLocal", ...columns])
    .where("o.ownerId", "=", viewer.id)
    .where("o.trashedAt", "is", null);

/** What a partner shares. A time that is asked for leads through the index, not the day from which on it is shared. */
const partnersRun = (viewer: SignedIn, { ownerId, fromDay }: PartnerLibrary) =>
  query
    .selectFrom("Photo as o")
    .select(["o.id", "o.takenLocal", ...columns])
    .where("o.ownerId", "=", ownerId)
    .where("o.trashedAt", "is", null)
    .where("o.level", "<=", levelOf(viewer))
    .$if(fromDay !== null, (photos) =>
      photos.where(({ eb, ref }) => eb(withoutIndex(ref("o.takenLocal")), ">=", fromDay!)),
    );

/** The libraries of partners that are those of `whose`, or among them. */
const partnersOfWhose = (viewer: SignedIn, whose: Exclude<Whose, "all">): PartnerLibrary[] =>
  viewer.partners.filter(({ ownerId, isShown }) => (whose === "mine" ? isShown : ownerId === whose));

/** A part of the library of people with an account; a stranger has none of their own. */
function runsOfWhose(viewer: Viewer, whose: Exclude<Whose, "all">): Select<TilePhoto>[] {
  if (viewer.kind !== "user") return [];
  const runs = partnersOfWhose(viewer, whose).map((library) => partnersRun(viewer, library));
  return whose === "mine" ? [ownRun(viewer), ...runs] : runs;
}

/** What partners share that is not open to all: other runs have that. */
const closedRuns = (viewer: SignedIn): Select<TilePhoto>[] =>
  viewer.partners.map((library) => partnersRun(viewer, library).where(isClosedTo(viewer)));

const isClosedTo = ({ level }: SignedIn): Expression<SqlBool> => {
  const photo = about<{ o: "Photo" }>();
  return photo.or([photo("o.publicLevel", "is", null), photo("o.publicLevel", ">", level)]);
};

const runsOf = (viewer: SignedIn): Select<TilePhoto>[] => [
  ownRun(viewer),
  ...levelsUpTo(viewer.level).map((level) =>
    query
      .selectFrom("Photo as o")
      .select(["o.id", "o.takenLocal", ...columns])
      .where("o.publicLevel", "=", level)
      .where("o.ownerId", "<>", viewer.id),
  ),
  ...closedRuns(viewer),
  grantedTo(viewer),
];

/** What only grants open to someone. */
const grantedTo = (viewer: SignedIn): Select<TilePhoto> =>
  query
    .selectFrom("PhotoAccess as op")
    .crossJoin("Photo as o")
    .select(["op.photoId as id", "op.takenLocal", ...columns])
    .where("op.userId", "=", viewer.id)
    .whereRef("o.id", "=", "op.photoId")
    .where("o.trashedAt", "is", null)
    .where("o.level", "<=", viewer.level)
    .where("o.ownerId", "<>", viewer.id)
    .where(isClosedTo(viewer))
    .$if(viewer.partners.length > 0, (photos) => photos.where(({ not }) => not(isInLibraryOf("o", viewer.partners))));
