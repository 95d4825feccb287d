import { visiblePhotoIds } from "@/lib/access/permissions";
import type { Bearer } from "@/lib/access/viewer";
import type { Transaction } from "@/lib/db/client";
import { among, wanted } from "@/lib/db/lists";
import { always, query, storedDate } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import type { Bit } from "@/lib/db/tables";
import { AppError, notFound } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { requireGuest } from "@/lib/access/links/require-guest";
import { countChosen } from "@/lib/proofing/guests";
import { changeOffered } from "@/lib/ratings/choice";
import { marked, noMark, type Mark, type MarkChange } from "@/lib/ratings/mark";

/** What guests of share links think of photos: marks as people with an account have them, apart from theirs. */

/**
 * Changes what the guest thinks of photos, all or nothing; answers how many they want now. Errors: "unauthenticated"
 * without a name, "forbidden" when the round is closed or they are done, "not-found" for what the link does not show,
 * "invalid" for what it does not ask, "conflict" for more than it lets them have.
 */
export async function choosePhotos(
  bearer: Bearer,
  photoIds: readonly number[],
  wish: MarkChange,
): Promise<{ chosen: number }> {
  const guestId = requireGuest(bearer);
  const { choosing, limit } = bearer.proof;
  const change = changeOffered(choosing, wish);
  if (!change) throw new AppError("invalid", "This link does not ask for that kind of choice. Load the page again.");
  const ids = [...new Set(photoIds)];
  if ((await visiblePhotoIds(bearer, ids)).length < ids.length) throw notFound("photo");
  return inTransaction(async (tx) => {
    // A write before anything is read: those who choose at once wait for each other.
    await writeChoices(tx, guestId, ids, marked(noMark, change));
    const guest = await tx.linkGuest.findUnique({
      where: { id: guestId },
      select: { doneAt: true, link: { select: { closedAt: true } } },
    });
    if (!guest || guest.link.closedAt !== null)
      throw new AppError("forbidden", "The choosing is closed. Ask whoever sent you the link to open it again.");
    if (guest.doneAt !== null)
      throw new AppError("forbidden", "You said that you are done. Choose “Change my choices” to go on.");
    const chosen = await countChosen(guestId, tx);
    if (limit !== null && chosen > limit)
      throw new AppError("conflict", `You may choose ${limit}. Take one away to choose another.`);
    return { chosen };
  });
}

/** However many ways there are to choose, a photo has one answer: what it had before goes. */
async function writeChoices(
  tx: Transaction,
  guestId: number,
  photoIds: readonly number[],
  { stars, isFavorite, isRejected }: Mark,
): Promise<void> {
  await execute(
    tx,
    query.deleteFrom("LinkChoice").where("guestId", "=", guestId).where("photoId", "in", among(photoIds)),
  );
  if (!stars && !isFavorite && !isRejected) return;
  const choices = query
    .selectFrom(wanted(photoIds))
    .select(({ val }) => [
      val(guestId).as("guestId"),
      "wanted.value as photoId",
      val(stars).as("stars"),
      val<Bit>(isFavorite ? 1 : 0).as("isFavorite"),
      val<Bit>(isRejected ? 1 : 0).as("isRejected"),
      val(storedDate(new Date())).as("updatedAt"),
    ])
    .where(always);
  await execute(
    tx,
    query
      .insertInto("LinkChoice")
      .columns(["guestId", "photoId", "stars", "isFavorite", "isRejected", "updatedAt"])
      .expression(choices),
  );
}
