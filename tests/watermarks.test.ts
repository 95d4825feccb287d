import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { system, type SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { closeDb, db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import { deleteTrashedPhotos, trashPhotos } from "@/lib/photos/commands";
import type { LinkAnswer } from "@/lib/shares/link-answer";
import { findUserByName } from "@/lib/users/queries";
import { makePicture } from "@/tests/support/pictures";
import { createUser, type TestClient, TestServer, json } from "@/tests/support/server";

/** Marks on the pictures of share links, over HTTP and pixel by pixel. */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-watermarks-"));
let server: TestServer;
let olga: TestClient;
let owner: SignedIn;
let albumId: number;
let photoId: number;
let red: string;

const pngOf = async (widthPx: number, heightPx: number) => {
  const picture = sharp({ create: { width: widthPx, height: heightPx, channels: 4, background: "#ff0000" } });
  return `data:image/png;base64,${(await picture.png().toBuffer()).toString("base64")}`;
};

async function takeIn(name: string, day: number): Promise<number> {
  const file = path.join(folder, name);
  writeFileSync(file, await makePicture({ takenLocal: `2024-05-0${day}T10:00:00` }));
  const taken = await ingest({ kind: "file", path: file, move: false }, { owner, name });
  await addPhotosToAlbum(owner, albumId, [taken.photoId!]);
  return taken.photoId!;
}

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Olga", password);
  owner = await findUserByName(system, "Olga");
  olga = await server.signIn("Olga", password);
  albumId = (await createAlbum(owner, { name: "Wedding" })).id;
  photoId = await takeIn("vows.jpg", 1);
  red = await pngOf(200, 100);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
  await closeDb();
});

const post = (watermark: unknown) =>
  olga.fetch("/api/share_links", json("POST", { album_id: albumId, watermark, discloses: { originals: false } }));

async function makeLink(watermark: unknown) {
  const answer = await post(watermark);
  const link = (await answer.json()) as LinkAnswer;
  expect([answer.status, link]).toMatchObject([201, {}]);
  return { ...link, token: link.url!.split("/").at(-1)! };
}
const change = (id: number, body: object) => olga.fetch(`/api/share_links/${id}`, json("PATCH", body));
const end = (id: number) => olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });

const get = async (url: string, client = server.visitor()) => {
  const answer = await client.fetch(url);
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

/** Whether a picture is red at a place, given as shares of its width and height. */
async function isRed(picture: Buffer, across: number, down: number): Promise<boolean> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const [x, y] = [Math.floor(info.width * across), Math.floor(info.height * down)];
  const [r = 0, g = 0, b = 0] = data.subarray((y * info.width + x) * 3);
  return r > 200 && g < 60 && b < 60;
}

/** The keys of the marks that copies lie there for. */
const marks = (): string[] => {
  const root = path.join(process.env.DATASTORE!, "renditions", "marked");
  return existsSync(root) ? readdirSync(root) : [];
};

it("stands on every picture and JPEG that a link gives, and on none that its owner sees", async () => {
  const { token, id } = await makeLink({ image: red, place: "corner", opacity: 100 });
  for (const url of [
    `/media/${photoId}/320?share=${token}`,
    `/media/${photoId}/1280?share=${token}`,
    `/media/${photoId}/full?share=${token}`,
    `/api/download?id=${photoId}&type=jpeg&share=${token}`,
  ]) {
    const picture = await get(url);
    expect([url, picture.status]).toEqual([url, 200]);
    expect([url, await isRed(picture.bytes, 0.9, 0.93), await isRed(picture.bytes, 0.1, 0.1)]).toEqual([
      url,
      true,
      false,
    ]);
    // Another mark may come to the same address.
    expect(picture.headers.get("cache-control")).not.toContain("immutable");
  }
  expect(await isRed((await get(`/media/${photoId}/1280`, olga)).bytes, 0.9, 0.93)).toBe(false);
  expect(await isRed((await get(`/api/download?id=${photoId}&type=original`, olga)).bytes, 0.9, 0.93)).toBe(false);
  expect((await get(`/api/download?id=${photoId}&type=original&share=${token}`)).status).toBe(404);
  expect((await get(`/share/${token}/card.jpg`)).status).toBe(200);
  const zip = await server
    .visitor()
    .fetch(`/api/download/zip?share=${token}`, json("POST", { photo_ids: [photoId], type: "jpeg" }));
  const bytes = Buffer.from(await zip.arrayBuffer());
  const jpeg = bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff])));
  expect(await isRed(jpeg, 0.9, 0.93)).toBe(true);
  await end(id);
});

