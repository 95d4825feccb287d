import { sql } from "kysely";
import { setTimeout as pause } from "node:timers/promises";
import { db } from "@/lib/db/client";
import { compileOnce, query, storedDate } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { fetchFirst } from "@/lib/db/run";
import type { Bit, StoredDate } from "@/lib/db/tables";
import { activeKeyOf, priorities, soonest, type JobKind, type Priority } from "@/lib/jobs/kinds";

/** What puts jobs into the queue. It knows no handler: whoever has work done depends on none of those that do it. */

/** Kept over globalThis, as server code is loaded twice. */
const shared = globalThis as { photoflowJobsWaker?: () => void };

/** Called when a job of this process came into the queue, so that its runner need not be waited for. */
export const whenQueued = (wake: (() => void) | undefined): void => void (shared.photoflowJobsWaker = wake);
export const wakeRunner = (): void => shared.photoflowJobsWaker?.();

export type NewJob = {
  subject?: string;
  priority?: Priority;
  /** Not to be begun before; what waits already may come earlier for another reason. */
  notBefore?: Date;
};

/**
 * Has something done, by whichever process runs jobs. What waits already is not queued twice; what runs already may
 * have begun before the reason to ask, and is done once more. Answers the job's id.
 */
export async function enqueue(
  kind: JobKind,
  { subject = "", priority = "background", notBefore }: NewJob = {},
): Promise<number> {
  const activeKey = activeKeyOf(kind, subject);
  const now = new Date();
  const runAfter = notBefore ?? soonest(priorities[priority], now);
  const [waiting] = await readPrepared(waitingFor(activeKey, priorities[priority], storedDate(runAfter)));
  if (waiting) return waiting.id;
  const row = await fetchFirst(
    db(),
    query
      .insertInto("Job")
      .values({
        kind,
        subject,
        activeKey,
        priority: priorities[priority],
        runAfter: storedDate(runAfter),
        createdAt: storedDate(now),
      })
      .onConflict((conflict) =>
        conflict.column("activeKey").doUpdateSet(({ eb, ref }) => ({
          isWantedAgain: sql<Bit>`${eb("Job.state", "=", "running")}`,
          priority: sql<number>`max(${ref("Job.priority")}, ${ref("excluded.priority")})`,
          runAfter: eb
            .case()
            .when("Job.attempts", "=", 0)
            .then(sql<StoredDate>`min(${ref("Job.runAfter")}, ${ref("excluded.runAfter")})`)
            .else(ref("Job.runAfter"))
            .end(),
        })),
      )
      .returning("id"),
  );
  wakeRunner();
  return row!.id;
}

/** A job that waits and will do what is asked for: as urgent, and due as soon. */
const waitingFor = compileOnce((activeKey: string, priority: number, runAfter: StoredDate) =>
  query
    .selectFrom("Job")
    .select("id")
    .where("activeKey", "=", activeKey)
    .where("priority", ">=", priority)
    .where(({ and, or, eb }) =>
      or([
        eb("isWantedAgain", "=", 1),
        and([eb("state", "=", "queued"), or([eb("attempts", ">", 0), eb("runAfter", "<=", runAfter)])]),
      ]),
    ),
);

const lookEveryMs = 20;

const stateOf = compileOnce((id: number) => query.selectFrom("Job").select("state").where("id", "=", id));

/**
 * Waits for a job to be over; no longer than `withinMs`, and not for one that is paused. Whoever has caused it wants to
 * see what it does, and goes on without it when that takes long.
 */
export async function untilOver(jobId: number, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (performance.now() < end) {
    const [row] = await readPrepared(stateOf(jobId));
    if (row?.state !== "queued" && row?.state !== "running") return;
    await pause(lookEveryMs);
  }
}
