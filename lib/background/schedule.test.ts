import { beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { activeJobs } from "@/lib/jobs/claims";
import { forgetEndedJobs } from "@/lib/jobs/forget";
import { priorities } from "@/lib/jobs/kinds";
import { enqueue } from "@/lib/jobs/queue";
import { hasPlace } from "@/lib/background/runner";
import { nextOf } from "@/lib/background/schedule";
import { prepareDatabase } from "@/tests/support/server";

/** When jobs come by themselves, how many run side by side, and when they are forgotten. */

beforeAll(prepareDatabase);
beforeEach(async () => void (await db().job.deleteMany()));

const hourMs = 3600_000;
const ended = (state: "done" | "failed" | "cancelled", endedAt: Date, kind = "old-records") =>
  db().job.create({ data: { kind, state, priority: 0, endedAt } });

it("comes so long after the last one has ended, or after it was first thought of", async () => {
  const now = Date.now();
  const next = () => nextOf("old-records", { everyMs: hourMs, isAtStart: true }, now);
  expect(await next()).toEqual({ notBefore: new Date(now + hourMs) });
  await ended("done", new Date(now - hourMs / 4));
  expect(await next()).toEqual({ notBefore: new Date(now + 0.75 * hourMs) });
  await ended("failed", new Date(now));
  expect(await next()).toEqual({ notBefore: new Date(now + hourMs) });
});

it("that is queued for later comes when there is a reason", async () => {
  const later = new Date(Date.now() + hourMs);
  const id = await enqueue("old-records", { notBefore: later });
  expect(await activeJobs()).toMatchObject([{ id, isFree: false }]);
  expect(await enqueue("old-records", { notBefore: new Date(later.getTime() + hourMs) })).toBe(id);
  expect(await db().job.findUnique({ where: { id } })).toMatchObject({ runAfter: later });
  expect(await enqueue("old-records")).toBe(id);
  expect(await activeJobs()).toMatchObject([{ id, isFree: true }]);
});

it("comes when there is something to do, but rests after it has failed or was cancelled", async () => {
  const now = Date.now();
  let isThere = false;
  const nextAt = (at: number) => nextOf("smart-albums", { isNeeded: async () => isThere }, at);
  expect(await nextAt(now)).toBeNull();
  isThere = true;
  expect(await nextAt(now)).toEqual({ priority: "soon" });
  await ended("done", new Date(now), "smart-albums");
  expect(await nextAt(now)).toEqual({ priority: "soon" });
  for (const state of ["failed", "cancelled"] as const) {
    await ended(state, new Date(now), "smart-albums");
    expect([state, await nextAt(now + 60_000)]).toEqual([state, null]);
    expect([state, await nextAt(now + hourMs)]).toEqual([state, { priority: "soon" }]);
  }
});

it("leaves a place for what is waited for", () => {
  const { background, soon, awaited } = priorities;
  expect(hasPlace(background, [])).toBe(true);
  expect(hasPlace(background, [background])).toBe(true);
  expect(hasPlace(background, [background, background])).toBe(false);
  expect(hasPlace(soon, [background, background])).toBe(true);
  expect(hasPlace(awaited, [soon, soon, soon])).toBe(false);
});

it("is forgotten but for the last of each kind", async () => {
  for (let at = 0; at < 30; at++) await ended("done", new Date(at), "health");
  const failed = await ended("failed", new Date(0), "previews");
  const waiting = await db().job.create({ data: { kind: "previews", activeKey: "previews:", priority: 0 } });
  expect(await forgetEndedJobs()).toBe(10);
  const left = await db().job.findMany({ where: { kind: "health" }, orderBy: { id: "asc" } });
  expect(left.map(({ endedAt }) => endedAt!.getTime())).toEqual(Array.from({ length: 20 }, (_, at) => at + 10));
  expect(await db().job.count({ where: { id: { in: [failed.id, waiting.id] } } })).toBe(2);
});
