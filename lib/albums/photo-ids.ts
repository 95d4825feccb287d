import { requireEditableAlbum } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { PhotoOrder } from "@/lib/albums/card";
import { photoOrderSql } from "@/lib/albums/photo-order";
import { db } from "@/lib/db/client";

/**
 * The ids of all photos of an album that `viewer` may change, in the album's order. Errors: "not-found", "forbidden".
 */
export async function orderedPhotoIds(viewer: Viewer, albumId: number): Promise<number[]> {
  const album = await requireEditableAlbum(viewer, albumId);
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT p."id" FROM "AlbumPhoto" ap CROSS JOIN "Photo" p WHERE ap."albumId" = ${albumId} AND p."id" = ap."photoId"
      AND p."trashedAt" IS NULL
    ORDER BY ${photoOrderSql(album.photoOrder as PhotoOrder)}`;
  return rows.map((row) => Number(row.id));
}
