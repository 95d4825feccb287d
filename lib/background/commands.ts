import type { Job, Prisma } from "@prisma/client";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { afterRequest } from "@/lib/jobs/claims";
import { activeKeyOf, jobKinds, priorities, type JobKind } from "@/lib/jobs/kinds";
import { wakeRunner } from "@/lib/jobs/queue";
import { isJobKind } from "@/lib/background/registry";

/**
 * What admins do with jobs. One that runs is told so and stops at its next step, in whichever process. Errors:
 * "not-found", and "conflict" for what a job in this state cannot do.
 */

/**
 * Has a job of a kind done now; one that waits or runs already is the one. Errors: "invalid" for no kind, "conflict".
 */
export async function startJob(viewer: Viewer, kind: string): Promise<{ id: number }> {
  requireAdmin(viewer);
  if (!isJobKind(kind))
    throw new AppError("invalid", `There is no such kind of job. There are ${jobKinds.join(", ")}.`, {
      field: "kind",
    });
  const activeKey = activeKeyOf(kind, "");
  const job = await db().$transaction(async (tx) => {
    const there = await tx.job.findUnique({ where: { activeKey } });
    const priority = priorities.awaited;
    if (!there) return tx.job.create({ data: { kind, activeKey, priority } });
    if (there.state === "paused")
      throw new AppError(
        "conflict",
        `Job ${there.id} of this kind is paused. Let it go on instead of starting another one.`,
      );
    const now = there.state === "queued" ? { runAfter: new Date() } : {};
    return tx.job.update({ where: { id: there.id }, data: { priority, ...now } });
  });
  wakeRunner();
  return { id: job.id };
}

export async function cancelJob(viewer: Viewer, id: number): Promise<void> {
  requireAdmin(viewer);
  await change(id, (job) => {
    if (job.state === "running") return { request: "cancel" };
    if (job.activeKey === null) throw isOver(job);
    return afterRequest("cancel");
  });
}

export async function pauseJob(viewer: Viewer, id: number): Promise<void> {
  requireAdmin(viewer);
  await change(id, (job) => {
    // Whoever cancels means more than whoever pauses.
    if (job.state === "running") return job.request === "cancel" ? {} : { request: "pause" };
    if (job.activeKey === null) throw isOver(job);
    return afterRequest("pause");
  });
}

export async function resumeJob(viewer: Viewer, id: number): Promise<void> {
  requireAdmin(viewer);
  await change(id, (job) => {
    if (job.state === "paused") return { state: "queued", runAfter: new Date() };
    if (job.state === "running" && job.request === "pause") return { request: null };
    throw new AppError("conflict", `Job ${id} is not paused.`);
  });
}

/** Tries a job once more that has failed or was cancelled. What has failed goes on where it was. */
export async function retryJob(viewer: Viewer, id: number): Promise<void> {
  requireAdmin(viewer);
  await change(id, async (job, tx) => {
    if (job.state === "queued") return { runAfter: new Date() };
    if (job.state !== "failed" && job.state !== "cancelled")
      throw new AppError("conflict", `Job ${id} has neither failed nor been cancelled.`);
    const activeKey = activeKeyOf(job.kind as JobKind, job.subject);
    const other = await tx.job.findUnique({ where: { activeKey } });
    // One that is only to come some time gives way.
    if (other?.state === "queued" && other.startedAt === null) await tx.job.delete({ where: { id: other.id } });
    else if (other) throw new AppError("conflict", `Job ${other.id} does the same already.`);
    const restart = job.state === "failed" ? {} : { cursor: null, progressDone: 0, progressTotal: null };
    const begin = { activeKey, attempts: 0, runAfter: new Date(), startedAt: null, endedAt: null } as const;
    return { ...restart, ...begin, state: "queued" };
  });
}

const isOver = (job: Job) => new AppError("conflict", `Job ${job.id} is over already.`);

type Change = (job: Job, tx: Prisma.TransactionClient) => Prisma.JobUpdateInput | Promise<Prisma.JobUpdateInput>;

async function change(id: number, changesOf: Change): Promise<void> {
  await db().$transaction(async (tx) => {
    const job = await tx.job.findUnique({ where: { id } });
    if (!job) throw notFound("job");
    await tx.job.update({ where: { id }, data: await changesOf(job, tx) });
  });
  wakeRunner();
}
