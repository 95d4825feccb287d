import { toAppError } from "@/lib/errors";
import { doPictureJob } from "@/lib/renditions/picture-job";
import type { PictureAnswer, PictureQuestion } from "@/lib/renditions/make-apart";
import { setUmask } from "@/lib/storage/umask";
import { answerQuestions } from "@/lib/threads/answer-questions";

/** The process in which a server has its pictures made; lib/renditions/make-apart.ts asks it. */
setUmask();

answerQuestions<PictureQuestion, PictureAnswer>(async ({ file, job }) => {
  try {
    return { done: await doPictureJob(file, job) };
  } catch (thrown) {
    const { code, message, cause } = toAppError(thrown);
    return { error: { code, message, cause: cause instanceof Error ? (cause.stack ?? cause.message) : undefined } };
  }
});
