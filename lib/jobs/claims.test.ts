import { beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { activeJobs, claim, leaseMs, maxAttempts, release, renew, retryAfterMs, wishFor } from "@/lib/jobs/claims";
import { cancelJob, pauseJob, resumeJob, retryJob } from "@/lib/background/commands";
import { enqueue, untilOver } from "@/lib/jobs/queue";
import { system } from "@/lib/access/viewer";
import { prepareDatabase } from "@/tests/support/server";

/** Who has a job, and what becomes of it. */

beforeAll(prepareDatabase);
beforeEach(async () => void (await db().job.deleteMany()));

const headway = { done: 3, total: 9, cursor: "3", isFurther: false };
const nothing = { done: 0, total: null, cursor: null, isFurther: false };
const row = (id: number) => db().job.findUniqueOrThrow({ where: { id } });
const claimed = async (id: number, runner = "one") => (await claim(id, runner, 1))!;
/** As if the process that has it had been killed long ago. */
const leave = (id: number) => db().job.update({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1) } });

it("waits once, however often it is asked for", async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => enqueue("previews")));
  expect(new Set(ids).size).toBe(1);
  expect(await enqueue("previews", { subject: "7" })).not.toBe(ids[0]);
  expect(await db().job.count()).toBe(2);
  // Once it is over, the same may be asked for again.
  await claimed(ids[0]!);
  await release({ id: ids[0]!, runner: "one" }, { end: "done", outcome: "" }, nothing);
  expect(await enqueue("previews")).not.toBe(ids[0]);
});

it("comes in the order of priorities, and then of asking", async () => {
  const ids = [
    await enqueue("previews"),
    await enqueue("health", { priority: "soon" }),
    await enqueue("old-records"),
    await enqueue("smart-albums", { priority: "awaited" }),
  ];
  const order = async () => (await activeJobs()).map(({ id }) => id);
  expect(await order()).toEqual([ids[3], ids[1], ids[0], ids[2]]);
  // Someone waits for it now.
  await enqueue("old-records", { priority: "awaited" });
  expect(await order()).toEqual([ids[2], ids[3], ids[1], ids[0]]);
});

it("is claimed by one of many, and free again when its lease has ended", async () => {
  const id = await enqueue("previews");
  const claims = await Promise.all(["one", "two", "three", "four"].map((runner) => claim(id, runner, 1)));
  const winners = claims.filter((job) => job !== null);
  expect(winners.length).toBe(1);
  const first = winners[0]!.runner!;
  expect((await activeJobs())[0]).toMatchObject({ isRunning: true, isFree: false });
  expect(await claim(id, "five", 1)).toBeNull();
  expect((await activeJobs(Date.now() + leaseMs + 1000))[0]).toMatchObject({ isRunning: false, isFree: true });

  await renew({ id, runner: first }, headway);
  await leave(id);
  expect(await claim(id, "five", 1)).toMatchObject({ runner: "five", cursor: "3", progressDone: 3, attempts: 2 });
  // The first one was not dead after all: it learns that it has lost the job, and writes nothing more.
  expect(await wishFor({ id, runner: first })).toBe("lost");
  expect(await renew({ id, runner: first }, nothing)).toBe(false);
  await release({ id, runner: first }, { end: "done", outcome: "mine" }, nothing);
  expect(await row(id)).toMatchObject({ state: "running", runner: "five", cursor: "3", outcome: "" });
});

it("starts over where another version wrote the cursor", async () => {
  const id = await enqueue("previews");
  await claimed(id);
  await release({ id, runner: "one" }, { end: "stop" }, headway);
  expect(await row(id)).toMatchObject({ state: "queued", attempts: 0, cursor: "3", runner: null });
  expect(await claim(id, "two", 2)).toMatchObject({ version: 2, cursor: null, progressDone: 0, progressTotal: null });
});

it("is done once more when it was asked for while it ran", async () => {
  const id = await enqueue("smart-albums");
  await claimed(id);
  expect(await enqueue("smart-albums")).toBe(id);
  await release({ id, runner: "one" }, { end: "done", outcome: "first" }, headway);
  expect(await row(id)).toMatchObject({ state: "queued", cursor: null, progressDone: 0, isWantedAgain: false });
  await claimed(id);
  await release({ id, runner: "one" }, { end: "done", outcome: "second" }, nothing);
  expect(await row(id)).toMatchObject({ state: "done", activeKey: null, outcome: "second" });
});

