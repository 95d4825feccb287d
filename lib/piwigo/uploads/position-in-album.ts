import type { Viewer } from "@/lib/access/viewer";
import { reorderPhotos } from "@/lib/albums/arrange";
import { orderedPhotoIds } from "@/lib/albums/photo-ids";

/** Gives a photo of an album the place `rank`, from 1; beyond the end it comes last. Answers the place it has now. */
export async function placeInAlbum(viewer: Viewer, albumId: number, photoId: number, rank: number): Promise<number> {
  const others = (await orderedPhotoIds(viewer, albumId)).filter((id) => id !== photoId);
  const place = Math.min(rank, others.length + 1);
  await reorderPhotos(viewer, albumId, [photoId], others[place - 1] ?? null);
  return place;
}
