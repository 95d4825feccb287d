import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makePicture } from "@/tests/support/pictures";
import { createUser, photoflow, startPhotoflow, TestServer, type TestClient } from "@/tests/support/server";
import { builtActions, callAction } from "@/tests/support/server-actions";
import { writeJpeg } from "@/tests/support/small-jpeg";
import { uploadFile } from "@/tests/support/upload";

/**
 * Two who want different things of the same thing at the same moment: each is answered clearly, and nothing is half
 * done.
 */

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-races-"));
const rounds = [1, 2, 3];
let server: TestServer;
let ada: TestClient;
let elsewhere: TestClient;
let photoIds: number[];

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "a long password", { admin: true });
  ada = await server.signIn("Ada", "a long password");
  elsewhere = await server.signIn("Ada", "a long password");
  for (let n = 0; n < 8; n++) await writeJpeg(folder, `shots/${n}.jpg`, { widthPx: 300 + n, heightPx: 200 });
  expect(photoflow(["import-image", path.join(folder, "shots")])).toMatchObject({ status: 0 });
  photoIds = (await db().photo.findMany({ select: { id: true } })).map((photo) => photo.id);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

async function api(
  client: TestClient,
  method: string,
  url: string,
  body?: unknown,
): Promise<{ status: number; body: { id?: number; error?: { code: string; message: string } } }> {
  const answer = await client.fetch(url, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json().catch(() => ({}))) as { id?: number } };
}

async function newAlbum(name: string, more: object = {}): Promise<number> {
  const { status, body } = await api(ada, "POST", "/api/albums", { name, ...more });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id!;
}

const action = (client: TestClient, name: string, ...args: unknown[]) =>
  callAction(
    client,
    builtActions().find((built) => built.name === name)!,
    JSON.stringify(args),
  );

