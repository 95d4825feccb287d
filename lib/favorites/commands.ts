import { visiblePhotoIds } from "@/lib/access/permissions";
import { requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { among } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { notFound } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { inTransaction } from "@/lib/events/transaction";
import { writeMarks } from "@/lib/ratings/write";

/**
 * Each person's own favourites; a favourite is not rejected any more. Errors: "unauthenticated", "not-found" for a
 * photo that the viewer may not see; nothing is changed then.
 */
export async function addFavorites(viewer: Viewer, photoIds: number[]): Promise<void> {
  const { id: userId } = requireSignedIn(viewer);
  const ids = [...new Set(photoIds)];
  if ((await visiblePhotoIds(viewer, ids)).length < ids.length) throw notFound("photo");
  await inTransaction(async (tx, tell) => {
    await writeMarks(tx, userId, ids, { isFavorite: true });
    tell({ type: "photo.marked", photoIds: ids });
  });
}

/** Takes photos out of the viewer's favourites, also those that they may not see any more. Answers how many were in. */
export async function removeFavorites(viewer: Viewer, photoIds: number[]): Promise<number> {
  const { id: userId } = requireSignedIn(viewer);
  const count = await execute(
    db(),
    query.deleteFrom("Favorite").where("userId", "=", userId).where("photoId", "in", among(photoIds)),
  );
  await publish({ type: "photo.marked", photoIds });
  return count;
}
