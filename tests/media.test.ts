import { spawn } from "node:child_process";
import path from "node:path";
import { Readable } from "node:stream";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "@/lib/access/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { closeDb, db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import { rereadMetadata } from "@/lib/ingest/reread";
import { createUser } from "@/lib/users/commands";
import { liveFilm, livePicture } from "@/tests/support/film";
import { filmOfBoxes, microVideo, motionPhoto } from "@/tests/support/motion";
import { makePicture } from "@/tests/support/pictures";
import { prepareDatabase, TestServer, type TestClient } from "@/tests/support/server";

const password = "a long password";
let server: TestServer;
let ada: TestClient;
let adaId: number;
let privatePhoto: { id: number; version: string };
let publicPhoto: { id: number; version: string };

beforeAll(async () => {
  prepareDatabase();
  const { id } = await createUser(system, { name: "ada", password }, "member");
  adaId = id;
  const owner = {
    kind: "user",
    id,
    name: "ada",
    role: "member",
    level: 0,
    partners: [],
    scope: "administer",
    credential: { kind: "console" },
  } as const;
  const album = await createAlbum(owner, { name: "Open", visibility: "public" });
  const take = async (albumId?: number) => {
    const bytes = await makePicture({ widthPx: 2400, heightPx: 1600 });
    const { photoId } = await ingest(
      { kind: "stream", stream: Readable.from([bytes]) },
      { owner, name: "a.jpg", albumId },
    );
    return db().photo.findUniqueOrThrow({ where: { id: photoId! }, select: { id: true, version: true } });
  };
  privatePhoto = await take();
  publicPhoto = await take(album.id);
  server = await TestServer.start();
  ada = await server.signIn("ada", password);
});
afterAll(async () => {
  await server?.stop();
  await closeDb();
});

const address = (photo: { id: number; version: string }, rendition: string | number) =>
  `/media/${photo.id}/${rendition}?v=${photo.version}`;

