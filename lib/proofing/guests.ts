import { randomBytes } from "node:crypto";
import { guestCookieName, guestTokenHash } from "@/lib/access/sessions/share-link";
import { requireGuest, requireRound } from "@/lib/access/links/require-guest";
import type { Bearer } from "@/lib/access/viewer";
import { db, isUniqueViolation } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchFirst, type Reader } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { maxGuests } from "@/lib/shares/proofing-limits";
import { asksGuests, type Proof } from "@/lib/access/links/proof";
import { isWanted } from "@/lib/proofing/wanted";

/** Those who choose by a share link, under a name that they give once. */

export const guestSeconds = 365 * 24 * 3600;

/** The round, as whoever has the link sees it; null when it asks nothing of them. */
export async function findProof(bearer: Bearer): Promise<Proof | null> {
  const { guestId, ...rules } = bearer.proof;
  if (!asksGuests(bearer.proof)) return null;
  const guest =
    guestId === null
      ? null
      : await db().linkGuest.findUnique({ where: { id: guestId }, select: { name: true, doneAt: true } });
  return {
    ...rules,
    guest: guest && {
      name: guest.name,
      isDone: guest.doneAt !== null,
      chosen: await countChosen(guestId!),
    },
  };
}

/** How many photos a guest wants of those that are still there. */
export async function countChosen(guestId: number, reader: Reader = db()): Promise<number> {
  const row = await fetchFirst(
    reader,
    query
      .selectFrom("LinkChoice as c")
      .innerJoin("Photo as p", "p.id", "c.photoId")
      .select(({ fn }) => fn.countAll<number>().as("photos"))
      .where("c.guestId", "=", guestId)
      .where(isWanted)
      .where("p.trashedAt", "is", null),
  );
  return row!.photos;
}

/**
 * Lets someone choose and write under a name; answers with the cookie by which their browser is known again. Errors:
 * "forbidden" where the link asks nothing or the round is closed, "conflict" for a name that another has.
 */
export async function joinAsGuest(bearer: Bearer, name: string): Promise<{ name: string; value: string }> {
  requireRound(bearer);
  const token = randomBytes(24).toString("base64url");
  try {
    await inTransaction(async (tx) => {
      await tx.linkGuest.create({
        data: { linkId: bearer.linkId, name, nameKey: name.toLowerCase(), tokenHash: guestTokenHash(token) },
      });
      if ((await tx.linkGuest.count({ where: { linkId: bearer.linkId } })) > maxGuests)
        throw new AppError("conflict", `This link has ${maxGuests} guests already, which is all that it takes.`);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      "conflict",
      `There is a “${name}” here already. If that is you, go on in the browser in which you began; else add something to your name.`,
      { field: "name" },
    );
  }
  return { name: guestCookieName(bearer.linkId), value: token };
}

/** Says that a guest is done, or is not yet. Errors: "forbidden" without a name or when the round is closed. */
export async function setGuestDone(bearer: Bearer, isDone: boolean): Promise<void> {
  const guestId = requireGuest(bearer);
  await inTransaction(async (tx, tell) => {
    const { count } = await tx.linkGuest.updateMany({
      where: { id: guestId, doneAt: isDone ? null : { not: null } },
      data: { doneAt: isDone ? new Date() : null },
    });
    if (isDone && count > 0) tell({ type: "guest.done", guestId });
  });
}
