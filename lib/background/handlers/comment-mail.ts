import { peopleWithMail, sendCommentMail } from "@/lib/comments/notices";
import { countOf } from "@/lib/format/counts";
import type { JobHandler } from "@/lib/jobs/handler";
import { enqueue } from "@/lib/jobs/queue";

/** One that is asked for while it runs is done at once again: what has to wait is a job beside it. */
const later = ":later";

export const commentMail: JobHandler = {
  about: "Sends people new comments on their photos by mail, each at most once an hour",
  version: 1,
  async run({ subject, step }) {
    // Asked for by hand, it is about everybody.
    const userIds = subject === "" ? await peopleWithMail() : [Number.parseInt(subject, 10)];
    let [told, isPutOff] = [0, false];
    for (const [index, userId] of userIds.entries()) {
      const sent = await sendCommentMail(userId);
      if ("told" in sent) told += sent.told;
      else {
        isPutOff = true;
        const other = subject === String(userId) ? `${userId}${later}` : String(userId);
        await enqueue("comment-mail", { subject: other, notBefore: sent.notBefore });
      }
      await step({ done: index + 1, total: userIds.length });
    }
    if (isPutOff) return "The last mail was sent within the hour: the next one waits.";
    return told === 0 ? "" : `${countOf(told, "comment")} sent.`;
  },
};
