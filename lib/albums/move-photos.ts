import { requireEditableAlbum, requireEditablePhotos } from "@/lib/access/permissions";
import { refreshPublicPhotos } from "@/lib/access/public-visibility";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { linkPhotos } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";

/**
 * Puts photos into an album and takes them out of all others that the viewer may change. Errors: "not-found",
 * "forbidden".
 */
export async function movePhotosToAlbum(viewer: Viewer, albumId: number, photoIds: number[]): Promise<void> {
  const ids = [...new Set(photoIds)];
  await requireEditableAlbum(viewer, albumId);
  await requireEditablePhotos(viewer, ids);
  const ownerId = viewer.kind === "user" && !isAdmin(viewer) ? viewer.id : null;
  const chosen = JSON.stringify(ids);
  await db().$transaction(async (tx) => {
    await linkPhotos(tx, albumId, ids);
    await tx.$executeRaw`
      DELETE FROM "AlbumPhoto" WHERE "photoId" IN (SELECT "value" FROM json_each(${chosen})) AND "albumId" <> ${albumId}
        AND "albumId" IN (SELECT a."id" FROM "Album" a WHERE ${ownerId} IS NULL OR a."ownerId" = ${ownerId})`;
    await tx.$executeRaw`
      UPDATE "Album" SET "coverPhotoId" = NULL WHERE "coverPhotoId" IN (SELECT "value" FROM json_each(${chosen}))
        AND NOT EXISTS (SELECT 1 FROM "AlbumPhoto" ap WHERE ap."albumId" = "Album"."id"
        AND ap."photoId" = "Album"."coverPhotoId")`;
    await refreshPublicPhotos(tx, ids);
  });
}
