import { isVisiblePhoto } from "@/lib/access/conditions";
import type { Viewer } from "@/lib/access/viewer";
import type { TilePhoto } from "@/lib/access/visible-library";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import { photoOrder } from "@/lib/albums/photo-order";
import { requireVisibleAlbum } from "@/lib/albums/require-visible";
import { albumStats } from "@/lib/albums/stats";
import { query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";

/** A photo of an album, for lists. */
export type AlbumPhoto = Omit<TilePhoto, "ownerId" | "durationMs">;

export type AlbumPhotosRequest = {
  /** Absent: the album's own order. */
  order?: PhotoOrder;
  isReversed?: boolean;
  /** From 1. */
  page: number;
  perPage: number;
};

export type AlbumPhotos = { photos: AlbumPhoto[]; total: number; order: PhotoOrder };

/** One page of an album's photos, those that `viewer` may see. Errors: "not-found" for the album. */
export async function listAlbumPhotos(
  viewer: Viewer,
  albumId: number,
  request: AlbumPhotosRequest,
): Promise<AlbumPhotos> {
  const album = await requireVisibleAlbum(viewer, albumId);
  const order = request.order ?? (album.photoOrder as PhotoOrder);
  const photos = await readPrepared(
    query
      .selectFrom("AlbumPhoto as ap")
      .crossJoin("Photo as p")
      .select(["p.id", "p.kind", "p.title", "p.takenLocal", "p.widthPx", "p.heightPx", "p.version", "p.placeholder"])
      .where("ap.albumId", "=", albumId)
      .whereRef("p.id", "=", "ap.photoId")
      .where(isVisiblePhoto(viewer))
      .orderBy(photoOrder(order, request))
      .limit(request.perPage)
      .offset((request.page - 1) * request.perPage),
  );
  const stats = await albumStats(viewer, [albumId]);
  return {
    photos,
    total: stats.get(albumId)?.photoCount ?? 0,
    order,
  };
}