it("is tried again later and later, and no more than so often", async () => {
  const id = await enqueue("health");
  for (let attempt = 1; attempt < maxAttempts; attempt++) {
    await claimed(id);
    const before = Date.now();
    await release({ id, runner: "one" }, { end: "failed", error: "no disk" }, nothing);
    const { state, attempts, runAfter, error } = await row(id);
    expect([state, attempts, error]).toEqual(["queued", attempt, "no disk"]);
    expect(runAfter.getTime()).toBeGreaterThanOrEqual(before + retryAfterMs(attempt));
    expect((await activeJobs())[0]).toMatchObject({ isFree: false });
    // What wakes it does not make it come earlier.
    await enqueue("health", { priority: "awaited" });
    expect((await row(id)).runAfter).toEqual(runAfter);
  }
  await claimed(id);
  await release({ id, runner: "one" }, { end: "failed", error: "no disk" }, nothing);
  expect(await row(id)).toMatchObject({ state: "failed", activeKey: null, error: "no disk" });
  await retryJob(system, id);
  expect(await row(id)).toMatchObject({ state: "queued", attempts: 0, activeKey: "health:" });
});

it("is given up when it ends each process that runs it, unless it gets further", async () => {
  const id = await enqueue("previews");
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    await claimed(id);
    await renew({ id, runner: "one" }, { ...headway, cursor: String(attempt), isFurther: attempt === 2 });
    await leave(id);
  }
  // Getting further counted the attempts from there.
  expect(await claimed(id)).toMatchObject({ attempts: maxAttempts });
  await leave(id);
  expect(await claim(id, "one", 1)).toBeNull();
  expect(await row(id)).toMatchObject({ state: "failed", runner: null });
});

it("is paused and cancelled: at once while it waits, at its next step while it runs", async () => {
  const id = await enqueue("previews");
  await pauseJob(system, id);
  expect(await row(id)).toMatchObject({ state: "paused", activeKey: "previews:" });
  expect(await claim(id, "one", 1)).toBeNull();
  // It stays the one of its kind.
  expect(await enqueue("previews")).toBe(id);
  expect((await row(id)).state).toBe("paused");
  await untilOver(id, 60_000);

  await resumeJob(system, id);
  await claimed(id);
  await pauseJob(system, id);
  expect(await row(id)).toMatchObject({ state: "running", request: "pause" });
  expect(await wishFor({ id, runner: "one" })).toBe("pause");
  await resumeJob(system, id);
  expect(await wishFor({ id, runner: "one" })).toBeNull();
  await cancelJob(system, id);
  // Who pauses afterwards does not take that back.
  await pauseJob(system, id);
  expect(await wishFor({ id, runner: "one" })).toBe("cancel");
  await release({ id, runner: "one" }, { end: "cancel" }, headway);
  expect(await row(id)).toMatchObject({ state: "cancelled", request: null, activeKey: null, attempts: 0 });
  for (const change of [cancelJob, pauseJob, resumeJob])
    await expect(change(system, id)).rejects.toMatchObject({ code: "conflict" });
  // A cancelled one starts over, unless the same is under way; one that is only to come gives way.
  const other = await enqueue("previews");
  await claimed(other);
  await expect(retryJob(system, id)).rejects.toMatchObject({ code: "conflict" });
  await release({ id: other, runner: "one" }, { end: "done", outcome: "" }, nothing);
  const toCome = await enqueue("previews");
  await retryJob(system, id);
  expect(await db().job.findUnique({ where: { id: toCome } })).toBeNull();
  expect(await row(id)).toMatchObject({ state: "queued", cursor: null, progressDone: 0 });
});

it("that was to be cancelled when its process was killed is cancelled by whoever finds it", async () => {
  const id = await enqueue("previews");
  await claimed(id);
  await cancelJob(system, id);
  await leave(id);
  expect(await claim(id, "two", 1)).toBeNull();
  expect(await row(id)).toMatchObject({ state: "cancelled", runner: null });
});

it("that is to be paused while its server stops is paused at the next start", async () => {
  const id = await enqueue("previews");
  await claimed(id);
  await pauseJob(system, id);
  await release({ id, runner: "one" }, { end: "stop" }, headway);
  expect(await row(id)).toMatchObject({ state: "paused", request: null, attempts: 0, cursor: "3" });
});

it("is no one's business but admins'", async () => {
  const id = await enqueue("previews");
  for (const change of [cancelJob, pauseJob, resumeJob, retryJob])
    await expect(change({ kind: "visitor" }, id)).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(cancelJob(system, id + 1)).rejects.toMatchObject({ code: "not-found" });
});
