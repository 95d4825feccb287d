import { requireGuest } from "@/lib/access/links/require-guest";
import { countUp, minutesUntil, type Limit } from "@/lib/access/rate-limit";
import type { Viewer } from "@/lib/access/viewer";
import { isEditable } from "@/lib/comments/comment";
import { editMinutes, maxCommentsOfPhoto, maxLinksOfGuests, maxWaiting } from "@/lib/comments/limits";
import { countLinks } from "@/lib/comments/links";
import { requirePlace } from "@/lib/comments/place";
import type { CommentState, NewComment } from "@/lib/comments/schema";
import { db, type Transaction } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { networkOf } from "@/lib/http/client-address";

/**
 * Writing below photos. What members write is shown at once; what people without an account write waits until someone
 * who looks after it has approved it.
 */

/** Who writes: someone with an account, the guest of a share link, or whoever gives a name. */
type Author = { userId: number } | { guestId: number; name: string } | { name: string };

const windowMs = 15 * 60_000;
const mostOfMember = 40;
const mostOfGuest = 15;
const mostOfVisitors = { ofNetwork: 8, ofUnknown: 60 };

/**
 * Errors: "not-found", "forbidden" where the photo takes no comments or a round is closed, "unauthenticated" for a
 * guest of a share link without a name, "invalid", "conflict" for what was written already, "too-many".
 */
export async function writeComment(
  viewer: Viewer,
  photoId: number,
  { text, name, website }: NewComment,
  address: string,
): Promise<{ id: number; state: CommentState }> {
  const { ownerId, albumId } = await requirePlace(viewer, photoId);
  const author = await authorOf(viewer, name);
  const state = stateFor(viewer);
  if (viewer.kind !== "user") requireNoAdvertising(text, website);
  await requireSlow(limitsFor(author, address));
  return inTransaction(async (tx, tell) => {
    const { id } = await tx.comment.create({
      data: { photoId, ownerId, albumId, text, state, ...author },
      select: { id: true },
    });
    await requireNew(tx, { id, photoId, text, author });
    await requireRoom(tx, { photoId, ownerId, state });
    tell({ type: "comment.written", commentId: id });
    return { id, state };
  });
}

const stateFor = (viewer: Viewer): CommentState => (viewer.kind === "user" ? "shown" : "waiting");

async function authorOf(viewer: Viewer, name: string | undefined): Promise<Author> {
  if (viewer.kind === "user") return { userId: viewer.id };
  if (viewer.kind === "bearer") {
    const guestId = requireGuest(viewer);
    const guest = await db().linkGuest.findUniqueOrThrow({ where: { id: guestId }, select: { name: true } });
    return { guestId, name: guest.name };
  }
  if (!name) throw new AppError("invalid", "Tell your name.", { field: "name" });
  return { name };
}

/** What only programs do. */
function requireNoAdvertising(text: string, website?: string): void {
  if (website) throw new AppError("forbidden", "This looks as if a program had written it. Load the page again.");
  if (countLinks(text) > maxLinksOfGuests)
    throw new AppError("invalid", `A comment names at most ${maxLinksOfGuests} addresses of pages.`, { field: "text" });
}

function limitsFor(author: Author, address: string): Limit[] {
  if ("userId" in author) return [{ key: `comment:user:${author.userId}`, most: mostOfMember }];
  if ("guestId" in author) return [{ key: `comment:guest:${author.guestId}`, most: mostOfGuest }];
  return address === "unknown"
    ? [{ key: "comment:visitors", most: mostOfVisitors.ofUnknown }]
    : [{ key: `comment:network:${networkOf(address)}`, most: mostOfVisitors.ofNetwork }];
}

async function requireSlow(limits: Limit[]): Promise<void> {
  const end = await db().$transaction((tx) => countUp(tx, limits, windowMs));
  if (end) throw new AppError("too-many", `You have written a lot. Wait ${minutesUntil(end)} and go on.`);
}

/** The same again by the same person is a second click, or a program. */
async function requireNew(
  tx: Transaction,
  { id, photoId, text, author }: { id: number; photoId: number; text: string; author: Author },
): Promise<void> {
  const who =
    "userId" in author
      ? author
      : "guestId" in author
        ? { guestId: author.guestId }
        : { userId: null, name: author.name };
  const same = await tx.comment.findFirst({ where: { photoId, text, id: { not: id }, ...who }, select: { id: true } });
  if (same) throw new AppError("conflict", "That stands here already.", { field: "text" });
}

async function requireRoom(
  tx: Transaction,
  { photoId, ownerId, state }: { photoId: number; ownerId: number; state: CommentState },
): Promise<void> {
  if ((await tx.comment.count({ where: { photoId } })) > maxCommentsOfPhoto)
    throw new AppError("conflict", "So much was written about this photo that nothing more goes in.");
  if (state === "waiting" && (await tx.comment.count({ where: { ownerId, state } })) > maxWaiting)
    throw new AppError("conflict", "So many comments wait to be approved here that no more go in. Come back later.");
}

/** A comment that the viewer wrote, of a photo that they still see. Errors: "not-found". */
async function requireOwn(viewer: Viewer, photoId: number, id: number) {
  await requirePlace(viewer, photoId);
  const who =
    viewer.kind === "user"
      ? { userId: viewer.id }
      : viewer.kind === "bearer"
        ? { guestId: requireGuest(viewer) }
        : { id: -1 };
  const own = await db().comment.findFirst({ where: { AND: [{ id, photoId }, who] } });
  if (!own) throw notFound("comment");
  return own;
}

/**
 * Changes what the viewer has just written; what a guest changes waits again. Errors: "not-found", "forbidden" when it
 * was too long ago.
 */
export async function editComment(
  viewer: Viewer,
  photoId: number,
  id: number,
  text: string,
): Promise<{ state: CommentState }> {
  const own = await requireOwn(viewer, photoId, id);
  if (!isEditable(own.createdAt))
    throw new AppError(
      "forbidden",
      `A comment can be changed for ${editMinutes} minutes. Delete it and write another.`,
    );
  if (viewer.kind !== "user") requireNoAdvertising(text);
  const state = viewer.kind === "user" ? own.state : stateFor(viewer);
  await inTransaction(async (tx) => {
    const { count } = await tx.comment.updateMany({ where: { id }, data: { text, state, editedAt: new Date() } });
    if (count === 0) throw notFound("comment");
  });
  return { state };
}

/** Deletes what the viewer wrote; answers whether it was theirs. Errors: "not-found" for a photo they do not see. */
export async function removeOwnComment(viewer: Viewer, photoId: number, id: number): Promise<void> {
  await requireOwn(viewer, photoId, id);
  await db().comment.deleteMany({ where: { id } });
}
