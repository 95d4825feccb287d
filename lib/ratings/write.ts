import type { Transaction } from "@/lib/db/client";
import type { MarkChange } from "@/lib/ratings/mark";

/** Here no stars are null: 0 is what some of Piwigo's people give. */
type Written = Omit<MarkChange, "stars"> & { stars?: number | null };

/**
 * Writes what a person thinks of photos that they may see, by the rules of `marked`. Who thinks nothing of a photo has
 * no row.
 */
export async function writeMarks(
  tx: Transaction,
  userId: number,
  photoIds: readonly number[],
  { stars, isFavorite, isRejected }: Written,
): Promise<void> {
  const ids = JSON.stringify(photoIds);
  const now = new Date();
  if (isRejected === true) {
    await tx.$executeRaw`
      INSERT INTO "Rating" ("userId", "photoId", "stars", "isRejected", "updatedAt")
        SELECT ${userId}, "value", NULL, TRUE, ${now} FROM json_each(${ids}) WHERE TRUE
      ON CONFLICT ("userId", "photoId") DO UPDATE SET "stars" = NULL, "isRejected" = TRUE, "updatedAt" = ${now}`;
  }
  if (isRejected === false || isFavorite === true) {
    await tx.$executeRaw`
      UPDATE "Rating" SET "isRejected" = FALSE, "updatedAt" = ${now} WHERE "userId" = ${userId}
        AND "photoId" IN (SELECT "value" FROM json_each(${ids})) AND "isRejected"`;
  }
  if (isFavorite === true) {
    await tx.$executeRaw`
      INSERT INTO "Favorite" ("userId", "photoId", "addedAt") SELECT ${userId}, "value", ${now} FROM json_each(${ids})
        WHERE TRUE ON CONFLICT DO NOTHING`;
  }
  if (isFavorite === false || isRejected === true) {
    await tx.$executeRaw`DELETE FROM "Favorite" WHERE "userId" = ${userId} AND "photoId" IN (SELECT "value"
      FROM json_each(${ids}))`;
  }
  if (stars !== undefined) {
    await tx.$executeRaw`
      INSERT INTO "Rating" ("userId", "photoId", "stars", "isRejected", "updatedAt")
        SELECT ${userId}, "value", ${stars}, FALSE, ${now} FROM json_each(${ids}) WHERE TRUE
      ON CONFLICT ("userId", "photoId") DO UPDATE SET "stars" = ${stars}, "updatedAt" = ${now}`;
  }
  await tx.$executeRaw`
    DELETE FROM "Rating" WHERE "userId" = ${userId} AND "photoId" IN (SELECT "value" FROM json_each(${ids}))
      AND "stars" IS NULL AND NOT "isRejected"`;
}