describe("pictures", () => {
  it("go to those who may see them, permanently under this address", async () => {
    for (const [client, photo] of [
      [ada, privatePhoto],
      [ada, publicPhoto],
      [server.visitor(), publicPhoto],
    ] as const) {
      const answer = await client.fetch(address(photo, 640));
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("image/jpeg");
      expect(answer.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
      expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({
        width: 640,
        height: 427,
      });
    }
  });

  it("do not exist for anyone else", async () => {
    for (const rendition of [320, 2048, 3840, "full", "clip"]) {
      expect((await server.visitor().fetch(address(privatePhoto, rendition))).status).toBe(404);
    }
  });

  it("are asked for again when the address has no version or an old one", async () => {
    const answer = await ada.fetch(`/media/${publicPhoto.id}/640?v=old`);
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
    const again = await ada.fetch(`/media/${publicPhoto.id}/640`, {
      headers: { "if-none-match": answer.headers.get("etag")! },
    });
    expect(again.status).toBe(304);
  });

  it("are made on demand, once for all who ask at the same moment, and never larger than the original", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => ada.fetch(address(privatePhoto, 3840))));
    const bodies = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
    for (const body of bodies) expect(body.equals(bodies[0]!)).toBe(true);
    expect(await sharp(bodies[0]!).metadata()).toMatchObject({ width: 2400, height: 1600 });
  });

  it("come in parts", async () => {
    const whole = Buffer.from(await (await ada.fetch(address(publicPhoto, 320))).arrayBuffer());
    const part = await ada.fetch(address(publicPhoto, 320), { headers: { range: "bytes=100-199" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 100-199/${whole.length}`);
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 200))).toBe(true);
    expect((await ada.fetch(address(publicPhoto, 320), { headers: { range: "bytes=99999999-" } })).status).toBe(416);
  });

  it.each([
    "/media/1/9999",
    "/media/1/original",
    "/media/999999/640",
    "/media/99999999999999999999/640",
    "/media/-1/640",
    "/media/1/..%2f..%2fpasswd",
    "/media/1/640/x",
  ])("%s is not found", async (wrong) => {
    expect((await ada.fetch(wrong)).status).toBe(404);
  });

  it("of a motion photo have its film with them, whole and in parts, for those who may see it", async () => {
    const movie = filmOfBoxes;
    const take = async (bytes: Buffer, albumId?: number) =>
      (
        await ingest(
          { kind: "stream", stream: Readable.from([bytes]) },
          {
            owner: {
              kind: "user",
              id: adaId,
              name: "ada",
              role: "member",
              level: 0,
              partners: [],
              scope: "administer",
              credential: { kind: "console" },
            },
            name: "moving.jpg",
            albumId,
          },
        )
      ).photoId!;
    const jpeg = await makePicture();
    const hidden = await take(motionPhoto(jpeg, movie));
    const untrue = await take(microVideo(await makePicture(), movie, movie.length + 1));
    const whole = await ada.fetch(`/media/${hidden}/motion`);
    expect([whole.status, whole.headers.get("content-type")]).toEqual([200, "video/mp4"]);
    expect(Buffer.from(await whole.arrayBuffer()).equals(movie)).toBe(true);
    const part = await ada.fetch(`/media/${hidden}/motion`, {
      headers: { range: "bytes=-100", "x-photoflow-accel": "yes" },
    });
    expect([part.status, part.headers.get("content-range")]).toEqual([
      206,
      `bytes ${movie.length - 100}-${movie.length - 1}/${movie.length}`,
    ]);
    expect(Buffer.from(await part.arrayBuffer()).equals(movie.subarray(-100))).toBe(true);
    for (const [client, id] of [
      [server.visitor(), hidden],
      [ada, untrue],
      [ada, privatePhoto.id],
    ] as const)
      expect((await client.fetch(`/media/${id}/motion`)).status).toBe(404);
    const month = new Date().toISOString().slice(0, 7);
    const found = (await (
      await ada.fetch(`/api/timeline/segment?filter=kind%3Dmotion&month=${month}&from=0&count=10`)
    ).json()) as { ids: number[]; motions: number[] };
    expect([found.ids, found.motions]).toEqual([[hidden], [1]]);
    await db().photo.update({ where: { id: hidden }, data: { motionStart: null, motionBytes: null } });
    await rereadMetadata(system, [hidden]);
    expect((await ada.fetch(`/media/${hidden}/motion`)).status).toBe(200);
    // A Live Photo's film is a file of its own.
    const id = "8A1F2B3C-0000-4000-8000-123456789ABC";
    const live = await take(livePicture(jpeg, id));
    expect((await ada.fetch(`/media/${live}/motion`)).status).toBe(404);
    const liveMovie = liveFilm(id);
    await take(liveMovie);
    const end = await ada.fetch(`/media/${live}/motion`, { headers: { range: "bytes=-50" } });
    expect([end.status, Buffer.from(await end.arrayBuffer()).equals(liveMovie.subarray(-50))]).toEqual([206, true]);
    expect((await server.visitor().fetch(`/media/${live}/motion`)).status).toBe(404);
  });

  it("end with the session", async () => {
    const carl = await createUser(system, { name: "carl", password }, "admin");
    const client = await server.signIn("carl", password);
    expect((await client.fetch(address(privatePhoto, 320))).status).toBe(200);
    await db().user.update({ where: { id: carl.id }, data: { tokenVersion: { increment: 1 } } });
    expect((await client.fetch(address(privatePhoto, 320))).status).toBe(404);
  });
});

it("the routes alone, as on a hosting service, answer the same", async () => {
  const home = path.resolve(import.meta.dirname, "..");
  const port = new URL(server.url).port;
  const alone = `http://127.0.0.1:${Number(port) + 1}`;
  const next = spawn(
    process.execPath,
    [path.join(home, "node_modules/next/dist/bin/next"), "start", "-H", "127.0.0.1", "-p", String(Number(port) + 1)],
    { cwd: home, env: process.env, stdio: "ignore" },
  );
  try {
    let answer: Response | null = null;
    for (let tries = 0; tries < 300 && !answer; tries++) {
      answer = await fetch(alone + address(publicPhoto, 640)).catch(() => null);
      if (!answer) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const served = await server.visitor().fetch(address(publicPhoto, 640));
    expect(answer?.status).toBe(200);
    expect(Buffer.from(await answer!.arrayBuffer()).equals(Buffer.from(await served.arrayBuffer()))).toBe(true);
    expect((await fetch(alone + address(privatePhoto, 640))).status).toBe(404);
  } finally {
    next.kill("SIGKILL");
  }
});
