import type { Transaction } from "@/lib/db/client";

/**
 * Photos that guests of a share link send: they belong to the owner of the album that they are sent to, and join
 * no photo that is there already but those of the same guest.
 */

/** A guest who sends a photo, and where to. */
export type SendingGuest = {
  id: number;
  name: string;
  /** The album that it is meant for. */
  albumId: number;
  /** It waits until someone who may change the link has looked at it. */
  isReviewed: boolean;
};

/** Notes whose photo it is, within the transaction that makes it. */
export async function noteGuestPhoto(
  tx: Transaction,
  { id: guestId, albumId, isReviewed }: SendingGuest,
  photoId: number,
): Promise<void> {
  await tx.guestPhoto.create({ data: { photoId, guestId, albumId, state: isReviewed ? "waiting" : "accepted" } });
}

/**
 * The very bytes are in the owner's library already: that photo may have more than the guest has (a raw file, places),
 * so it always waits for a decision, and is left where it is if it is in the album, or was decided about before.
 */
export async function noteKnownPhoto(
  tx: Transaction,
  { id: guestId, albumId }: SendingGuest,
  photoId: number,
): Promise<void> {
  const isSettled = await tx.photo.count({
    where: {
      id: photoId,
      OR: [{ trashedAt: { not: null } }, { fromGuest: { isNot: null } }, { albums: { some: { albumId } } }],
    },
  });
  if (isSettled === 0)
    await tx.guestPhoto.create({ data: { photoId, guestId, albumId, state: "waiting", wasThere: true } });
}
