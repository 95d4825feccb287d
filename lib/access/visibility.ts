import type { Prisma } from "@prisma/client";
import { isAdmin, isShutOut, type Viewer } from "@/lib/access/viewer";

/**
 * What a viewer may see, for Prisma's client: the same rules as those of conditions.ts, with which tests hold them
 * together. Photos have theirs there alone: Prisma would count all that grants open to a person before it looks at one
 * of them.
 */

/** Photos in the trash that `viewer` may see and restore: one's own; an admin's view has all. */
export function visibleTrash(viewer: Viewer): Prisma.PhotoWhereInput {
  if (isAdmin(viewer)) return { trashedAt: { not: null } };
  if (viewer.kind === "user") return { trashedAt: { not: null }, ownerId: viewer.id };
  return { id: -1 };
}

/** Albums that `viewer` may see. */
export function visibleAlbums(viewer: Viewer): Prisma.AlbumWhereInput {
  if (viewer.kind === "preview") {
    const { as, by } = viewer;
    const seen = as.kind === "group" ? { OR: [{ isOpen: true }, { id: { in: as.looksAt } }] } : visibleAlbums(as);
    return isAdmin(by) ? seen : { AND: [seen, { ownerId: by.id }] };
  }
  if (isAdmin(viewer)) return {};
  if (viewer.kind === "user")
    return { OR: [{ ownerId: viewer.id }, { isOpen: true }, { grantedTo: { some: { userId: viewer.id } } }] };
  if (viewer.kind === "bearer") return { id: { in: "albumIds" in viewer.opens ? viewer.opens.albumIds : [] } };
  return isShutOut(viewer) ? { id: -1 } : { isOpen: true };
}
