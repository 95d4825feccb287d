import { isVisiblePhoto } from "@/lib/access/conditions";
import { mayEditPhoto, requireEditableAlbum } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { deleteAlbum } from "@/lib/albums/commands";
import { albumOutline } from "@/lib/albums/outline";
import { db } from "@/lib/db/client";
import { among, wanted } from "@/lib/db/lists";
import { one, query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { trashPhotos } from "@/lib/photos/commands";

/** Deleting albums with everything inside them, as programs ask for it; the pages keep what is inside. */

/** What becomes of the photos: they stay, those in no other album go to the trash, or all do. */
export type PhotosOfDeleted = "stay" | "orphans-to-trash" | "all-to-trash";

/** How many photos are in albums and those inside them, and how many of them nowhere else. */
export type TreeCounts = { total: number; elsewhere: number };

/**
 * Deletes albums and the albums inside them. Only photos that the viewer may change go to the trash. Nothing is changed
 * when one of the albums may not be deleted. Errors: "not-found", "forbidden".
 */
export async function deleteAlbumTrees(viewer: Viewer, albumIds: number[], photos: PhotosOfDeleted): Promise<void> {
  const tree = await treeOf(viewer, albumIds);
  for (const albumId of tree) await requireEditableAlbum(viewer, albumId);
  const doomed = photos === "stay" ? [] : await photosIn(viewer, tree, photos === "orphans-to-trash");
  // From the innermost outwards: what lies inside a deleted album would move up.
  for (const albumId of [...tree].reverse()) await deleteAlbum(viewer, albumId);
  const own = doomed.filter((photo) => mayEditPhoto(viewer, photo)).map((photo) => photo.id);
  if (own.length > 0) await trashPhotos(viewer, own);
}

/** What deleting albums with all inside them would touch, as far as the viewer sees it. */
export async function countTree(viewer: Viewer, albumId: number): Promise<TreeCounts> {
  const tree = await treeOf(viewer, [albumId]);
  const all = await photosIn(viewer, tree, false);
  const orphans = await photosIn(viewer, tree, true);
  return { total: all.length, elsewhere: all.length - orphans.length };
}

/** The albums and those inside them, each after the one it is in. Albums that the viewer may not see are left out. */
async function treeOf(viewer: Viewer, albumIds: number[]): Promise<number[]> {
  const outline = await albumOutline(viewer);
  return outline.withAllInside(albumIds).map((album) => album.id);
}

/**
 * Photos in these albums; with `orphansOnly` those that are in no other. From the albums to their photos, never through
 * all photos.
 */
async function photosIn(
  viewer: Viewer,
  albumIds: number[],
  orphansOnly: boolean,
): Promise<{ id: number; ownerId: number }[]> {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(wanted(albumIds))
      .crossJoin("AlbumPhoto as ap")
      .crossJoin("Photo as p")
      .distinct()
      .select(({ exists, selectFrom }) => [
        "p.id",
        "p.ownerId",
        exists(
          selectFrom("AlbumPhoto as other")
            .select(one)
            .whereRef("other.photoId", "=", "p.id")
            .where("other.albumId", "not in", among(albumIds)),
        ).as("isElsewhere"),
      ])
      .whereRef("ap.albumId", "=", "wanted.value")
      .whereRef("p.id", "=", "ap.photoId")
      .where(isVisiblePhoto(viewer)),
  );
  return rows.filter((row) => !orphansOnly || row.isElsewhere === 0);
}
