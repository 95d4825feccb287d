import { requireEditableAlbum, requireEditablePhotos } from "@/lib/access/permissions";
import { refreshPublicPhotos } from "@/lib/access/public-visibility";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { linkPhotos } from "@/lib/albums/commands";
import { recordAudit } from "@/lib/audit/record";
import { among } from "@/lib/db/lists";
import { one, query } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { inTransaction } from "@/lib/events/transaction";

/**
 * Puts photos into an album and takes them out of all others that the viewer may change. Errors: "not-found",
 * "forbidden".
 */
export async function movePhotosToAlbum(viewer: Viewer, albumId: number, photoIds: number[]): Promise<void> {
  const ids = [...new Set(photoIds)];
  const { name } = await requireEditableAlbum(viewer, albumId);
  await requireEditablePhotos(viewer, ids);
  const ownerId = viewer.kind === "user" && !isAdmin(viewer) ? viewer.id : null;
  await inTransaction(async (tx, tell) => {
    await linkPhotos(tx, albumId, ids);
    const own = query
      .selectFrom("Album as a")
      .select("a.id")
      .$if(ownerId !== null, (albums) => albums.where("a.ownerId", "=", ownerId));
    await execute(
      tx,
      query
        .deleteFrom("AlbumPhoto")
        .where("photoId", "in", among(ids))
        .where("albumId", "<>", albumId)
        .where("albumId", "in", own),
    );
    await execute(
      tx,
      query
        .updateTable("Album")
        .set({ coverPhotoId: null })
        .where("coverPhotoId", "in", among(ids))
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("AlbumPhoto as ap")
                .select(one)
                .whereRef("ap.albumId", "=", "Album.id")
                .whereRef("ap.photoId", "=", "Album.coverPhotoId"),
            ),
          ),
        ),
    );
    await refreshPublicPhotos(tx, ids);
    tell({ type: "album.filled", albumIds: [albumId] });
  });
  recordAudit(viewer, { action: "album-filled", count: ids.length, objectId: albumId, label: name });
}
