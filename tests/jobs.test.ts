import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { system } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { maxAttempts } from "@/lib/jobs/claims";
import { enqueue } from "@/lib/jobs/queue";
import { renditionsKey } from "@/lib/storage/keys";
import { pathInDatastore } from "@/lib/storage/paths";
import { findUserByName } from "@/lib/users/queries";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { createUser, photoflow, prepareDatabase, startPhotoflow, TestServer } from "@/tests/support/server";

/** Work beside requests, through HTTP and the command line, with real servers that are stopped and killed. */

const password = "a long password";
/** Looking whether each of these has its pictures takes seconds. */
const manyPhotos = 15_000;

type Answer = {
  id: number;
  kind: string;
  state: string;
  request: string | null;
  progress_done: number;
  progress_total: number | null;
  attempts: number;
  outcome: string;
  error: string;
};

let server: TestServer | undefined;
/** Content of the pictures: the first photo's alone, and what all others have. */
const sha256: string[] = [];

beforeAll(async () => {
  prepareDatabase();
  createUser("Ada", password, { admin: true });
  for (const [at, title] of ["first", "other"].entries()) {
    const file = writeTemporary(`${title}.jpg`, await makePicture({ takenLocal: `2024-05-0${at + 1}T10:00:00.000` }));
    const { status, stderr } = photoflow(["import-image", "--json", file]);
    if (status !== 0) throw new Error(stderr);
  }
  const files = await db().file.findMany({ orderBy: { id: "asc" } });
  sha256.push(...files.map((file) => file.sha256));
  await addMany((await findUserByName(system, "Ada")).id, files[1]!.photoId!);
});
beforeEach(async () => void (await db().job.deleteMany()));
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Photos that are shown by the same file as `photoId`, so that nothing needs to be made for them. */
async function addMany(ownerId: number, photoId: number): Promise<void> {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${manyPhotos})`;
  await db().$executeRawUnsafe(
    `${numbers} INSERT INTO "Photo" ("id", "ownerId", "kind", "takenLocal", "takenSource", "widthPx", "heightPx",
        "version", "updatedAt")
      SELECT 1000 + i, ?, 'picture', '2020-01-01T10:00:00.000', 'metadata', p."widthPx", p."heightPx", p."version",
        p."updatedAt" FROM n JOIN "Photo" p ON p."id" = ?`,
    ownerId,
    photoId,
  );
  await db().$executeRawUnsafe(
    `${numbers} INSERT INTO "File" ("photoId", "ownerId", "role", "path", "name", "stem", "format", "sizeBytes",
        "sha256", "md5", "identity")
      SELECT 1000 + i, ?, 'original', 'copy-' || i, 'copy.jpg', 'copy', f."format", 1, f."sha256", '', 'copy-' || i
        FROM n JOIN "File" f ON f."photoId" = ?`,
    ownerId,
    photoId,
  );
}

const ofKind = async (kind: string) => db().job.findFirst({ where: { kind }, orderBy: { id: "desc" } });
const stateOf = async (id: number) => (await db().job.findUniqueOrThrow({ where: { id } })).state;
const cursorOf = async (id: number) => Number((await db().job.findUniqueOrThrow({ where: { id } })).cursor ?? 0);
/** It has looked at more than the first photo, and has said so. */
const isUnderWay = async (id: number) => (await stateOf(id)) === "running" && (await cursorOf(id)) > 1000;

async function admin() {
  const client = await server!.signIn("Ada", password);
  const ask = async (address: string, method = "GET", body?: unknown) => {
    const answer = await client.fetch(address, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { status: answer.status, body: (await answer.json()) as Answer & { error: { message: string } } };
  };
  return {
    ask,
    list: async () => ((await ask("/api/jobs")).body as unknown as { jobs: Answer[] }).jobs,
    start: async (kind: string) => (await ask("/api/jobs", "POST", { kind })).body.id,
    act: (id: number, action: string) => ask(`/api/jobs/${id}/${action}`, "POST"),
    job: async (id: number) => (await ask(`/api/jobs/${id}`)).body as Answer,
  };
}

describe.each(["photoflow serve", "next start"] as const)("under %s", (runner) => {
  it("what comes at a start is done, and what is asked for as well", async () => {
    server = await TestServer.start({}, runner);
    const ada = await admin();
    const kinds = ["place-names", "stale-uploads", "disk-reserve", "old-records", "health"];
    const ended = async () =>
      (await ada.list()).filter((job) => job.state === "done" && kinds.includes(job.kind)).map(({ kind }) => kind);
    await expect.poll(async () => new Set(await ended()).size).toBe(kinds.length);
    expect((await ada.ask("/api/jobs", "POST", { kind: "nonsense" })).status).toBe(400);
    const id = await ada.start("old-records");
    await expect.poll(async () => (await ada.job(id)).state).toBe("done");
    expect(await ada.job(id)).toMatchObject({ progress_done: 6, progress_total: 6, attempts: 1 });
    expect((await ada.act(id, "pause")).status).toBe(409);
    expect((await ada.act(id + 1000, "cancel")).status).toBe(404);
  });
});

it("shows how far it is, is paused, goes on, is cancelled and starts over", async () => {
  server = await TestServer.start();
  const ada = await admin();
  const id = await ada.start("previews");
  await expect.poll(async () => isUnderWay(id), { interval: 20 }).toBe(true);
  expect(await ada.job(id)).toMatchObject({ state: "running", progress_total: manyPhotos + 2 });
  expect((await ada.act(id, "pause")).body.request).toBe("pause");
  await expect.poll(async () => (await ada.job(id)).state).toBe("paused");
  const paused = await ada.job(id);
  expect(paused).toMatchObject({ request: null, attempts: 0 });
  expect(paused.progress_done).toBeGreaterThan(0);
  // What is paused stays the one of its kind, on the command line, too.
  expect(photoflow(["jobs", "run", "previews"])).toMatchObject({ status: 1, stderr: /is paused/ });
  expect(await ada.job(id)).toEqual(paused);

  expect(photoflow(["jobs", "resume", String(id)]).status).toBe(0);
  await expect.poll(async () => (await ada.job(id)).progress_done).toBeGreaterThan(paused.progress_done);
  await ada.act(id, "cancel");
  await expect.poll(async () => (await ada.job(id)).state).toBe("cancelled");
  expect(await cursorOf(id)).toBeLessThan(1000 + manyPhotos);
  expect((await ada.act(id, "retry")).body.progress_done).toBe(0);
  await expect.poll(async () => (await ada.job(id)).state).toBe("done");
  expect(await ada.job(id)).toMatchObject({ progress_done: manyPhotos + 2, outcome: "" });
});

it("a server that is stopped leaves its job, and the next one goes on with it", async () => {
  server = await TestServer.start();
  const id = await (await admin()).start("previews");
  await expect.poll(async () => isUnderWay(id), { interval: 20 }).toBe(true);
  expect(await server.stop()).toBe(0);
  const left = await db().job.findUniqueOrThrow({ where: { id } });
  expect(left).toMatchObject({ state: "queued", runner: null, attempts: 0 });
  await withoutFirst(async () => {
    server = await TestServer.start();
    await expect.poll(() => stateOf(id)).toBe("done");
  });
});

/** Who begins at the beginning again makes the pictures of the first photo; who goes on leaves it as it is. */
async function withoutFirst(work: () => Promise<void>): Promise<void> {
  const folder = pathInDatastore(renditionsKey(sha256[0]!, 0));
  renameSync(folder, `${folder}-away`);
  try {
    await work();
    expect(existsSync(folder)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    renameSync(`${folder}-away`, folder);
  }
}

it("what a killed command has begun, the next one goes on with where it was", async () => {
  const first = startPhotoflow(["jobs", "run", "previews"]);
  await expect.poll(async () => (await ofKind("previews"))?.id ?? 0, { interval: 20 }).toBeGreaterThan(0);
  const { id } = (await ofKind("previews"))!;
  await expect.poll(async () => isUnderWay(id), { interval: 20 }).toBe(true);
  first.process.kill("SIGKILL");
  await first.ended;
  expect(await stateOf(id)).toBe("running");
  await withoutFirst(async () => {
    const { status, stdout, stderr } = photoflow(["jobs", "run", "previews", "--json"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ id, state: "done", attempts: 1, progress: { done: manyPhotos + 2 } });
  });
  expect(photoflow(["jobs"]).stdout).toMatch(new RegExp(`previews +done +${manyPhotos + 2} of ${manyPhotos + 2}`));
});

it("an interrupted command leaves its job to be gone on with", async () => {
  const first = startPhotoflow(["jobs", "run", "previews"]);
  await expect.poll(async () => (await ofKind("previews"))?.cursor ?? "", { interval: 20 }).not.toBe("");
  first.process.kill("SIGINT");
  expect((await first.ended).status).toBe(130);
  expect(await ofKind("previews")).toMatchObject({ state: "queued", attempts: 0 });
});

it("of several processes one does it, and the others look on until it is done", async () => {
  server = await TestServer.start();
  const commands = Array.from({ length: 3 }, () => startPhotoflow(["jobs", "run", "previews", "--json"]));
  const runners = new Set<string>();
  const look = setInterval(async () => {
    const job = await ofKind("previews");
    if (job?.state === "running") runners.add(job.runner!);
  }, 20);
  const ends = await Promise.all(commands.map(({ ended }) => ended));
  clearInterval(look);
  const jobs = ends.map(({ stdout }) => JSON.parse(stdout) as { id: number; state: string; attempts: number });
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
  expect(jobs.map(({ state, attempts }) => [state, attempts])).toEqual(Array(3).fill(["done", 1]));
  expect(runners.size).toBe(1);
});

it("what someone waits for comes before what takes long", async () => {
  const long = await enqueue("previews");
  const others = [await enqueue("health"), await enqueue("stale-uploads")];
  const awaited = await enqueue("old-records", { priority: "awaited" });
  server = await TestServer.start();
  await expect.poll(() => stateOf(awaited)).toBe("done");
  expect(await stateOf(long)).toBe("running");
  const begun = async (id: number) => (await db().job.findUniqueOrThrow({ where: { id } })).startedAt!.getTime();
  for (const id of [long, ...others]) {
    await expect.poll(async () => (await db().job.findUniqueOrThrow({ where: { id } })).startedAt).not.toBeNull();
    expect(await begun(awaited)).toBeLessThanOrEqual(await begun(id));
  }
});

it("what fails is tried some times, says why, and works again when it can", async () => {
  server = await TestServer.start();
  const ada = await admin();
  await expect.poll(() => db().job.count({ where: { kind: "health", state: "done" } })).toBe(1);
  const identity = path.join(process.env.DATASTORE!, ".photoflow-library");
  renameSync(identity, `${identity}-away`);
  const id = await ada.start("health");
  try {
    for (let attempt = 1; attempt < maxAttempts; attempt++) {
      await expect.poll(async () => (await ada.job(id)).attempts).toBe(attempt);
      await expect.poll(async () => (await ada.job(id)).state).toBe("queued");
      // Not waiting for its time to come.
      await ada.act(id, "retry");
    }
    await expect.poll(async () => (await ada.job(id)).state).toBe("failed");
  } finally {
    renameSync(`${identity}-away`, identity);
  }
  expect((await ada.job(id)).error).toMatch(/Datastore: The disk with the pictures is not there/);
  expect(photoflow(["jobs"]).stdout).toMatch(/health +failed .*The disk with the pictures is not there/);
  expect(photoflow(["jobs", "retry", String(id)]).status).toBe(0);
  await expect.poll(async () => (await ada.job(id)).state).toBe("done");
  expect(await ada.job(id)).toMatchObject({ error: "", outcome: "All is well." });
});

it("a server does not start with work that it cannot do", async () => {
  const { id } = await db().job.create({ data: { kind: "levitation", activeKey: "levitation:", priority: 0 } });
  for (const runner of ["photoflow serve", "next start"] as const)
    await expect(TestServer.start({}, runner)).rejects.toThrow(
      `Job ${id} is of the kind “levitation”, which this Photoflow cannot do.`,
    );
  expect(photoflow(["jobs", "cancel", String(id)]).status).toBe(0);
  server = await TestServer.start();
});

it("the command line says what is wrong with what it is asked", () => {
  expect(photoflow(["jobs", "run", "nonsense"])).toMatchObject({
    status: 2,
    stderr: /Allowed choices are smart-albums/,
  });
  expect(photoflow(["jobs", "cancel", "x"])).toMatchObject({ status: 2, stderr: /Jobs have numbers/ });
  expect(photoflow(["jobs", "cancel", "999999"])).toMatchObject({ status: 1, stderr: /There is no such job/ });
  expect(JSON.parse(photoflow(["jobs", "--json"]).stdout)).toEqual([]);
  expect(photoflow(["jobs"]).stdout).toBe("There are no jobs.\n");
});