describe("albums", () => {
  it("deleted in two browsers: one is told that it is gone, the photos stay", async () => {
    for (const round of rounds) {
      const id = await newAlbum(`going ${round}`);
      await api(ada, "POST", `/api/albums/${id}/photos`, { photo_ids: photoIds });
      const answers = await Promise.all([
        action(ada, "deleteAlbumAction", id),
        action(elsewhere, "deleteAlbumAction", id),
      ]);
      const errors = answers.map(({ returned }) => (returned as { error?: { message: string } }).error?.message);
      expect(errors.toSorted()).toEqual(["There is no such album, or it is not shared with you.", undefined]);
    }
    expect(await db().photo.count()).toBe(photoIds.length);
  });

  it("made by a double click: one", async () => {
    for (const round of rounds) {
      const wish = { name: `double ${round}`, requestKey: randomUUID() };
      const answers = await Promise.all([
        action(ada, "createAlbumAction", wish),
        action(ada, "createAlbumAction", wish),
        action(elsewhere, "createAlbumAction", wish),
      ]);
      expect(new Set(answers.map(({ returned }) => (returned as { id: number }).id)).size).toBe(1);
      expect(await db().album.count({ where: { name: wish.name } })).toBe(1);
    }
  });

  it("moved into one that is deleted: it lies where it was or at the top, and is told", async () => {
    for (const round of rounds) {
      const [shelf, moved] = [await newAlbum(`shelf ${round}`), await newAlbum(`moved ${round}`)];
      const [move, remove] = await Promise.all([
        api(ada, "PATCH", `/api/albums/${moved}`, { parent_id: shelf }),
        api(elsewhere, "DELETE", `/api/albums/${shelf}`),
      ]);
      expect([move!.status, remove!.status]).toEqual([
        expect.toSatisfy((status: number) => status === 200 || status === 404),
        204,
      ]);
      expect(await db().album.findUniqueOrThrow({ where: { id: moved } })).toMatchObject({ parentId: null });
    }
  });

  it("moved into each other: one goes, no ring", async () => {
    for (const round of rounds) {
      const [a, b] = [await newAlbum(`a ${round}`), await newAlbum(`b ${round}`)];
      const answers = await Promise.all([
        api(ada, "PATCH", `/api/albums/${a}`, { parent_id: b }),
        api(elsewhere, "PATCH", `/api/albums/${b}`, { parent_id: a }),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    }
  });

  it("deleted while photos are put in and arranged: each is done or told that it is gone", async () => {
    for (const round of rounds) {
      const id = await newAlbum(`busy ${round}`, { visibility: "public" });
      const answers = await Promise.all([
        api(ada, "POST", `/api/albums/${id}/photos`, { photo_ids: photoIds }),
        api(ada, "PATCH", `/api/albums/${id}`, { name: "renamed" }),
        api(elsewhere, "DELETE", `/api/albums/${id}`),
        api(ada, "DELETE", `/api/albums/${id}/photos`, { photo_ids: photoIds }),
      ]);
      for (const { status, body } of answers)
        if (status !== 404) expect([status < 300, body.error]).toEqual([true, undefined]);
      expect(await db().album.findUnique({ where: { id } })).toBeNull();
    }
  });
});

describe("photos", () => {
  it("put into a public album and into the trash at once are seen by no one else", async () => {
    const id = await newAlbum("open", { visibility: "public" });
    for (const photo of photoIds) {
      const answers = await Promise.all([
        api(ada, "POST", `/api/albums/${id}/photos`, { photo_ids: [photo] }),
        api(elsewhere, "POST", "/api/photos/trash", { ids: [photo] }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect((await server.visitor().fetch(`/media/${photo}/320`)).status).toBe(404);
    }
    await Promise.all([
      api(ada, "POST", "/api/photos/restore", { ids: photoIds }),
      api(elsewhere, "POST", "/api/photos/restore", { ids: photoIds }),
    ]);
    for (const photo of photoIds) expect((await server.visitor().fetch(`/media/${photo}/320`)).status).toBe(200);
  });

  it("changed while they are deleted for good: it is done, or they are gone", async () => {
    for (const photo of photoIds.slice(0, 4)) {
      const album = await newAlbum(`for ${photo}`);
      await api(ada, "POST", "/api/photos/trash", { ids: [photo] });
      const [deleted, ...others] = await Promise.all([
        api(ada, "DELETE", "/api/photos/trash", { ids: [photo] }),
        api(elsewhere, "PATCH", `/api/photos/${photo}`, { title: "late", tags: ["late"] }),
        api(elsewhere, "POST", `/api/albums/${album}/photos`, { photo_ids: [photo] }),
      ]);
      expect(deleted!.status).toBe(200);
      for (const { status } of others) expect([200, 404]).toContain(status);
    }
  });
});

describe("the same file", () => {
  it("sent twice at once is one photo, kept once", async () => {
    for (const round of rounds) {
      const bytes = await makePicture({ widthPx: 500 + round, heightPx: 400 });
      const answers = await Promise.all([
        uploadFile(ada, `twin ${round}.jpg`, bytes),
        uploadFile(elsewhere, `twin ${round}.jpg`, bytes),
      ]);
      expect(answers.map((answer) => answer.outcome).toSorted()).toEqual(["added", "duplicate"]);
      expect(answers[0]!.photoId).toBe(answers[1]!.photoId);
      expect(await db().file.count({ where: { name: `twin ${round}.jpg` } })).toBe(1);
    }
    expect(
      readdirSync(path.join(process.env.DATASTORE!, "originals"), { recursive: true, encoding: "utf8" }).filter(
        (name) => name.includes("twin"),
      ),
    ).toHaveLength(3);
  });

  it("imported twice at once into a new album is there once, in one album", async () => {
    for (let n = 0; n < 6; n++) await writeJpeg(folder, `same/${n}.jpg`, { widthPx: 700 + n, heightPx: 200 });
    const runs = [1, 2].map(() =>
      startPhotoflow(["import-image", path.join(folder, "same"), "--album", "The same", "--json"]),
    );
    const results = await Promise.all(runs.map((run) => run.ended));
    for (const result of results) expect(result).toMatchObject({ status: 0 });
    const summaries = results.map(
      ({ stdout }) =>
        (JSON.parse(stdout.trim().split("\n").at(-1)!) as { summary: { added?: number; duplicate?: number } }).summary,
    );
    expect(summaries.reduce((sum, { added = 0 }) => sum + added, 0)).toBe(6);
    expect(summaries.reduce((sum, { duplicate = 0 }) => sum + duplicate, 0)).toBe(6);
    expect(
      await db().album.findMany({ where: { name: "The same" }, select: { _count: { select: { photos: true } } } }),
    ).toEqual([{ _count: { photos: 6 } }]);
  });
});

it("after all this, the doctor finds nothing wrong", () => {
  expect(photoflow(["doctor"])).toMatchObject({ status: 0 });
});
