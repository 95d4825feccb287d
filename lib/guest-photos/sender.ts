import { requireEditableAlbum, requireMayAdd } from "@/lib/access/permissions";
import { addingOfGuest } from "@/lib/access/sessions/share-link";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import type { Bearer, SignedIn } from "@/lib/access/viewer";
import { db, type Transaction } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { maxPhotosByLink } from "@/lib/guest-photos/limits";
import { requireGuest } from "@/lib/proofing/guests";

/**
 * Photos that guests of a share link send: they belong to whoever made the link, and join no photo that is there
 * already but those of the same guest.
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

/**
 * Whose library a guest may send to, and into which album: the link's own, or one inside it. Errors: "forbidden" where
 * the link takes nothing, "unauthenticated" without a name, "not-found" for an album that the link does not show,
 * "conflict" when the link has taken all that it takes.
 */
export async function requireMaySend(
  bearer: Bearer,
  wantedAlbumId: number | null,
): Promise<{ owner: SignedIn; guestId: number; albumId: number }> {
  if (bearer.proof.adding === "none" || !("albumIds" in bearer.opens))
    throw new AppError("forbidden", "This link shows photos; it takes none.");
  const guestId = requireGuest(bearer);
  const albumId = wantedAlbumId ?? bearer.opens.topId;
  if (!bearer.opens.albumIds.includes(albumId)) throw notFound("album");
  await requireRoom(bearer.linkId);
  const { maker } = await db().shareLink.findUniqueOrThrow({
    where: { id: bearer.linkId },
    select: { maker: true },
  });
  const owner = requireMayAdd(signedInFrom(maker, { kind: "program" }));
  await requireEditableAlbum(owner, albumId);
  return { owner, guestId, albumId };
}

/**
 * The guest of an upload, as their link stands now. Errors: "forbidden" when the link has ended, was closed or takes
 * nothing any more, "not-found" for an album that is gone.
 */
export async function findSendingGuest(guestId: number, albumId: number | null): Promise<SendingGuest> {
  const adding = await addingOfGuest(guestId);
  const guest = adding === "none" ? null : await db().linkGuest.findUnique({ where: { id: guestId } });
  if (!guest) throw new AppError("forbidden", "This link takes no photos any more. Ask whoever sent it to you.");
  if (albumId === null) throw notFound("album");
  return { id: guestId, name: guest.name, albumId, isReviewed: adding === "reviewed" };
}

async function requireRoom(linkId: number): Promise<void> {
  const count = await db().guestPhoto.count({ where: { guest: { linkId } } });
  if (count >= maxPhotosByLink)
    throw new AppError("conflict", `This link has taken ${maxPhotosByLink} photos, which is all that it takes.`);
}

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
  if (isSettled === 0) await tx.guestPhoto.create({ data: { photoId, guestId, albumId, state: "waiting" } });
}
