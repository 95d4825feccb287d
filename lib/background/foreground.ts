import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { system } from "@/lib/access/viewer";
import { activeJobs, claim } from "@/lib/jobs/claims";
import type { JobProgress } from "@/lib/jobs/handler";
import { findJob, type JobRow } from "@/lib/background/queries";
import { handlerOf, isJobKind } from "@/lib/background/registry";
import { runJob } from "@/lib/background/run-job";

const lookEveryMs = 200;

/**
 * Does a job in this process, or looks on while another one does it, until it has ended or waits for someone. Where it
 * fails and is to be tried again, waits for that as well. `signal` stops what this process does, and the looking on.
 */
export async function followJob(
  id: number,
  signal: AbortSignal,
  onProgress: (progress: JobProgress) => void,
): Promise<JobRow> {
  for (;;) {
    const job = await findJob(system, id);
    if (signal.aborted || job.endedAt !== null || job.state === "paused" || !isJobKind(job.kind)) return job;
    const handler = handlerOf(job.kind);
    const isFree = (await activeJobs()).some((active) => active.id === id && active.isFree);
    const claimed = isFree ? await claim(id, randomUUID(), handler.version) : null;
    if (claimed) await runJob(claimed, handler, { signal, onProgress, giveWay: async () => undefined });
    else {
      if (job.state === "running") onProgress(job.progress);
      await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
