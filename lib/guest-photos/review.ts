import { requireEditableAlbum } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { addPhotosToAlbum } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { trashPhotos } from "@/lib/photos/commands";
import { findShareLink } from "@/lib/shares/queries";

/** Deciding about photos that guests of a share link have sent, for those who may change the link. */

/** Looked at and decided about in one go. */
export const maxDecidedAtOnce = 500;

export type GuestPhotoCard = {
  id: number;
  kind: "picture" | "clip";
  title: string;
  fileName: string;
  widthPx: number;
  heightPx: number;
  version: string;
  placeholder: string;
  guestName: string;
  /** ISO 8601. */
  addedAt: string;
};

/** Those that wait, the oldest first. Errors: "not-found". */
export async function listWaitingPhotos(
  viewer: Viewer,
  linkId: number,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ photos: GuestPhotoCard[]; total: number }> {
  await findShareLink(viewer, linkId);
  const guestIds = await guestsOf(linkId);
  const where = { guestId: { in: guestIds }, state: "waiting" as const, photo: { trashedAt: null } };
  const [rows, total] = await Promise.all([
    db().guestPhoto.findMany({
      where,
      orderBy: { photoId: "asc" },
      skip: (page - 1) * perPage,
      take: perPage,
      select: {
        addedAt: true,
        guest: { select: { name: true } },
        photo: {
          select: {
            id: true,
            kind: true,
            title: true,
            widthPx: true,
            heightPx: true,
            version: true,
            placeholder: true,
            files: { where: { role: "original" }, select: { name: true }, take: 1 },
          },
        },
      },
    }),
    db().guestPhoto.count({ where }),
  ]);
  return {
    total,
    photos: rows.map(({ addedAt, guest, photo: { files, ...photo } }) => ({
      ...photo,
      fileName: files[0]?.name ?? "",
      guestName: guest.name,
      addedAt: addedAt.toISOString(),
    })),
  };
}

/**
 * Puts photos that guests have sent into the album that they were sent to, or moves them to the trash. Answers how many
 * were still waiting. Errors: "not-found", "forbidden" for an album that is not theirs to change.
 */
export async function decideAboutPhotos(
  viewer: Viewer,
  linkId: number,
  photoIds: readonly number[],
  isAccepted: boolean,
): Promise<{ count: number }> {
  await findShareLink(viewer, linkId);
  const waiting = await db().guestPhoto.findMany({
    where: {
      photoId: { in: [...photoIds] },
      state: "waiting",
      guestId: { in: await guestsOf(linkId) },
      photo: { trashedAt: null },
    },
    select: { photoId: true, albumId: true },
  });
  const ids = waiting.map(({ photoId }) => photoId);
  if (ids.length === 0) throw new AppError("not-found", "None of these photos waits for you any more.");
  for (const albumId of new Set(waiting.map((photo) => photo.albumId))) {
    await requireEditableAlbum(viewer, albumId);
    const ofAlbum = waiting.filter((photo) => photo.albumId === albumId).map(({ photoId }) => photoId);
    if (isAccepted) await addPhotosToAlbum(viewer, albumId, ofAlbum);
  }
  if (!isAccepted) await trashPhotos(viewer, ids);
  // Afterwards: a stop in between leaves them waiting, and deciding twice does no harm.
  const { count } = await db().guestPhoto.updateMany({
    where: { photoId: { in: ids }, state: "waiting" },
    data: { state: isAccepted ? "accepted" : "declined" },
  });
  return { count };
}

const guestsOf = async (linkId: number): Promise<number[]> =>
  (await db().linkGuest.findMany({ where: { linkId }, select: { id: true } })).map(({ id }) => id);
