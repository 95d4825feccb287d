/** A job as /api/jobs tells of it, as far as the page shows it. */
export type Job = {
  id: number;
  kind: string;
  about: string;
  subject: string;
  state: "queued" | "running" | "paused" | "done" | "failed" | "cancelled";
  request: "pause" | "cancel" | null;
  attempts: number;
  progress_done: number;
  progress_total: number | null;
  outcome: string;
  error: string;
  run_after: string;
  ended_at: string | null;
};

export type JobKind = { kind: string; about: string };

/** "Smart albums" of "smart-albums". */
export const titleOf = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll("-", " ");

/** In a word, how it stands. */
export function stateOf({ state, request, attempts }: Job): string {
  if (request !== null) return request === "pause" ? "Pausing" : "Stopping";
  switch (state) {
    case "queued":
      return attempts > 0 ? "Waiting to be tried again" : "Waiting";
    case "running":
      return "Running";
    case "paused":
      return "Paused";
    case "done":
      return "Done";
    case "failed":
      return "Failed";
    case "cancelled":
      return "Cancelled";
  }
}

export type JobAction = "pause" | "resume" | "cancel" | "retry";

const actionsByState: Record<Job["state"], readonly JobAction[]> = {
  queued: ["pause", "cancel"],
  running: ["pause", "cancel"],
  paused: ["resume", "cancel"],
  done: [],
  failed: ["retry"],
  cancelled: ["retry"],
};

/** What can be done with it now. */
export function actionsOf(job: Job): readonly JobAction[] {
  if (job.request === "cancel") return [];
  if (job.request === "pause") return ["resume", "cancel"];
  return job.state === "queued" && job.attempts > 0 ? ["retry", ...actionsByState.queued] : actionsByState[job.state];
}
