import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { isBusy } from "@/lib/broken-storage";
import { areVisitorsThere } from "@/lib/renditions/slots";
import { activeJobs, claim, type ActiveJob } from "@/lib/jobs/claims";
import { jobKinds, priorities } from "@/lib/jobs/kinds";
import { enqueue, whenQueued } from "@/lib/jobs/queue";
import { handlerOf, isJobKind } from "@/lib/background/registry";
import { runJob, type RunOptions } from "@/lib/background/run-job";
import { nextOf } from "@/lib/background/schedule";
import { log } from "@/lib/logging/log";

/** Runs jobs as long as the server does. Of several processes on one database each takes what no other has. */

/** Jobs at once. One place is free for what someone waits for, however long the others take. */
const maxRunning = { all: 3, background: 2 };

const lookEveryMs = 500;
/** While the database cannot be asked, the log shall not fill with it. */
const troubledMs = 5_000;

type UnderWay = Map<number, { job: ActiveJob; ended: Promise<void> }>;

/** Ends when `signal` says so and all that runs has stopped; it goes on where it was at the next start. */
export async function runJobs(signal: AbortSignal): Promise<void> {
  const underWay: UnderWay = new Map();
  let isStarted = false;
  let wake = new AbortController();
  whenQueued(() => wake.abort());
  while (!signal.aborted) {
    wake = new AbortController();
    let restMs = lookEveryMs;
    try {
      await queueRecurring(!isStarted);
      isStarted = true;
      await startFree(underWay, signal, () => wake.abort());
    } catch (error) {
      restMs = troubledMs;
      if (!isBusy(error)) log.error({ event: "jobs-failed", err: error }, "could not look for jobs");
    }
    await pause(restMs, undefined, { signal: AbortSignal.any([signal, wake.signal]), ref: false }).catch(
      () => undefined,
    );
  }
  whenQueued(undefined);
  await Promise.all([...underWay.values()].map(({ ended }) => ended));
}

async function queueRecurring(isStart: boolean): Promise<void> {
  const active = new Set((await activeJobs()).map(({ kind }) => kind));
  for (const kind of jobKinds) {
    const { schedule } = handlerOf(kind);
    const isDueByStart = isStart && schedule?.isAtStart;
    const next = isDueByStart ? {} : schedule && !active.has(kind) ? await nextOf(kind, schedule) : null;
    if (next) await enqueue(kind, next);
  }
}

async function startFree(underWay: UnderWay, signal: AbortSignal, wake: () => void): Promise<void> {
  for (const job of await activeJobs()) {
    const { kind } = job;
    // Busy for so long that its lease has ended, this process may run it still.
    if (!job.isFree || underWay.has(job.id) || !isJobKind(kind) || signal.aborted) continue;
    if (
      !hasPlace(
        job.priority,
        [...underWay.values()].map((one) => one.job.priority),
      )
    )
      return;
    const handler = handlerOf(kind);
    const claimed = await claim(job.id, randomUUID(), handler.version);
    if (!claimed) continue;
    const ended = runJob(claimed, handler, { signal, giveWay: giveWayFor(job.priority) })
      .catch((error: unknown) => log.error({ event: "job-lost", job: job.id, err: error }, "a job was left"))
      .then(() => {
        underWay.delete(job.id);
        wake();
      });
    underWay.set(job.id, { job, ended });
  }
}

/** Whether one more job may start beside others, by their priorities. */
export function hasPlace(priority: number, running: readonly number[]): boolean {
  if (running.length >= maxRunning.all) return false;
  return (
    priority > priorities.background ||
    running.filter((other) => other <= priorities.background).length < maxRunning.background
  );
}

/** Rests are taken together when steps are shorter. */
const shortestRestMs = 20;
const longestRestMs = 2_000;

/** A rest is as long as the work before it, and several times as long while people look at pages. */
function giveWayFor(priority: number): RunOptions["giveWay"] {
  let owedMs = 0;
  return async (stepMs, signal) => {
    if (priority >= priorities.awaited) return;
    owedMs = Math.min(longestRestMs, owedMs + stepMs * (areVisitorsThere() ? 4 : 1));
    if (owedMs < shortestRestMs) return;
    await pause(owedMs, undefined, { signal, ref: false }).catch(() => undefined);
    owedMs = 0;
  };
}
