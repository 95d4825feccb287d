import type { Job } from "@prisma/client";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import type { JobProgress } from "@/lib/jobs/handler";
import { jobKinds, priorities, type JobKind, type Priority } from "@/lib/jobs/kinds";
import { handlerOf, isJobKind } from "@/lib/background/registry";

/** A job as admins see it. */
export type JobRow = {
  id: number;
  kind: string;
  /** What its kind does, in a few words. */
  about: string;
  subject: string;
  state: Job["state"];
  /** What someone wants of it while it runs. */
  request: Job["request"];
  priority: Priority;
  attempts: number;
  progress: JobProgress;
  outcome: string;
  error: string;
  createdAt: Date;
  /** Not begun before. */
  runAfter: Date;
  startedAt: Date | null;
  endedAt: Date | null;
};

/** More are never kept for long: lib/jobs/forget.ts. */
const mostListed = 200;

/** All jobs: what has not ended first, the most urgent on top, then what ended last. For admins. */
export async function listJobs(viewer: Viewer): Promise<JobRow[]> {
  requireAdmin(viewer);
  const active = await db().job.findMany({
    where: { activeKey: { not: null } },
    orderBy: [{ priority: "desc" }, { id: "asc" }],
    take: mostListed,
  });
  const ended = await db().job.findMany({
    where: { state: { in: ["done", "failed", "cancelled"] } },
    orderBy: { id: "desc" },
    take: mostListed,
  });
  return [...active, ...ended].map(rowOf);
}

/** One job. Errors: "not-found". For admins. */
export async function findJob(viewer: Viewer, id: number): Promise<JobRow> {
  requireAdmin(viewer);
  const job = await db().job.findUnique({ where: { id } });
  if (!job) throw notFound("job");
  return rowOf(job);
}

/** What jobs there are, for those who start one by hand. */
export const jobKindList = (): { kind: JobKind; about: string }[] =>
  jobKinds.map((kind) => ({ kind, about: handlerOf(kind).about }));

function rowOf({ progressDone: done, progressTotal: total, priority, ...job }: Job): JobRow {
  const { id, kind, subject, state, request, attempts, outcome, error, createdAt, runAfter, startedAt, endedAt } = job;
  return {
    id,
    kind,
    about: isJobKind(kind) ? handlerOf(kind).about : "Nothing that this version knows",
    subject,
    state,
    request,
    priority: nameOf(priority),
    attempts,
    progress: { done, total },
    outcome,
    error,
    createdAt,
    runAfter,
    startedAt,
    endedAt,
  };
}

const nameOf = (priority: number): Priority =>
  (Object.keys(priorities) as Priority[]).find((name) => priorities[name] === priority) ?? "background";
