import { requireEditableAlbum } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import { photoOrder } from "@/lib/albums/photo-order";
import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";

/**
 * The ids of all photos of an album that `viewer` may change, in the album's order. Errors: "not-found", "forbidden".
 */
export async function orderedPhotoIds(viewer: Viewer, albumId: number): Promise<number[]> {
  const album = await requireEditableAlbum(viewer, albumId);
  const rows = await fetchAll(
    db(),
    query
      .selectFrom("AlbumPhoto as ap")
      .crossJoin("Photo as p")
      .select("p.id")
      .where("ap.albumId", "=", albumId)
      .whereRef("p.id", "=", "ap.photoId")
      .where("p.trashedAt", "is", null)
      .orderBy(photoOrder(album.photoOrder as PhotoOrder)),
  );
  return rows.map((row) => row.id);
}
