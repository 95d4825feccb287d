import { requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { lookedAfterIds } from "@/lib/comments/conditions";
import { db } from "@/lib/db/client";
import { among } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import type { DomainEvent } from "@/lib/events/domain-event";
import { countOf } from "@/lib/format/counts";
import { gallerySettings } from "@/lib/gallery/settings";
import { enqueue } from "@/lib/jobs/queue";
import { isMailSetUp, sendMail } from "@/lib/mail/send";

/**
 * Tells people by mail of the comments on their photos and by their albums: of the first at once, then of all that came
 * within an hour together.
 */

const hourMs = 3600_000;

/** More than these are counted and not told one by one. */
const maxInMail = 20;
const maxExcerpt = 300;

/** Whether someone gets mail about comments; null where no mail reaches them. */
export async function commentMail(viewer: Viewer): Promise<{ isWanted: boolean } | null> {
  const { id: userId } = requireSignedIn(viewer);
  if (!isMailSetUp()) return null;
  const { email, commentNotice } = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, commentNotice: { select: { wantsMail: true } } },
  });
  return email === "" ? null : { isWanted: commentNotice?.wantsMail ?? true };
}

export async function setCommentMail(viewer: Viewer, wantsMail: boolean): Promise<void> {
  const { id: userId } = requireSignedIn(viewer);
  await db().commentNotice.upsert({ where: { userId }, create: { userId, wantsMail }, update: { wantsMail } });
}

/** Queues a mail to each who looks after a new comment, and has not had one within the hour. */
export async function queueCommentMails(events: readonly DomainEvent[]): Promise<void> {
  if (!isMailSetUp()) return;
  for (const event of events)
    if (event.type === "comment.written")
      for (const userId of await keepersOf(event.commentId)) {
        const notice = await db().commentNotice.findUnique({ where: { userId }, select: { mailedAt: true } });
        const notBefore = nextMail(notice?.mailedAt);
        await enqueue("comment-mail", {
          subject: String(userId),
          ...(notBefore ? { notBefore } : { priority: "soon" }),
        });
      }
}

/** When the next mail may be sent; null: at once. */
function nextMail(mailedAt: Date | null | undefined): Date | null {
  const next = mailedAt ? mailedAt.getTime() + hourMs : 0;
  return next > Date.now() ? new Date(next) : null;
}

/** The owner of the photo and that of the album, but for who wrote it. */
async function keepersOf(commentId: number): Promise<Set<number>> {
  const comment = await db().comment.findUnique({
    where: { id: commentId },
    select: { ownerId: true, userId: true, album: { select: { ownerId: true } } },
  });
  const keepers = new Set(comment ? [comment.ownerId, comment.album?.ownerId ?? comment.ownerId] : []);
  if (comment?.userId) keepers.delete(comment.userId);
  return keepers;
}

/** Whom mail can reach. */
export const peopleWithMail = async (): Promise<number[]> =>
  (await db().user.findMany({ where: { email: { not: "" }, isDisabled: false }, select: { id: true } })).map(
    ({ id }) => id,
  );

/**
 * Sends someone what others have written since the last mail. Answers how many comments it tells of; or when it may do
 * so, where the last one was sent within the hour.
 */
export async function sendCommentMail(userId: number): Promise<{ told: number } | { notBefore: Date }> {
  const user = await db().user.findUnique({ where: { id: userId }, include: { commentNotice: true } });
  const notice = user?.commentNotice;
  if (!user || user.isDisabled || user.email === "" || notice?.wantsMail === false || !isMailSetUp())
    return { told: 0 };
  const seen = Math.max(notice?.mailedId ?? 0, notice?.seenId ?? 0);
  // Admins get mail as everybody does: about what is theirs.
  const keeper: Viewer = {
    ...{ kind: "user", id: userId, name: user.name, role: "member", level: user.level, scope: "read", partners: [] },
    credential: { kind: "console" },
  };
  const found = await fetchAll(db(), lookedAfterIds(keeper, { after: seen, notBy: userId, limit: maxInMail * 5 }));
  if (found.length === 0) return { told: 0 };
  const notBefore = nextMail(notice?.mailedAt);
  if (notBefore) return { notBefore };
  const mailedId = Math.max(...found.map(({ id }) => id));
  const facts = { mailedId, mailedAt: new Date() };
  await sendMail({ to: user.email, ...(await mailAbout(found.map(({ id }) => id))) });
  await db().commentNotice.upsert({ where: { userId }, create: { userId, ...facts }, update: facts });
  return { told: found.length };
}

async function mailAbout(ids: readonly number[]): Promise<{ subject: string; text: string }> {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom("Comment as c")
      .leftJoin("User as u", "u.id", "c.userId")
      .select(["c.text", "c.state", "c.name", "u.name as userName", "c.photoId"])
      .where("c.id", "in", among(ids))
      .orderBy("c.id"),
  );
  const waiting = rows.filter(({ state }) => state === "waiting").length;
  const addressOf = (path: string) => new URL(path, config().NEXTAUTH_URL).href;
  const shown = rows.slice(0, maxInMail).map(({ text, userName, name, photoId }) => {
    const excerpt = text.length > maxExcerpt ? `${text.slice(0, maxExcerpt)} …` : text;
    return `${userName ?? name}: ${excerpt}\n${addressOf(`/photos/${photoId}`)}`;
  });
  const more = rows.length > maxInMail ? [`And ${countOf(rows.length - maxInMail, "more", "more")}.`] : [];
  const asked = waiting === 0 ? [] : [`${countOf(waiting, "comment waits", "comments wait")} for your approval.`];
  return {
    subject: countOf(rows.length, "new comment"),
    text: [
      "Hello,",
      `${countOf(rows.length, "new comment")} on your photos.`,
      ...asked,
      ...shown,
      ...more,
      `All comments, and whether you have such mails: ${addressOf("/account/comments")}`,
      `${(await gallerySettings()).title}\n`,
    ].join("\n\n"),
  };
}
