import type { Transaction } from "@/lib/db/client";
import { among, wanted } from "@/lib/db/lists";
import { always, query, storedDate } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import type { Bit, StoredDate } from "@/lib/db/tables";
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
  const now = storedDate(new Date());
  if (isRejected === true)
    await execute(tx, rate(userId, photoIds, { stars: null, isRejected: 1, updatedAt: now }, ["stars", "isRejected"]));
  if (isRejected === false || isFavorite === true) {
    await execute(
      tx,
      query
        .updateTable("Rating")
        .set({ isRejected: 0, updatedAt: now })
        .where("userId", "=", userId)
        .where("photoId", "in", among(photoIds))
        .where("isRejected", "=", 1),
    );
  }
  if (isFavorite === true) {
    const liked = query
      .selectFrom(wanted(photoIds))
      .select(({ val }) => [val(userId).as("userId"), "wanted.value as photoId", val(now).as("addedAt")])
      .where(always);
    await execute(
      tx,
      query
        .insertInto("Favorite")
        .columns(["userId", "photoId", "addedAt"])
        .expression(liked)
        .onConflict((conflict) => conflict.doNothing()),
    );
  }
  if (isFavorite === false || isRejected === true) {
    await execute(
      tx,
      query.deleteFrom("Favorite").where("userId", "=", userId).where("photoId", "in", among(photoIds)),
    );
  }
  if (stars !== undefined)
    await execute(tx, rate(userId, photoIds, { stars, isRejected: 0, updatedAt: now }, ["stars"]));
  await execute(
    tx,
    query
      .deleteFrom("Rating")
      .where("userId", "=", userId)
      .where("photoId", "in", among(photoIds))
      .where("stars", "is", null)
      .where("isRejected", "=", 0),
  );
}

/** Rates photos; of those that have a rating it changes some columns. */
const rate = (
  userId: number,
  photoIds: readonly number[],
  rating: { stars: number | null; isRejected: Bit; updatedAt: StoredDate },
  changed: ("stars" | "isRejected")[],
) =>
  query
    .insertInto("Rating")
    .columns(["userId", "photoId", "stars", "isRejected", "updatedAt"])
    .expression(
      query
        .selectFrom(wanted(photoIds))
        .select(({ val }) => [
          val(userId).as("userId"),
          "wanted.value as photoId",
          val(rating.stars).as("stars"),
          val(rating.isRejected).as("isRejected"),
          val(rating.updatedAt).as("updatedAt"),
        ])
        .where(always),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["userId", "photoId"])
        .doUpdateSet((eb) =>
          Object.fromEntries([...changed, "updatedAt" as const].map((name) => [name, eb.ref(`excluded.${name}`)])),
        ),
    );
