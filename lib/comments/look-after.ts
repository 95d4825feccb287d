import { isVisiblePhoto } from "@/lib/access/conditions";
import { requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { isLookedAfter } from "@/lib/comments/conditions";
import type { CommentAction } from "@/lib/comments/schema";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { notFound } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";

/** What those do who look after comments: the owner of the photo, of the album by which one was written, and admins. */

/**
 * Approves, hides or deletes comments; those that are gone are left out. Answers how many were changed. Errors:
 * "unauthenticated", "not-found" where none of them is theirs to look after.
 */
export async function decideOnComments(viewer: Viewer, ids: readonly number[], action: CommentAction): Promise<number> {
  const { id: userId } = requireSignedIn(viewer);
  const { comments, count } = await inTransaction(async (tx) => {
    const found = await fetchAll(
      tx,
      query
        .selectFrom(wanted([...new Set(ids)]))
        .crossJoin("Comment as c")
        .innerJoin("Photo as p", "p.id", "c.photoId")
        .select(["c.id", "c.userId", "c.photoId"])
        .whereRef("c.id", "=", "wanted.value")
        .where(isLookedAfter(viewer))
        .where(isVisiblePhoto(viewer)),
    );
    const where = { id: { in: found.map(({ id }) => id) } };
    const state = action === "approve" ? "shown" : "waiting";
    const changed =
      action === "delete"
        ? await tx.comment.deleteMany({ where })
        : await tx.comment.updateMany({ where: { ...where, state: { not: state } }, data: { state } });
    return { comments: found, count: changed.count };
  });
  if (comments.length === 0) throw notFound("comment");
  // Of what one wrote oneself there is nothing to look up.
  const ofOthers = comments.filter((comment) => comment.userId !== userId);
  if (count > 0 && ofOthers.length > 0)
    recordAudit(viewer, { action: auditActionOf[action], count: ofOthers.length, objectId: ofOthers[0]!.photoId });
  return count;
}

const auditActionOf = {
  approve: "comments-approved",
  hide: "comments-hidden",
  delete: "comments-deleted",
} as const satisfies Record<CommentAction, string>;

/** Notes that the viewer has seen the comments up to this one. */
export async function markCommentsSeen(viewer: Viewer, upTo: number): Promise<void> {
  const { id: userId } = requireSignedIn(viewer);
  // No further than there are comments: those to come are not seen.
  const last = await db().comment.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  const seenId = Math.min(upTo, last?.id ?? 0);
  await db().commentNotice.upsert({ where: { userId }, create: { userId, seenId }, update: { seenId } });
}
