import { visiblePhotoIds } from "@/lib/access/permissions";
import { requireAdmin, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";

/** Each person's own stars and rejections. Photos that the viewer may not see are "not-found". */

/** The most stars; people give 1 to 5, Piwigo's clients also 0. */
export const mostStars = 5;

/** Gives photos stars, or for null takes the viewer's stars away. Errors: "unauthenticated", "not-found", "invalid". */
export async function ratePhotos(viewer: Viewer, photoIds: number[], stars: number | null): Promise<void> {
  if (stars !== null && (!Number.isInteger(stars) || stars < 0 || stars > mostStars)) {
    throw new AppError("invalid", `A rating is a whole number from 0 to ${mostStars}.`, { field: "stars" });
  }
  await setMarks(viewer, photoIds, { stars });
}

/** Rejects photos, or takes that back. Stars stay as they are. */
export const rejectPhotos = (viewer: Viewer, photoIds: number[], isRejected: boolean): Promise<void> => setMarks(viewer, photoIds, { isRejected });

async function setMarks(viewer: Viewer, photoIds: number[], marks: { stars?: number | null; isRejected?: boolean }): Promise<void> {
  const { id: userId } = requireSignedIn(viewer);
  const ids = [...new Set(photoIds)];
  if ((await visiblePhotoIds(viewer, ids)).length < ids.length) throw notFound("photo");
  const now = new Date();
  const { stars = null, isRejected = false } = marks;
  const setsStars = marks.stars !== undefined;
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "Rating" ("userId", "photoId", "stars", "isRejected", "updatedAt")
      SELECT ${userId}, "value", ${stars}, ${isRejected}, ${now} FROM json_each(${JSON.stringify(ids)}) WHERE TRUE
      ON CONFLICT ("userId", "photoId") DO UPDATE SET "updatedAt" = ${now},
        "stars" = CASE WHEN ${setsStars} THEN ${stars} ELSE "stars" END, "isRejected" = CASE WHEN ${setsStars} THEN "isRejected" ELSE ${isRejected} END`;
    // Who thinks nothing of a photo has no row.
    await tx.$executeRaw`
      DELETE FROM "Rating" WHERE "userId" = ${userId} AND "photoId" IN (SELECT "value" FROM json_each(${JSON.stringify(ids)}))
        AND "stars" IS NULL AND NOT "isRejected"`;
  });
}

/** Removes one person's stars, of one photo or of all; for admins. Answers how many there were. */
export async function deleteRatings(viewer: Viewer, userId: number, photoId?: number): Promise<number> {
  requireAdmin(viewer);
  const where = { userId, photoId };
  return db().$transaction(async (tx) => {
    const { count } = await tx.rating.deleteMany({ where: { ...where, stars: { not: null }, isRejected: false } });
    const rejected = await tx.rating.updateMany({ where: { ...where, stars: { not: null } }, data: { stars: null } });
    return count + rejected.count;
  });
}
