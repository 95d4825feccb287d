import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makePicture } from "@/tests/support/pictures";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, signInAt, startPhotoflow, TestServer, type TestClient } from "@/tests/support/server";
import { builtActions, callAction } from "@/tests/support/server-actions";
import { writeJpeg } from "@/tests/support/small-jpeg";
import { uploadFile } from "@/tests/support/upload";

/**
 * Another process has the database's write lock for longer than anybody waits: people are told, nothing stands still,
 * and afterwards all goes on.
 */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-busy-"));
let server: TestServer;
let ada: TestClient;
let photoId: number;
let other: Database.Database;

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  ada = await server.signIn("Ada", password);
  const added = await uploadFile(ada, "a.jpg", await makePicture());
  photoId = added.photoId!;
  other = new Database(path.join(process.env.DATASTORE!, "photoflow.db"), { timeout: 10_000 });
});
afterEach(() => release());
afterAll(async () => {
  other?.close();
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

const lock = () => void other.exec("BEGIN IMMEDIATE");
const release = () => void (other.inTransaction && other.exec("ROLLBACK"));

async function clickHeart() {
  const answer = await ada.fetch("/api/photo/toggle_favorite", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ photo_id: photoId }),
  });
  return {
    status: answer.status,
    retryAfter: answer.headers.get("retry-after"),
    body: (await answer.json()) as { error?: { code: string; message: string } },
  };
}

/** How often the process has answered what needs nothing else before `work` was over. */
async function answersDuring<Result>(work: Promise<Result>): Promise<{ result: Result; answers: number }> {
  let isOver = false;
  const over = work.finally(() => (isOver = true));
  let answers = 0;
  while (!isOver) {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    answers++;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { result: await over, answers };
}

describe("a database that another process has locked", () => {
  it("is told at every door, while pictures and pages go on, and takes every change when it is free again", async () => {
    const picture = await makePicture();
    const piwigo = new PiwigoClient(server.url);
    await piwigo.login("Ada", password);
    const action = builtActions().find((built) => built.name === "createAlbumAction")!;
    lock();
    const writes = Promise.all([
      ...Array.from({ length: 20 }, clickHeart),
      callAction(ada, action, JSON.stringify([{ name: "while it is locked" }])),
      piwigo.form(new URLSearchParams({ method: "pwg.categories.add", name: "while it is locked" }).toString()),
      uploadFile(ada, "b.jpg", picture),
      signInAt(server.url, "Ada", password).catch((error: Error) => error),
    ]);
    const reads = await Promise.all(
      ["/api/photos", "/albums", `/media/${photoId}/640`].map(async (url) => (await ada.fetch(url)).status),
    );
    expect(reads).toEqual([200, 200, 200]);
    const { result, answers } = await answersDuring(writes);
    const [sessionless, upload, call, made, ...hearts] = result.toReversed() as [
      Error,
      Awaited<ReturnType<typeof uploadFile>>,
      Awaited<ReturnType<PiwigoClient["form"]>>,
      Awaited<ReturnType<typeof callAction>>,
      ...Awaited<ReturnType<typeof clickHeart>>[],
    ];
    for (const heart of hearts)
      expect(heart).toMatchObject({
        status: 503,
        retryAfter: "5",
        body: { error: { code: "busy", message: expect.stringContaining("busy") } },
      });
    expect(made.returned).toMatchObject({
      error: { code: "busy", message: expect.stringContaining("The library is busy") },
    });
    expect([call.status, call.headers["retry-after"], call.text]).toEqual([
      503,
      "5",
      expect.stringContaining("The library is busy"),
    ]);
    expect(upload).toMatchObject({ status: 503, message: expect.stringContaining("The library is busy") });
    expect(sessionless.message).toMatch(/^sign-in: 503 /);
    // It was none for the whole ten seconds that the writes wait.
    expect(answers).toBeGreaterThan(5);
    release();
    for (let n = 0; n < 5; n++) expect(await clickHeart()).toMatchObject({ status: 200 });
    expect(await uploadFile(ada, "b.jpg", picture)).toMatchObject({ status: 200 });
    expect(await db().album.count({ where: { name: "while it is locked" } })).toBe(0);
  });

  it("for a moment only makes people wait for that moment", async () => {
    lock();
    const heart = clickHeart();
    setTimeout(release, 1000);
    expect(await heart).toMatchObject({ status: 200 });
  });

  it("costs an import no file, and the import says what it waits for", async () => {
    for (let n = 0; n < 6; n++) await writeJpeg(folder, `shots/${n}.jpg`, { widthPx: 300 + n, heightPx: 200 });
    lock();
    const command = startPhotoflow(["import-image", path.join(folder, "shots"), "--user", "Ada"]);
    let told = "";
    command.process.stderr.on("data", (piece) => (told += piece));
    await expect.poll(() => told).toContain("Another program is writing to the library");
    release();
    expect(await command.ended).toMatchObject({ status: 0, stdout: expect.stringContaining("6 photos added") });
  });
});
