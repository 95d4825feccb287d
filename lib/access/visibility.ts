import { Prisma } from "@prisma/client";
import { isAdmin, type Bearer, type Viewer } from "@/lib/access/viewer";

/**
 * What a viewer may see. Photos have the rule in SQL alone: Prisma would count all that grants open to a person before
 * it looks at one of them. For albums and the trash it is written for Prisma as well, side by side; tests hold them
 * together.
 *
 * A photo: its owner and admins always; anyone else when it is in an album that is open to them and its level is not
 * above theirs. `publicLevel` carries that answer for albums that are open to all (see public-visibility.ts),
 * PhotoAccess for those that grants open (see effective-grants.ts). What is in the trash is seen by no one through
 * these conditions; the trash page asks with `visibleTrash…`.
 *
 * An album: its owner and admins always; anyone else when it and every album above it are public (`isOpen`), or public
 * or granted to them (AlbumAccess).
 *
 * The bearer of a share link sees the albums and photos that the link has, up to its level, and nothing else.
 */

const levelOf = (viewer: Viewer): number => (viewer.kind === "user" ? viewer.level : 0);

/** Photos that `viewer` may see, as a SQL condition on the table "Photo" under the alias `p`. */
export function visiblePhotosSql(viewer: Viewer): Prisma.Sql {
  if (isAdmin(viewer)) return Prisma.sql`p."trashedAt" IS NULL`;
  if (viewer.kind === "user") {
    return Prisma.sql`(p."trashedAt" IS NULL AND (p."ownerId" = ${viewer.id} OR p."publicLevel" <= ${levelOf(viewer)}
      OR (
      p."level" <= ${levelOf(viewer)} AND EXISTS (SELECT 1 FROM "PhotoAccess" op WHERE op."userId" = ${viewer.id}
        AND op."photoId" = p."id"))))`;
  }
  if (viewer.kind === "bearer")
    return Prisma.sql`(p."trashedAt" IS NULL AND p."level" <= ${viewer.level} AND ${isShownByLinkSql(viewer)})`;
  return Prisma.sql`p."publicLevel" = 0`;
}

/** The link has the photo `p`. */
function isShownByLinkSql({ linkId, opens }: Bearer): Prisma.Sql {
  if ("albumIds" in opens)
    return Prisma.sql`EXISTS (SELECT 1 FROM "AlbumPhoto" sl WHERE sl."albumId" IN (SELECT "value"
      FROM json_each(${JSON.stringify(opens.albumIds)})) AND sl."photoId" = p."id")`;
  const isTheirs = opens.photosOf === null ? Prisma.sql`TRUE` : Prisma.sql`p."ownerId" = ${opens.photosOf}`;
  return Prisma.sql`(${isTheirs} AND EXISTS (SELECT 1 FROM "ShareLinkPhoto" sl WHERE sl."linkId" = ${linkId}
    AND sl."photoId" = p."id"))`;
}

/** The ids of the photos that the link has, some of which it may not show; a SELECT. */
export const idsOfLinkSql = ({ linkId, opens }: Bearer): Prisma.Sql =>
  "albumIds" in opens
    ? Prisma.sql`SELECT "photoId" FROM "AlbumPhoto" WHERE "albumId" IN (SELECT "value"
        FROM json_each(${JSON.stringify(opens.albumIds)}))`
    : Prisma.sql`SELECT "photoId" FROM "ShareLinkPhoto" WHERE "linkId" = ${linkId}`;

const albumsOfLink = ({ opens }: Bearer): number[] => ("albumIds" in opens ? opens.albumIds : []);

/** Photos in the trash that `viewer` may see and restore: one's own; an admin's view has all. */
export function visibleTrash(viewer: Viewer): Prisma.PhotoWhereInput {
  if (isAdmin(viewer)) return { trashedAt: { not: null } };
  if (viewer.kind === "user") return { trashedAt: { not: null }, ownerId: viewer.id };
  return { id: -1 };
}

/** The same as a SQL condition on the table "Photo" under the alias `p`. */
export function visibleTrashSql(viewer: Viewer): Prisma.Sql {
  if (isAdmin(viewer)) return Prisma.sql`p."trashedAt" IS NOT NULL`;
  if (viewer.kind === "user") return Prisma.sql`(p."trashedAt" IS NOT NULL AND p."ownerId" = ${viewer.id})`;
  return Prisma.sql`FALSE`;
}

/** Albums that `viewer` may see. */
export function visibleAlbums(viewer: Viewer): Prisma.AlbumWhereInput {
  if (isAdmin(viewer)) return {};
  if (viewer.kind === "user")
    return { OR: [{ ownerId: viewer.id }, { isOpen: true }, { grantedTo: { some: { userId: viewer.id } } }] };
  if (viewer.kind === "bearer") return { id: { in: albumsOfLink(viewer) } };
  return { isOpen: true };
}

/** The same as a SQL condition on the table "Album" under the alias `a`. */
export function visibleAlbumsSql(viewer: Viewer): Prisma.Sql {
  if (isAdmin(viewer)) return Prisma.sql`TRUE`;
  if (viewer.kind === "user") {
    return Prisma.sql`(a."ownerId" = ${viewer.id} OR a."isOpen"
      OR EXISTS (SELECT 1 FROM "AlbumAccess" oa WHERE oa."userId" = ${viewer.id} AND oa."albumId" = a."id"))`;
  }
  if (viewer.kind === "bearer")
    return Prisma.sql`a."id" IN (SELECT "value" FROM json_each(${JSON.stringify(albumsOfLink(viewer))}))`;
  return Prisma.sql`a."isOpen"`;
}
