import { visiblePhotoIds } from "@/lib/access/permissions";
import { requireSignedIn, type Bearer, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { requireGuest } from "@/lib/access/links/require-guest";
import { maxCommentsOfLink } from "@/lib/shares/proofing-limits";
import { findShareLink } from "@/lib/shares/queries";

/** What is written below the photos of a share link: seen by all who have it, and by those who may change it. */

export type Comment = {
  id: number;
  photoId: number;
  text: string;
  /** ISO 8601. */
  createdAt: string;
  author: string;
  /** Written by whoever sent the link. */
  isMakers: boolean;
  /** Whether whoever asks may take it away. */
  mayRemove: boolean;
};

const select = {
  id: true,
  photoId: true,
  text: true,
  createdAt: true,
  guestId: true,
  guest: { select: { name: true } },
  user: { select: { publicName: true, name: true } },
} as const;

/** What guests see below a photo, the oldest first. Errors: "not-found" for what the link does not show. */
export async function listComments(bearer: Bearer, photoId: number): Promise<Comment[]> {
  if (!bearer.proof.hasComments) return [];
  await requireShown(bearer, photoId);
  return commentsOf({ linkId: bearer.linkId, photoId }, (comment) => ({
    // Members' sign-in names are nothing for strangers.
    author: comment.guest?.name ?? (comment.user?.publicName || "Who shared this"),
    mayRemove: comment.guestId !== null && comment.guestId === bearer.proof.guestId && !bearer.proof.isClosed,
  }));
}

/** The same, and of all photos at once, for those who may change the link. */
export async function listCommentsOfLink(
  viewer: Viewer,
  linkId: number,
  photoIds: readonly number[],
): Promise<Comment[]> {
  await findShareLink(viewer, linkId);
  return commentsOf({ linkId, photoId: { in: [...photoIds] } }, (comment) => ({
    author: comment.guest?.name ?? comment.user!.name,
    mayRemove: true,
  }));
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const rowsOf = (where: { linkId: number; photoId: number | { in: number[] } }) =>
  db().linkComment.findMany({ where, select, orderBy: { id: "asc" } });

const commentsOf = async (
  where: Parameters<typeof rowsOf>[0],
  told: (row: Row) => Pick<Comment, "author" | "mayRemove">,
): Promise<Comment[]> =>
  (await rowsOf(where)).map((row) => ({
    id: row.id,
    photoId: row.photoId,
    text: row.text,
    createdAt: row.createdAt.toISOString(),
    isMakers: row.guestId === null,
    ...told(row),
  }));

/** Writes as a guest. Errors: "unauthenticated" without a name, "forbidden", "not-found", "conflict" for too many. */
export async function writeComment(bearer: Bearer, photoId: number, text: string): Promise<{ id: number }> {
  const guestId = requireGuest(bearer);
  if (!bearer.proof.hasComments) throw new AppError("forbidden", "This link does not ask for comments.");
  await requireShown(bearer, photoId);
  return addComment({ linkId: bearer.linkId, photoId, guestId, text });
}

/** Answers as someone who may change the link. Errors: "not-found". */
export async function answerComment(
  viewer: Viewer,
  linkId: number,
  photoId: number,
  text: string,
): Promise<{ id: number }> {
  const { id: userId } = requireSignedIn(viewer);
  await findShareLink(viewer, linkId);
  if ((await visiblePhotoIds(viewer, [photoId])).length === 0) throw notFound("photo");
  return addComment({ linkId, photoId, userId, text });
}

const addComment = (comment: { linkId: number; photoId: number; guestId?: number; userId?: number; text: string }) =>
  inTransaction(async (tx) => {
    const added = await tx.linkComment.create({ data: comment, select: { id: true } });
    if ((await tx.linkComment.count({ where: { linkId: comment.linkId } })) > maxCommentsOfLink)
      throw new AppError("conflict", "So much was written by this link that nothing more goes in.");
    return added;
  });

/** Takes away what the guest wrote. Errors: "unauthenticated", "forbidden", "not-found". */
export async function removeOwnComment(bearer: Bearer, commentId: number): Promise<void> {
  const guestId = requireGuest(bearer);
  const { count } = await db().linkComment.deleteMany({
    where: { id: commentId, linkId: bearer.linkId, guestId },
  });
  if (count === 0) throw notFound("comment");
}

/** Takes away what anyone wrote by a link that the viewer may change. Errors: "not-found". */
export async function removeComment(viewer: Viewer, linkId: number, commentId: number): Promise<void> {
  await findShareLink(viewer, linkId);
  const { count } = await db().linkComment.deleteMany({ where: { id: commentId, linkId } });
  if (count === 0) throw notFound("comment");
}

async function requireShown(bearer: Bearer, photoId: number): Promise<void> {
  if ((await visiblePhotoIds(bearer, [photoId])).length === 0) throw notFound("photo");
}
