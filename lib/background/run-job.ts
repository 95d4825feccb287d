import { setTimeout as pause } from "node:timers/promises";
import type { Job } from "@prisma/client";
import { isBusy } from "@/lib/broken-storage";
import { toAppError } from "@/lib/errors";
import { leaseMs, release, renew, wishFor, type Headway, type JobEnd } from "@/lib/jobs/claims";
import type { JobHandler, JobProgress, JobRun } from "@/lib/jobs/handler";
import { log } from "@/lib/logging/log";

/** A step that found that its job shall stop. */
class JobStopped extends Error {}

/** Why a job stops before it is done. "lost": another process has it, since this one was thought to be gone. */
type StopReason = "pause" | "cancel" | "stop" | "lost";

/** A lease is renewed many times before it ends, and how far the job has come with it. */
const renewEveryMs = 1_000;
/** For the first time sooner, so that a short one shows something, too. */
const firstRenewalMs = 100;

type Lease = { renewedMs: number };

export type RunOptions = {
  /** Stops it; it goes on later. */
  signal: AbortSignal;
  /** Lets others go first after a step that took so long, in ms. */
  giveWay: (stepMs: number, signal: AbortSignal) => Promise<void>;
  onProgress?: (progress: JobProgress) => void;
};

/** Runs a job that this process has claimed, to its end or until it is stopped, and writes down what became of it. */
export async function runJob(job: Job, handler: JobHandler, options: RunOptions): Promise<void> {
  const mine = { id: job.id, runner: job.runner! };
  const stop = new AbortController();
  const stopFor = (reason: StopReason) => stop.abort(reason);
  const onStop = () => stopFor("stop");
  if (options.signal.aborted) onStop();
  options.signal.addEventListener("abort", onStop, { once: true });
  const headway: Headway = {
    done: job.progressDone,
    total: job.progressTotal,
    cursor: job.cursor,
    isFurther: false,
  };
  const hasEnded = new AbortController();
  const lease: Lease = { renewedMs: performance.now() };
  const beating = keepLease(mine, headway, lease, stopFor, hasEnded.signal);
  let begun = performance.now();
  const run: JobRun = {
    subject: job.subject,
    cursor: job.cursor,
    signal: stop.signal,
    async step(news) {
      headway.isFurther ||= news.cursor !== undefined && news.cursor !== headway.cursor;
      Object.assign(headway, news);
      options.onProgress?.(headway);
      // Stopped by the system for a while, this process may have been thought to be gone.
      if (performance.now() - lease.renewedMs > leaseMs) stopFor("lost");
      if (!stop.signal.aborted) await options.giveWay(performance.now() - begun, stop.signal);
      begun = performance.now();
      if (stop.signal.aborted) throw new JobStopped();
    },
  };
  const end = await endOf(handler, run);
  hasEnded.abort();
  options.signal.removeEventListener("abort", onStop);
  await beating;
  if (end.end === "failed")
    log.warn({ event: "job-failed", job: job.id, kind: job.kind, reason: end.error }, end.error);
  await release(mine, end, headway);
}

/** What became of it. */
async function endOf(handler: JobHandler, run: JobRun): Promise<JobEnd> {
  try {
    return { end: "done", outcome: (await handler.run(run)) ?? "" };
  } catch (thrown) {
    if (run.signal.aborted) {
      const reason = run.signal.reason as StopReason;
      // Unless it is another's by now: then nothing is written.
      return { end: reason === "lost" ? "stop" : reason };
    }
    const error = toAppError(thrown);
    if (error.code === "unexpected") log.error({ event: "job-broke", err: thrown }, "a job failed unexpectedly");
    return { end: "failed", error: error.message };
  }
}

/** As long as it runs, also while it comes to a stop: says that it does, and looks whether someone wants it to. */
async function keepLease(
  mine: { id: number; runner: string },
  headway: Headway,
  lease: Lease,
  stopFor: (reason: StopReason) => void,
  hasEnded: AbortSignal,
): Promise<void> {
  for (let restMs = firstRenewalMs; ; restMs = renewEveryMs) {
    await pause(restMs, undefined, { signal: hasEnded, ref: false }).catch(() => undefined);
    if (hasEnded.aborted) return;
    try {
      const wish = await wishFor(mine);
      if (wish !== null) stopFor(wish);
      if (wish === "lost") return;
      const askedMs = performance.now();
      if (!(await renew(mine, headway))) return stopFor("lost");
      lease.renewedMs = askedMs;
    } catch (error) {
      // While someone else writes, no one can take the job either.
      if (!isBusy(error)) log.warn({ event: "job-not-renewed", job: mine.id, err: error }, "a job could not be kept");
    }
  }
}
