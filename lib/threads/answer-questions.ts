import { writeFileSync } from "node:fs";
import type { Reply } from "@/lib/threads/process-pool";
import { lowerPriority } from "@/lib/core/lower-priority";

/**
 * What lib/threads/process-pool.ts starts: a process that answers one question after the other, until whoever asks has
 * ended.
 */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  lowerPriority(Number(process.argv[4]));
  endFirstWhenMemoryIsShort();
  process.on("message", (question: Question) => {
    answer(question).then(
      (given) => process.send!({ answer: given, residentBytes: process.memoryUsage.rss() } satisfies Reply<Answer>),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.once("disconnect", () => process.exit(0));
  // Service managers and terminals tell all processes to stop: whoever asks still waits for what it has asked, and ends
  // this one with itself.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => undefined);
}

/** Linux chooses by this whom it ends: half of all memory counts as ours besides what is. */
function endFirstWhenMemoryIsShort(): void {
  try {
    writeFileSync("/proc/self/oom_score_adj", "500");
  } catch {
    // Another system, or one that does not let us.
  }
}
