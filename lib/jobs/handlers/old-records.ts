import { forgetOldActivity } from "@/lib/activity/commands";
import { forgetOldSessions } from "@/lib/users/sessions/forget";
import { forgetOldVisits } from "@/lib/history/commands";
import { forgetEndedJobs } from "@/lib/jobs/forget";
import type { JobHandler } from "@/lib/jobs/handler";

const hourMs = 3600_000;

const records: readonly (() => Promise<number>)[] = [
  forgetOldSessions,
  forgetOldVisits,
  forgetOldActivity,
  forgetEndedJobs,
];

export const oldRecords: JobHandler = {
  about:
    "Forgets sessions, links and failed sign-ins that have ended, old visits and activities, and jobs that are over",
  version: 1,
  schedule: { everyMs: hourMs, isAtStart: true },
  async run(job) {
    let removed = 0;
    for (const [index, forget] of records.entries()) {
      removed += await forget();
      await job.step({ done: index + 1, total: records.length });
    }
    return removed === 0 ? "" : `${removed === 1 ? "1 row" : `${removed} rows`} removed.`;
  },
};
