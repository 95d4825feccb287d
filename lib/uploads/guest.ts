import { reachOf } from "@/lib/access/permissions";
import { requireGuest } from "@/lib/access/links/require-guest";
import { addingOfGuest } from "@/lib/access/sessions/share-link";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import type { Bearer, SignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import type { SendingGuest } from "@/lib/ingest/guest-photo";
import { requireFilledByHand } from "@/lib/smart-albums/filter";

/** Guests of share links who send photos, and where to. */

/** By one link, over its whole life: an album larger than this is not filled by guests. */
const maxPhotosByLink = 10_000;

const takesNoMore = () => new AppError("forbidden", "This link takes no photos any more. Ask whoever sent it to you.");

/**
 * Whose library a guest may send to, which is that of the album's owner, and into which album: the link's own, one of
 * several, or one inside them. Errors: "forbidden" where the link takes nothing, "unauthenticated" without a name,
 * "not-found" for an album that the link does not show, "invalid" for a smart one and where one of several is to be
 * named, "conflict" when the link has taken all that it takes.
 */
export async function requireMaySend(
  bearer: Bearer,
  wantedAlbumId: number | null,
): Promise<{ owner: SignedIn; guestId: number; albumId: number }> {
  if (bearer.proof.adding === "none" || !("albumIds" in bearer.opens))
    throw new AppError("forbidden", "This link shows photos; it takes none.");
  const guestId = requireGuest(bearer);
  const albumId = wantedAlbumId ?? ("topId" in bearer.opens ? bearer.opens.topId : null);
  if (albumId === null) throw new AppError("invalid", "This link shows several albums. Choose one of them.");
  if (!bearer.opens.albumIds.includes(albumId)) throw notFound("album");
  await requireRoom(bearer.linkId);
  const album = await db().album.findUnique({ where: { id: albumId }, include: { owner: true } });
  if (!album) throw notFound("album");
  requireFilledByHand(album);
  const owner = await signedInFrom(album.owner, { kind: "program" });
  if (album.owner.isDisabled || reachOf(owner) !== "add") throw takesNoMore();
  return { owner, guestId, albumId };
}

/**
 * The guest of an upload, as their link stands now. Errors: "forbidden" when the link has ended, was closed or takes
 * nothing any more, "not-found" for an album that is gone.
 */
export async function findSendingGuest(guestId: number, albumId: number | null): Promise<SendingGuest> {
  const adding = await addingOfGuest(guestId);
  const guest = adding === "none" ? null : await db().linkGuest.findUnique({ where: { id: guestId } });
  if (!guest) throw takesNoMore();
  if (albumId === null) throw notFound("album");
  return { id: guestId, name: guest.name, albumId, isReviewed: adding === "reviewed" };
}

async function requireRoom(linkId: number): Promise<void> {
  const count = await db().guestPhoto.count({ where: { guest: { linkId } } });
  if (count >= maxPhotosByLink)
    throw new AppError("conflict", `This link has taken ${maxPhotosByLink} photos, which is all that it takes.`);
}
