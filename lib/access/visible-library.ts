import { Prisma } from "@prisma/client";
import { isAdmin, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { visiblePhotosSql } from "@/lib/access/visibility";

/**
 * The whole library of a viewer, for queries that go through it in the order of time. `visiblePhotosSql` alone would have them
 * walk past every photo that somebody else took. So the library of a person with an account is put together from runs that
 * have an index each: what is theirs, what is open to all (one run for each level), and what grants open. No photo
 * is in two of them.
 */

/** What is read of each photo: enough for a tile, or only what counting needs, which the indexes have. */
type Columns = "tile" | "time";

/** FROM and WHERE: exactly the photos that `viewer` may see, as `p` with at least the columns asked for. */
export function visibleLibrarySql(viewer: Viewer, columns: Columns): Prisma.Sql {
  if (viewer.kind !== "user" || isOneRun(viewer)) return Prisma.sql`FROM "Photo" p WHERE ${visiblePhotosSql(viewer)}`;
  return Prisma.sql`FROM (${Prisma.join(runsOf(viewer, columns), " UNION ALL ")}) p WHERE TRUE`;
}

/** Whether one index has the whole library of `viewer`. */
export const isOneRun = (viewer: Viewer): boolean => viewer.kind !== "user" || isAdmin(viewer);

const privacyLevels = [0, 1, 2, 4, 8];

function runsOf({ id, level }: SignedIn, columns: Columns): Prisma.Sql[] {
  const wanted = selected(columns, Prisma.sql`o."takenLocal"`);
  const open = privacyLevels.filter((known) => known <= level).map((known) => Prisma.sql`SELECT ${wanted} FROM "Photo" o WHERE o."publicLevel" = ${known} AND o."ownerId" <> ${id}`);
  return [
    Prisma.sql`SELECT ${wanted} FROM "Photo" o WHERE o."ownerId" = ${id} AND o."trashedAt" IS NULL`,
    ...open,
    Prisma.sql`SELECT ${selected(columns, Prisma.sql`op."takenLocal"`)} FROM "OpenedPhoto" op CROSS JOIN "Photo" o
      WHERE op."userId" = ${id} AND o."id" = op."photoId" AND o."trashedAt" IS NULL
      AND o."level" <= ${level} AND o."ownerId" <> ${id} AND (o."publicLevel" IS NULL OR o."publicLevel" > ${level})`,
  ];
}

/** Each run has its own name for the time, so that a range of time is found in its index. */
const selected = (columns: Columns, time: Prisma.Sql): Prisma.Sql =>
  columns === "time"
    ? Prisma.sql`o."id", ${time} AS "takenLocal"`
    : Prisma.sql`o."id", ${time} AS "takenLocal", o."ownerId", o."kind", o."title", o."widthPx", o."heightPx", o."durationMs", o."version", o."placeholder"`;
