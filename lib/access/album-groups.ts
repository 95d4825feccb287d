import { Prisma } from "@prisma/client";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { visibleAlbumsSql, visiblePhotosSql } from "@/lib/access/visibility";

/**
 * What a viewer sees of an album, by the groups of its photos that are counted (AlbumStats: one owner, one level).
 * Conditions and expressions for queries that have "Album" as `a` and "AlbumStats" as `c`.
 */

/** The viewer may see photos of the group. Of the others, none. */
export function mayShowGroupSql(viewer: Viewer): Prisma.Sql {
  if (isAdmin(viewer)) return Prisma.sql`TRUE`;
  if (viewer.kind === "user") return Prisma.sql`(c."ownerId" = ${viewer.id} OR c."level" <= ${viewer.level})`;
  if (viewer.kind === "bearer") return Prisma.sql`c."level" <= ${viewer.level}`;
  return Prisma.sql`c."level" = 0`;
}

/**
 * How many photos of such a group the viewer sees: all of them, unless others' photos lie in an album that is not open
 * to the viewer but their own.
 */
export function shownInGroupSql(viewer: Viewer): Prisma.Sql {
  if (isAdmin(viewer)) return Prisma.sql`c."photos"`;
  const isAllShown =
    viewer.kind === "user"
      ? Prisma.sql`c."ownerId" = ${viewer.id} OR a."isOpen" OR EXISTS (SELECT 1 FROM "AlbumAccess" oa
        WHERE oa."userId" = ${viewer.id} AND oa."albumId" = a."id")`
      : visibleAlbumsSql(viewer);
  return Prisma.sql`CASE WHEN ${isAllShown} THEN c."photos" ELSE (SELECT COUNT(*) ${shownOfGroupSql(viewer)}) END`;
}

/**
 * FROM and WHERE: the photos of the group that the viewer sees, as `p`, and their rows of AlbumTime as `t`. Whatever a
 * count says, nothing else is shown.
 */
export const shownOfGroupSql = (viewer: Viewer): Prisma.Sql => Prisma.sql`
  FROM "AlbumTime" t CROSS JOIN "Photo" p
  WHERE t."albumId" = c."albumId" AND t."ownerId" = c."ownerId" AND t."level" = c."level" AND p."id" = t."photoId"
    AND ${visiblePhotosSql(viewer)}`;
