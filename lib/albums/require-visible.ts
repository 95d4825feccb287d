import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";

/** The album's row when `viewer` may see it, else "not-found". */
export async function requireVisibleAlbum(viewer: Viewer, albumId: number) {
  const album = await db().album.findFirst({ where: { AND: [{ id: albumId }, visibleAlbums(viewer)] } });
  if (!album) throw notFound("album");
  return album;
}
