import { Prisma } from "@prisma/client";
import { isAdmin, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { idsOfLinkSql, visiblePhotosSql } from "@/lib/access/visibility";

/**
 * The whole library of a viewer, for queries that go through it in the order of time. `visiblePhotosSql` alone would
 * have them walk past every photo that someone else took. So the library of a person with an account is put together
 * from runs that have an index each: what is theirs, what is open to all (one run for each level), and what grants
 * open. No photo is in two of them.
 */

/** FROM and WHERE: exactly the photos that `viewer` may see, as `p` with the columns of a tile. */
export function visibleLibrarySql(viewer: Viewer): Prisma.Sql {
  // What a link has is little beside the library: from there, not through all photos.
  if (viewer.kind === "bearer")
    return Prisma.sql`FROM "Photo" p WHERE p."id" IN (${idsOfLinkSql(viewer)}) AND ${visiblePhotosSql(viewer)}`;
  if (viewer.kind !== "user" || isOneSequence(viewer))
    return Prisma.sql`FROM "Photo" p
    WHERE ${visiblePhotosSql(viewer)}`;
  return Prisma.sql`FROM (${Prisma.join(runsOf(viewer), " UNION ALL ")}) p WHERE TRUE`;
}

/** Whether one index has the whole library of `viewer`. */
export const isOneSequence = (viewer: Viewer): boolean => viewer.kind !== "user" || isAdmin(viewer);

/**
 * The days of that library with the number of their photos, as a SELECT of "day" and "photos"; a day may come more than
 * once.
 */
export function visibleDaysSql(viewer: Viewer): Prisma.Sql {
  if (isAdmin(viewer)) return Prisma.sql`SELECT "day", "photos" FROM "DayStats"`;
  if (viewer.kind === "bearer")
    return Prisma.sql`SELECT substr(p."takenLocal", 1, 10) AS "day", COUNT(*) AS "photos"
      ${visibleLibrarySql(viewer)} GROUP BY 1`;
  if (viewer.kind !== "user") return Prisma.sql`SELECT "day", "photos" FROM "DayStats" WHERE "publicLevel" = 0`;
  const { id, level } = viewer;
  return Prisma.sql`SELECT "day", "photos" FROM "DayStats" WHERE "ownerId" = ${id}
    UNION ALL SELECT "day", "photos" FROM "DayStats" WHERE "publicLevel" IN (${Prisma.join(levelsUpTo(level))})
      AND "ownerId" <> ${id}
    UNION ALL SELECT substr(o."takenLocal", 1, 10), COUNT(*) FROM (${grantedSql(viewer)}) o GROUP BY 1`;
}

/**
 * The id of one of the newest photos of that library among those for which `condition` holds, which names the photo
 * `o`; an expression, null where there is none. One's own come first, so that each run is looked up in its index.
 */
export function heroSql(viewer: Viewer, condition: Prisma.Sql): Prisma.Sql {
  const runs =
    viewer.kind === "user" && !isAdmin(viewer)
      ? runsOf(viewer)
      : [Prisma.sql`SELECT p."id", p."takenLocal" ${visibleLibrarySql(viewer)}`];
  const newest = runs.map(
    (run) =>
      Prisma.sql`(SELECT o."id" FROM (${run}) o WHERE ${condition} ORDER BY o."takenLocal" DESC, o."id" DESC LIMIT 1)`,
  );
  return Prisma.sql`COALESCE(${Prisma.join(newest)}, NULL)`;
}

/**
 * Which rows of a table of counts by "ownerId" and "publicLevel" (−1: not open to all) are about photos that `viewer`
 * may see, for the table's alias. What only grants open to them is not among these: `grantedPhotosSql` has it.
 */
export function visibleCountsSql(viewer: Viewer, alias: Prisma.Sql): Prisma.Sql {
  if (isAdmin(viewer)) return Prisma.sql`TRUE`;
  // No table counts what links have.
  if (viewer.kind === "bearer") return Prisma.sql`FALSE`;
  if (viewer.kind !== "user") return Prisma.sql`${alias}."publicLevel" = 0`;
  return Prisma.sql`(${alias}."ownerId" = ${viewer.id} OR ${alias}."publicLevel" BETWEEN 0 AND ${viewer.level})`;
}

/**
 * A SELECT of the photos that only grants, or a share link, open to `viewer`, with the columns of a tile; null where
 * there can be none.
 */
export function grantedPhotosSql(viewer: Viewer): Prisma.Sql | null {
  if (viewer.kind === "bearer") return Prisma.sql`SELECT p.* ${visibleLibrarySql(viewer)}`;
  return viewer.kind === "user" && !isAdmin(viewer) ? grantedSql(viewer) : null;
}

const privacyLevels = [0, 1, 2, 4, 8];
const levelsUpTo = (level: number): number[] => privacyLevels.filter((known) => known <= level);

/**
 * The columns of a tile; each run has its own names for id and time, so that a range of time, and its order, are found
 * in its index.
 */
const tileColumns = (id = Prisma.sql`o."id"`, time = Prisma.sql`o."takenLocal"`): Prisma.Sql =>
  Prisma.sql`${id} AS "id", ${time} AS "takenLocal", o."ownerId", o."kind", o."title", o."widthPx", o."heightPx",
    o."durationMs", o."version", o."placeholder"`;

const runsOf = (viewer: SignedIn): Prisma.Sql[] => [
  Prisma.sql`SELECT ${tileColumns()} FROM "Photo" o WHERE o."ownerId" = ${viewer.id} AND o."trashedAt" IS NULL`,
  ...levelsUpTo(viewer.level).map(
    (level) =>
      Prisma.sql`SELECT ${tileColumns()} FROM "Photo" o WHERE o."publicLevel" = ${level}
        AND o."ownerId" <> ${viewer.id}`,
  ),
  grantedSql(viewer),
];

/** What only grants open to `viewer`. */
const grantedSql = ({ id, level }: SignedIn): Prisma.Sql => Prisma.sql`
  SELECT ${tileColumns(Prisma.sql`op."photoId"`, Prisma.sql`op."takenLocal"`)} FROM "PhotoAccess" op
    CROSS JOIN "Photo" o
  WHERE op."userId" = ${id} AND o."id" = op."photoId" AND o."trashedAt" IS NULL
  AND o."level" <= ${level} AND o."ownerId" <> ${id} AND (o."publicLevel" IS NULL OR o."publicLevel" > ${level})`;
