import { sendCommentMail } from "@/lib/comments/notices";
import { countOf } from "@/lib/format/counts";
import type { JobHandler } from "@/lib/jobs/handler";
import { enqueue } from "@/lib/jobs/queue";

/** One that is asked for while it runs is done at once again: what has to wait is a job beside it. */
const later = ":later";

export const commentMail: JobHandler = {
  about: "Tells someone by mail of new comments on their photos, at most once an hour",
  version: 1,
  async run({ subject }) {
    const userId = Number.parseInt(subject, 10);
    const sent = await sendCommentMail(userId);
    if ("told" in sent) return sent.told === 0 ? "" : `${countOf(sent.told, "comment")} told of.`;
    const other = subject.endsWith(later) ? String(userId) : `${userId}${later}`;
    await enqueue("comment-mail", { subject: other, notBefore: sent.notBefore });
    return "The last mail was sent within the hour: the next one waits.";
  },
};
