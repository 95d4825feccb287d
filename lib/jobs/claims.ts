import type { Job, Prisma } from "@prisma/client";
import { db } from "@/lib/db/client";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { soonest } from "@/lib/jobs/kinds";
import type { JobProgress } from "@/lib/jobs/handler";

/**
 * Who runs a job. Processes on one database agree by its row: whoever writes their name into it has it, for as long as
 * they say so. One that was killed says nothing more, and the job is anybody's when its lease has ended. Each change by
 * a runner is written only where the job is still theirs.
 */

export const leaseMs = 15_000;

/** A job that has not ended, as those look at it who choose what to run. */
export type ActiveJob = {
  id: number;
  kind: string;
  priority: number;
  isPaused: boolean;
  /** May be claimed now: waits, and its time has come, or was left by a process that is no more. */
  isFree: boolean;
  isRunning: boolean;
};

const notEnded = compileOnce(() =>
  query
    .selectFrom("Job")
    .select(["id", "kind", "priority", "state", "runAfter", "leaseUntil"])
    .where("activeKey", ">", "")
    .orderBy("priority", "desc")
    .orderBy("id"),
);

/** All that have not ended; what is to come first stands first. Some dozen rows at most, found by their index. */
export async function activeJobs(now = Date.now()): Promise<ActiveJob[]> {
  const rows = await readPrepared(notEnded());
  return rows.map(({ id, kind, priority, state, runAfter, leaseUntil }) => {
    const isLeased = state === "running" && leaseUntil !== null && new Date(leaseUntil).getTime() > now;
    return {
      id,
      kind,
      priority,
      isPaused: state === "paused",
      isRunning: isLeased,
      isFree: state === "queued" ? new Date(runAfter).getTime() <= now : state === "running" && !isLeased,
    };
  });
}

/** Takes a job that is free; null when another process was faster, or someone has paused or cancelled it. */
export async function claim(id: number, runner: string, version: number): Promise<Job | null> {
  return db().$transaction(async (tx) => {
    const now = new Date();
    const left = await tx.job.findUnique({ where: { id } });
    const isLeft = left?.state === "running" && (left.leaseUntil?.getTime() ?? 0) <= now.getTime();
    if (!left || !(left.state === "queued" || isLeft)) return null;
    // Asked for while the process that was killed ran it.
    if (left.request) {
      await tx.job.update({ where: { id }, data: afterRequest(left.request) });
      return null;
    }
    if (isLeft && left.attempts >= maxAttempts) {
      await tx.job.update({ where: { id }, data: failedFor(endedItsProcess) });
      return null;
    }
    const restart = left.version === version ? {} : { cursor: null, progressDone: 0, progressTotal: null };
    return tx.job.update({
      where: { id },
      data: {
        ...restart,
        state: "running",
        version,
        runner,
        leaseUntil: new Date(now.getTime() + leaseMs),
        attempts: { increment: 1 },
        startedAt: left.startedAt ?? now,
      },
    });
  });
}

const endedItsProcess =
  "The process that ran it ended each time before it was done. The server's log, or the system's, says why.";

type Mine = { id: number; runner: string };
const stillMine = ({ id, runner }: Mine) => ({ id, runner, state: "running" as const });

/** How far a job has come; with `isFurther`, than where this run began. */
export type Headway = JobProgress & { cursor: string | null; isFurther: boolean };

/** Keeps a job for some more seconds, with how far it has come. False when it is someone else's by now. */
export async function renew(mine: Mine, headway: Headway): Promise<boolean> {
  const { count } = await db().job.updateMany({
    where: stillMine(mine),
    data: { leaseUntil: new Date(Date.now() + leaseMs), ...columnsOf(headway) },
  });
  return count > 0;
}

/** What gets further each time is not given up, however often it is broken off. */
const columnsOf = ({ done, total, cursor, isFurther }: Headway) => ({
  progressDone: done,
  progressTotal: total,
  cursor,
  ...(isFurther ? { attempts: 1 } : {}),
});

const holderOf = compileOnce((id: number) =>
  query.selectFrom("Job").select(["request", "runner", "state"]).where("id", "=", id),
);

/** What someone wants of a job that this process runs; "lost" when it is not this process's any more. */
export async function wishFor({ id, runner }: Mine): Promise<Job["request"] | "lost"> {
  const [row] = await readPrepared(holderOf(id));
  return row?.state === "running" && row.runner === runner ? row.request : "lost";
}

/** How long a job rests that has failed so often. */
export const retryAfterMs = (attempts: number): number => Math.min(10 * 60_000, 2_000 * 4 ** (attempts - 1));

/** How often a job is begun that fails. */
export const maxAttempts = 4;

export type JobEnd =
  | { end: "done"; outcome: string }
  | { end: "failed"; error: string }
  /** Put aside by someone, or because this process stops. */
  | { end: "pause" | "cancel" | "stop" };

/** Lets a job go, with how far it has come. Nothing if it is someone else's by now. */
export async function release(mine: Mine, end: JobEnd, headway: Headway): Promise<void> {
  await db().$transaction(async (tx) => {
    const job = await tx.job.findFirst({ where: stillMine(mine) });
    if (!job) return;
    const reached = { ...job, ...columnsOf(headway) };
    await tx.job.update({ where: { id: job.id }, data: { ...columnsOf(headway), ...after(reached, end) } });
  });
}

const nobodys = { runner: null, leaseUntil: null, request: null };
const over = { ...nobodys, activeKey: null, isWantedAgain: false };
const failedFor = (error: string) => ({ ...over, error, state: "failed" as const, endedAt: new Date() });
const fromTheBeginning = { cursor: null, progressDone: 0, progressTotal: null };

function after(job: Job, result: JobEnd): Prisma.JobUpdateInput {
  const now = new Date();
  // Someone wished so in the very moment in which it stopped or failed.
  const request = result.end === "stop" || result.end === "failed" ? job.request : null;
  if (request !== null) return { ...afterRequest(request), attempts: job.attempts - 1 };
  switch (result.end) {
    case "done": {
      const said = { outcome: result.outcome, error: "" };
      if (!job.isWantedAgain) return { ...over, ...said, state: "done", endedAt: now };
      const again = {
        state: "queued",
        attempts: 0,
        isWantedAgain: false,
        runAfter: soonest(job.priority, now),
      } as const;
      return { ...nobodys, ...said, ...fromTheBeginning, ...again };
    }
    case "failed":
      return job.attempts >= maxAttempts
        ? failedFor(result.error)
        : {
            ...nobodys,
            error: result.error,
            state: "queued",
            runAfter: new Date(now.getTime() + retryAfterMs(job.attempts)),
          };
    case "stop":
      return { ...nobodys, state: "queued", attempts: job.attempts - 1 };
    default:
      return { ...afterRequest(result.end), attempts: job.attempts - 1 };
  }
}

/** A job that no one runs any more, as someone wished. */
export const afterRequest = (request: NonNullable<Job["request"]>): Prisma.JobUpdateInput =>
  request === "pause" ? { ...nobodys, state: "paused" } : { ...over, state: "cancelled", endedAt: new Date() };