it("stands where it shall, as strong as it shall", async () => {
  const link = await makeLink({ image: red, place: "center", opacity: 100 });
  const picture = async () => (await get(`/media/${photoId}/640?share=${link.token}`)).bytes;
  expect([await isRed(await picture(), 0.5, 0.5), await isRed(await picture(), 0.95, 0.95)]).toEqual([true, false]);
  // What is left out of a mark stays as it is.
  expect((await change(link.id, { watermark: { place: "tiled", opacity: 100 } })).status).toBe(200);
  const tiled = await picture();
  const seen = await Promise.all([0.1, 0.3, 0.5, 0.7, 0.9].map((across) => isRed(tiled, across, 0.5)));
  const others = await Promise.all([0.15, 0.35, 0.55, 0.75].map((across) => isRed(tiled, across, 0.5)));
  expect([...seen, ...others].filter(Boolean).length).toBeGreaterThan(2);
  await change(link.id, { watermark: { place: "center", opacity: 10 } });
  expect(await isRed(await picture(), 0.5, 0.5)).toBe(false);
  await end(link.id);
});

it("is gone with its copies when it is taken away or its last link ends", async () => {
  const before = marks();
  const mark = { image: red, place: "corner", opacity: 80 };
  const [one, other] = [await makeLink(mark), await makeLink(mark)];
  const ask = async ({ token }: { token: string }) => (await get(`/media/${photoId}/320?share=${token}`)).bytes;
  expect([await isRed(await ask(one), 0.9, 0.93), await isRed(await ask(other), 0.9, 0.93)]).toEqual([true, true]);
  expect(marks()).toHaveLength(before.length + 1);
  await end(one.id);
  expect(marks()).toHaveLength(before.length + 1);
  await change(other.id, { watermark: null });
  expect(await isRed(await ask(other), 0.9, 0.93)).toBe(false);
  expect(marks()).toEqual(before);
  await end(other.id);
});

it("goes with the photo for good", async () => {
  const link = await makeLink({ image: red, place: "corner", opacity: 90 });
  const doomed = await takeIn("doomed.jpg", 2);
  expect((await get(`/media/${doomed}/320?share=${link.token}`)).status).toBe(200);
  const [key] = marks();
  const kept = () => readdirSync(path.join(process.env.DATASTORE!, "renditions", "marked", key!), { recursive: true });
  const { sha256 } = await db().file.findFirstOrThrow({ where: { photoId: doomed } });
  expect(kept().some((name) => String(name).endsWith(sha256))).toBe(true);
  await trashPhotos(owner, [doomed]);
  await deleteTrashedPhotos(owner, [doomed]);
  expect(kept().some((name) => String(name).endsWith(sha256))).toBe(false);
  await end(link.id);
});

it("is a PNG of a size that marks have, or refused in a sentence", async () => {
  const wrong = [
    { image: "data:image/png;base64,bm90IGEgcG5n", place: "corner", opacity: 50 },
    { image: red.replace("image/png", "image/gif"), place: "corner", opacity: 50 },
    { image: await pngOf(2001, 10), place: "corner", opacity: 50 },
    { image: `${red}${"A".repeat(600_000)}`, place: "corner", opacity: 50 },
    { image: red, place: "everywhere", opacity: 50 },
    { image: red, place: "corner", opacity: 0 },
    { place: "corner", opacity: 50 },
  ];
  for (const watermark of wrong) {
    const answer = await post(watermark);
    const { error } = (await answer.json()) as { error?: { field?: string } };
    expect([answer.status, error?.field]).toEqual([400, expect.stringMatching(/^watermark/)]);
  }
});
