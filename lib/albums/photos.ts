import type { Viewer } from "@/lib/access/viewer";
import { visiblePhotosSql } from "@/lib/access/visibility";
import type { PhotoOrder } from "@/lib/albums/card";
import { photoOrderSql } from "@/lib/albums/photo-order";
import { requireVisibleAlbum } from "@/lib/albums/require-visible";
import { albumStats } from "@/lib/albums/stats";
import { db } from "@/lib/db/client";

/** A photo of an album, for lists. */
export type AlbumPhoto = {
  id: number;
  kind: string;
  title: string;
  takenLocal: string;
  widthPx: number;
  heightPx: number;
  version: string;
  placeholder: string;
};

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
  const photos = await db().$queryRaw<AlbumPhoto[]>`
    SELECT p."id", p."kind", p."title", p."takenLocal", p."widthPx", p."heightPx", p."version", p."placeholder"
    FROM "AlbumPhoto" ap CROSS JOIN "Photo" p
    WHERE ap."albumId" = ${albumId} AND p."id" = ap."photoId" AND ${visiblePhotosSql(viewer)}
    ORDER BY ${photoOrderSql(order, request)} LIMIT ${request.perPage} OFFSET ${(request.page - 1) * request.perPage}`;
  const stats = await albumStats(viewer, [albumId]);
  return {
    photos: photos.map((photo) => ({ ...photo, id: Number(photo.id) })),
    total: stats.get(albumId)?.photoCount ?? 0,
    order,
  };
}
