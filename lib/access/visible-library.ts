import { sql, type Expression, type Selectable, type SelectQueryBuilder, type SqlBool } from "kysely";
import { idsOfLink, isVisiblePhoto } from "@/lib/access/conditions";
import { isAdmin, isShutOut, type SignedIn, type Viewer } from "@/lib/access/viewer";
import type { Whose } from "@/lib/access/whose";
import { about, always, never, one, query, type Select } from "@/lib/db/query";
import type { Tables } from "@/lib/db/tables";
import { dayOf } from "@/lib/db/wall-time";

/**
 * The whole library of a viewer, for queries that go through it in the order of time. `isVisiblePhoto` alone would have
 * them walk past every photo that someone else took. So the library of a person with an account is put together from
 * runs that have an index each: what is theirs, what is open to all (one run for each level), and what grants open. No
 * photo is in two of them.
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
  if (whose !== "all") return joined(runsOfMine(viewer));
  // What a link has is little beside the library: from there, not through all photos.
  if (viewer.kind === "bearer")
    return photosOf(
      query.selectFrom("Photo as p").where("p.id", "in", idsOfLink(viewer)).where(isVisiblePhoto(viewer)),
    );
  if (viewer.kind !== "user" || isOneSequence(viewer))
    return photosOf(query.selectFrom("Photo as p").where(isVisiblePhoto(viewer)));
  return joined(runsOf(viewer));
}

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
  const days = query.selectFrom("DayStats").select(["day", "photos"]);
  if (whose === "mine") return days.where("ownerId", "=", viewer.kind === "user" ? viewer.id : noOne);
  if (isAdmin(viewer)) return days;
  if (viewer.kind === "bearer")
    return visibleLibrary(viewer)
      .select(({ ref, fn }) => [dayOf(ref("p.takenLocal")).as("day"), fn.countAll<number>().as("photos")])
      .groupBy(sql`1`);
  if (isShutOut(viewer)) return days.where(never);
  if (viewer.kind !== "user") return days.where("publicLevel", "=", 0);
  const { id, level } = viewer;
  return days
    .where("ownerId", "=", id)
    .unionAll(days.where("publicLevel", "in", levelsUpTo(level)).where("ownerId", "<>", id))
    .unionAll(
      query
        .selectFrom(grantedTo(viewer).as("o"))
        .select(({ ref, fn }) => [dayOf(ref("o.takenLocal")).as("day"), fn.countAll<number>().as("photos")])
        .groupBy(sql`1`),
    );
}

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
      ? runsOfMine(viewer)
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
  return viewer.kind === "user" ? about<{ p: "Photo" }>()("p.ownerId", "=", viewer.id) : never;
}

/** Whether the viewer, who has an account, sees any photo that their own library has not. */
export function seesOthers(viewer: SignedIn): Select<{ found: SqlBool }> {
  const days = query.selectFrom("DayStats as c").select(one).where("c.ownerId", "<>", viewer.id);
  const { exists, or } = about();
  return query.selectNoFrom(
    or(
      isAdmin(viewer)
        ? [exists(days)]
        : [
            exists(days.where("c.publicLevel", "in", levelsUpTo(viewer.level))),
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
  // No table counts what links have.
  if (viewer.kind === "bearer" || isShutOut(viewer)) return never;
  const count = about<{ c: "PhotoStats" }>();
  if (viewer.kind !== "user") return count("c.publicLevel", "=", 0);
  return count.or([count("c.ownerId", "=", viewer.id), count.between("c.publicLevel", 0, viewer.level)]);
}

/** The photos that only grants, or a share link, open to `viewer`; null where there can be none. */
export function grantedPhotos(viewer: Viewer): Select<TilePhoto> | null {
  if (viewer.kind === "bearer") return visibleLibrary(viewer).selectAll("p");
  return viewer.kind === "user" && !isAdmin(viewer) ? grantedTo(viewer) : null;
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

/** A part of the library of people with an account; a stranger has none of their own. */
const runsOfMine = (viewer: Viewer): Select<TilePhoto>[] => (viewer.kind === "user" ? [ownRun(viewer)] : []);

const runsOf = (viewer: SignedIn): Select<TilePhoto>[] => [
  ownRun(viewer),
  ...levelsUpTo(viewer.level).map((level) =>
    query
      .selectFrom("Photo as o")
      .select(["o.id", "o.takenLocal", ...columns])
      .where("o.publicLevel", "=", level)
      .where("o.ownerId", "<>", viewer.id),
  ),
  grantedTo(viewer),
];

/** What only grants open to someone. */
const grantedTo = ({ id, level }: SignedIn): Select<TilePhoto> =>
  query
    .selectFrom("PhotoAccess as op")
    .crossJoin("Photo as o")
    .select(["op.photoId as id", "op.takenLocal", ...columns])
    .where("op.userId", "=", id)
    .whereRef("o.id", "=", "op.photoId")
    .where("o.trashedAt", "is", null)
    .where("o.level", "<=", level)
    .where("o.ownerId", "<>", id)
    .where(({ or, eb }) => or([eb("o.publicLevel", "is", null), eb("o.publicLevel", ">", level)]));
