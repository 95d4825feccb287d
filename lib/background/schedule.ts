import type { Job } from "@prisma/client";
import { query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { JobHandler } from "@/lib/jobs/handler";
import type { JobKind } from "@/lib/jobs/kinds";
import type { NewJob } from "@/lib/jobs/queue";

/** When jobs come by themselves. */

/** What someone has cancelled, or has failed as often as it may, is not needed again sooner than this. */
const restMs = 5 * 60_000;

type Schedule = NonNullable<JobHandler["schedule"]>;

/**
 * How one of a kind of which none has not ended is to be queued; null for not now. What comes at fixed times is queued
 * ahead, so that a server which never runs for a whole week does what is due each week.
 */
export async function nextOf(kind: JobKind, schedule: Schedule, now = Date.now()): Promise<NewJob | null> {
  const { isNeeded, everyMs } = schedule;
  if (isNeeded && (await isNeeded())) return now >= (await restOf(kind)) ? { priority: "soon" } : null;
  if (everyMs === undefined) return null;
  const last = await lastOf(kind);
  return { notBefore: new Date((last?.endedAtMs ?? now) + everyMs) };
}

async function restOf(kind: JobKind): Promise<number> {
  const last = await lastOf(kind);
  return last && last.state !== "done" ? last.endedAtMs + restMs : 0;
}

async function lastOf(kind: JobKind): Promise<{ state: Job["state"]; endedAtMs: number } | null> {
  const [row] = await readPrepared(
    query.selectFrom("Job").select(["state", "endedAt"]).where("kind", "=", kind).orderBy("id", "desc").limit(1),
  );
  return row?.endedAt ? { state: row.state, endedAtMs: new Date(row.endedAt).getTime() } : null;
}
