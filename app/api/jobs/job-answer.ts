import { z } from "zod";
import { jobKindList, type JobRow } from "@/lib/background/queries";

export const jobIdSchema = z.coerce
  .number("must be a number")
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(Number.MAX_SAFE_INTEGER);

/** A job in the JSON API. */
export const jobAnswer = (job: JobRow) => ({
  id: job.id,
  kind: job.kind,
  about: job.about,
  subject: job.subject,
  state: job.state,
  /** "pause" or "cancel" while a running job is coming to a stop. */
  request: job.request,
  priority: job.priority,
  attempts: job.attempts,
  progress_done: job.progress.done,
  progress_total: job.progress.total,
  outcome: job.outcome,
  error: job.error,
  created_at: job.createdAt.toISOString(),
  run_after: job.runAfter.toISOString(),
  started_at: job.startedAt?.toISOString() ?? null,
  ended_at: job.endedAt?.toISOString() ?? null,
});

export type JobAnswer = ReturnType<typeof jobAnswer>;

/** All jobs, and what can be started. */
export const jobsAnswer = (jobs: readonly JobRow[]) => ({ jobs: jobs.map(jobAnswer), kinds: jobKindList() });

export type JobsAnswer = ReturnType<typeof jobsAnswer>;

/** The members of an answer, for the description of the API. */
export const jobMembers =
  "id, kind, about, subject, state, request, priority, attempts, progress_done, progress_total, outcome, error, created_at, run_after, started_at, ended_at";

export const noStore = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
