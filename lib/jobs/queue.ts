import { Prisma } from "@prisma/client";
import { setTimeout as pause } from "node:timers/promises";
import { db } from "@/lib/db/client";
import { readPrepared } from "@/lib/db/read-prepared";
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
  const [waiting] = await readPrepared<{ id: number | bigint }>(Prisma.sql`
    SELECT "id" FROM "Job" WHERE "activeKey" = ${activeKey} AND "priority" >= ${priorities[priority]}
      AND ("isWantedAgain" OR "state" = 'queued' AND ("attempts" > 0 OR "runAfter" <= ${asKept(runAfter)}))`);
  if (waiting) return Number(waiting.id);
  const [row] = await db().$queryRaw<{ id: number | bigint }[]>`
    INSERT INTO "Job" ("kind", "subject", "activeKey", "priority", "runAfter", "createdAt")
      VALUES (${kind}, ${subject}, ${activeKey}, ${priorities[priority]}, ${runAfter}, ${now})
    ON CONFLICT ("activeKey") DO UPDATE SET "isWantedAgain" = "state" = 'running',
      "priority" = MAX("priority", excluded."priority"),
      "runAfter" = CASE WHEN "attempts" = 0 THEN MIN("runAfter", excluded."runAfter") ELSE "runAfter" END
    RETURNING "id"`;
  wakeRunner();
  return Number(row!.id);
}

/** As the database has moments. */
const asKept = (moment: Date): string => moment.toISOString().replace("Z", "+00:00");

const lookEveryMs = 20;

/**
 * Waits for a job to be over; no longer than `withinMs`, and not for one that is paused. Whoever has caused it wants to
 * see what it does, and goes on without it when that takes long.
 */
export async function untilOver(jobId: number, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (performance.now() < end) {
    const [row] = await readPrepared<{ state: string }>(Prisma.sql`SELECT "state" FROM "Job" WHERE "id" = ${jobId}`);
    if (row?.state !== "queued" && row?.state !== "running") return;
    await pause(lookEveryMs);
  }
}
