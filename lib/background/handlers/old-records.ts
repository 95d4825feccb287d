import { forgetOldActivity } from "@/lib/activity/commands";
import { forgetOldAudit } from "@/lib/audit/forget";
import { forgetOldSessions } from "@/lib/users/sessions/forget";
import { forgetOldVisits } from "@/lib/history/commands";
import { forgetEndedJobs } from "@/lib/jobs/forget";
import { removeUnusedMarks } from "@/lib/watermarks/marked-copy";
import type { JobHandler } from "@/lib/jobs/handler";

const hourMs = 3600_000;

const records: readonly (() => Promise<number>)[] = [
  forgetOldSessions,
  forgetOldVisits,
  forgetOldActivity,
  forgetOldAudit,
  forgetEndedJobs,
  removeUnusedMarks,
];

export const oldRecords: JobHandler = {
  about:
    "Forgets sessions, links and failed sign-ins that have ended, old visits and activities, jobs that are over, and pictures with marks that no share link has any more",
  version: 1,
  schedule: { everyMs: hourMs, isAtStart: true },
  async run(job) {
    let removed = 0;
    for (const [index, forget] of records.entries()) {
      removed += await forget();
      await job.step({ done: index + 1, total: records.length });
    }
    return removed === 0 ? "" : `${removed === 1 ? "1 thing" : `${removed} things`} removed.`;
  },
};
