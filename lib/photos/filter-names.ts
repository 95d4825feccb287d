import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { visibleAlbums, visiblePhotosSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import type { PhotoFilter } from "@/lib/photos/filter";
import type { KnownNames } from "@/lib/photos/filter-words";

/** Names of what a filter has the numbers of: of an album that `viewer` may see, of a person whose photos they may see. */
export async function namesInFilter(viewer: Viewer, filter: PhotoFilter): Promise<KnownNames> {
  const [album, owner] = await Promise.all([
    filter.album_id === undefined ? null : db().album.findFirst({ where: { AND: [{ id: filter.album_id }, visibleAlbums(viewer)] }, select: { name: true } }),
    filter.owner === undefined ? null : nameOfOwner(viewer, filter.owner),
  ]);
  return { album: album?.name, owner: owner ?? undefined };
}

async function nameOfOwner(viewer: Viewer, id: number): Promise<string | null> {
  const user = await db().user.findUnique({ where: { id }, select: { name: true } });
  if (!user || isAdmin(viewer) || (viewer.kind === "user" && viewer.id === id)) return user?.name ?? null;
  const [seen] = await db().$queryRaw<unknown[]>`SELECT 1 FROM "Photo" p WHERE p."ownerId" = ${id} AND p."trashedAt" IS NULL AND ${visiblePhotosSql(viewer)} LIMIT 1`;
  return seen ? user.name : null;
}
