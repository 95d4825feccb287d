import { visiblePhotoIds } from "@/lib/access/permissions";
import { requireAdmin, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { AppError, notFound } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { marked, maxStars, noMark, type Mark, type MarkChange } from "@/lib/ratings/mark";
import { marksAmong } from "@/lib/ratings/queries";
import { writeMarks } from "@/lib/ratings/write";

/** Each person's own stars, favourites and rejections. */

/**
 * Gives photos stars; Piwigo's clients also 0. Errors: "unauthenticated", "not-found" for a photo that the viewer may
 * not see, "invalid".
 */
export async function ratePhotos(viewer: Viewer, photoIds: number[], stars: number): Promise<void> {
  if (!Number.isInteger(stars) || stars < 0 || stars > maxStars) {
    throw new AppError("invalid", `A rating is a whole number from 0 to ${maxStars}.`, { field: "stars" });
  }
  const { id } = requireSignedIn(viewer);
  const ids = [...new Set(photoIds)];
  if ((await visiblePhotoIds(viewer, ids)).length < ids.length) throw notFound("photo");
  await inTransaction(async (tx, tell) => {
    await writeMarks(tx, id, ids, { stars });
    tell({ type: "photo.marked", photoIds: ids });
  });
}

/** Photos and what changes for them; no stars are 0. */
export type MarkedPhotos = { photoIds: number[]; change: MarkChange };

/**
 * Marks photos by the rules of `marked`, one group after the other, all or nothing. Those that the viewer may not see
 * are left out of the count. Errors: "unauthenticated".
 */
export async function markPhotos(viewer: Viewer, groups: readonly MarkedPhotos[]): Promise<{ count: number }> {
  const { id } = requireSignedIn(viewer);
  const visible = new Set(
    await visiblePhotoIds(
      viewer,
      groups.flatMap(({ photoIds }) => photoIds),
    ),
  );
  await inTransaction(async (tx, tell) => {
    for (const { photoIds, change } of groups) {
      const ids = [...new Set(photoIds)].filter((photoId) => visible.has(photoId));
      if (ids.length > 0) await writeMarks(tx, id, ids, { ...change, stars: change.stars === 0 ? null : change.stars });
    }
    tell({ type: "photo.marked", photoIds: [...visible] });
  });
  return { count: visible.size };
}

/** Changes the mark of one photo; answers what it is then. Errors: "unauthenticated", "not-found". */
export async function markPhoto(viewer: Viewer, photoId: number, change: (mark: Mark) => MarkChange): Promise<Mark> {
  requireSignedIn(viewer);
  const before = (await marksAmong(viewer, [photoId])).get(photoId) ?? noMark;
  const { count } = await markPhotos(viewer, [{ photoIds: [photoId], change: change(before) }]);
  if (count === 0) throw notFound("photo");
  return marked(before, change(before));
}

/** Removes one person's stars, of one photo or of all; for admins. Answers how many there were. */
export async function deleteRatings(viewer: Viewer, userId: number, photoId?: number): Promise<number> {
  requireAdmin(viewer);
  const where = { userId, photoId };
  return inTransaction(async (tx, tell) => {
    const touched = await tx.rating.findMany({ where: { ...where, stars: { not: null } }, select: { photoId: true } });
    tell({ type: "photo.marked", photoIds: touched.map((rating) => rating.photoId) });
    const { count } = await tx.rating.deleteMany({ where: { ...where, stars: { not: null }, isRejected: false } });
    const rejected = await tx.rating.updateMany({ where: { ...where, stars: { not: null } }, data: { stars: null } });
    return count + rejected.count;
  });
}
