import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inflateRawSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { doors, fill } from "@/tests/access-doors";
import { makePicture } from "@/tests/support/pictures";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, home, photoflow, prepareDatabase, TestClient, TestServer } from "@/tests/support/server";

/**
 * What a public album tells of its photos to those to whom no one has given them: camera and exposure, never whose
 * camera, and places when asked to.
 */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-disclosure-"));
const exiftool = path.join(home, "node_modules", "exiftool-vendored.pl", "bin", "exiftool");
let server: TestServer;
let photo: { id: number; title: string; version: string; marks: string[] };
let clipId = 0;
let album: { id: number; name: string };
let owner: TestClient;
let member: TestClient;
let friend: TestClient;

/** Marks of what is withheld: in JSON, pages, SVG and the files' own bytes. */
const placeMarks = ["41.8902", "12.4922", "Rome, Italy", "Italy", "Colosseum Street"];
const serialMarks = ["SN7654321", "LENS99887", "Otto Owner"];
const cameraMarks = ["Imaginaria", "Noctilux-Z"];
const nameMarks = ["olga-signs-in"];

function tag(file: string, ...tags: string[]): void {
  const done = spawnSync("/usr/bin/perl", [exiftool, "-q", "-overwrite_original", ...tags, file], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
}

beforeAll(async () => {
  prepareDatabase();
  createUser("Ada", password, { admin: true });
  for (const name of ["olga-signs-in", "Mia", "Fritz"]) createUser(name, password);
  const file = path.join(folder, "evening.jpg");
  writeFileSync(file, await makePicture({ takenLocal: "2024-05-11T10:11:12" }));
  tag(
    file,
    "-GPSLatitude=41.8902",
    "-GPSLatitudeRef=N",
    "-GPSLongitude=12.4922",
    "-GPSLongitudeRef=E",
    "-Make=Imaginaria",
    "-Model=Imaginaria X1",
    "-LensModel=Noctilux-Z 50mm",
    "-ISO=320",
    "-FNumber=2.8",
    "-SerialNumber=SN7654321",
    "-LensSerialNumber=LENS99887",
    "-OwnerName=Otto Owner",
    "-XMP-iptcCore:Location=Colosseum Street",
    "-XMP-photoshop:Country=Italy",
    "-Artist=A. Photographer",
  );
  const files = [file];
  if (existsSync("/usr/bin/ffmpeg")) {
    const clip = path.join(folder, "walk.mp4");
    spawnSync("ffmpeg", [
      "-v",
      "error",
      "-f",
      "lavfi",
      "-i",
      "testsrc=size=320x240:rate=10:duration=1",
      "-pix_fmt",
      "yuv420p",
      clip,
    ]);
    tag(clip, "-Keys:GPSCoordinates=41.8902, 12.4922", "-Keys:Make=Imaginaria", "-UserData:SerialNumber=SN7654321");
    files.push(clip);
  }
  const taken = photoflow(["import-image", ...files, "--user", "olga-signs-in", "--album", "Evenings", "--public"]);
  if (taken.status !== 0) throw new Error(taken.stderr);
  const done = photoflow(["doctor", "--fix"]);
  if (done.status !== 0) throw new Error(done.stdout);
  const row = await db().photo.findFirstOrThrow({ where: { kind: "picture" } });
  photo = { id: row.id, title: row.title, version: row.version, marks: [] };
  clipId = (await db().photo.findFirst({ where: { kind: "clip" } }))?.id ?? 0;
  album = await db().album.findFirstOrThrow({ select: { id: true, name: true } });
  server = await TestServer.start();
  [owner, member, friend] = [
    await server.signIn("olga-signs-in", password),
    await server.signIn("Mia", password),
    await server.signIn("Fritz", password),
  ];
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { nameKey: "fritz" } });
  await db().albumUserGrant.create({ data: { albumId: album.id, userId } });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

type Visitors = Partial<Record<"camera" | "places" | "jpeg" | "originals" | "raws", boolean>>;

async function show(visitors_see: Visitors): Promise<void> {
  const answer = await owner.fetch(`/api/albums/${album.id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ visitors_see }),
  });
  expect(answer.status).toBe(200);
}

/** Everything that a door says, unpacked: headers, bytes, and what lies in a zip. */
async function said(
  who: TestClient,
  request: { method?: string; url: string; body?: unknown },
): Promise<{ status: number; text: string }> {
  const url = fill(request.url, photo, album);
  const body =
    request.body === undefined ? undefined : fill(JSON.stringify(request.body), photo, album).replace(/"(\d+)"/g, "$1");
  const answer = await who.fetch(url, {
    method: request.method ?? "GET",
    body,
    headers: body === undefined ? {} : { "content-type": "application/json" },
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const unpacked = answer.headers.get("content-type") === "application/zip" ? deflatedIn(bytes) : [];
  const text = [...answer.headers].join("\n") + [bytes, ...unpacked].map((part) => part.toString("latin1")).join("\n");
  // What was asked for may come back in an answer.
  return { status: answer.status, text: text.replaceAll(url, "").replaceAll(encodeURIComponent(url), "") };
}

function deflatedIn(zip: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (
    let at = zip.indexOf("PK\u0001\u0002", 0, "latin1");
    at >= 0;
    at = zip.indexOf("PK\u0001\u0002", at + 4, "latin1")
  ) {
    if (zip.readUInt16LE(at + 10) !== 8) continue;
    const header = zip.readUInt32LE(at + 42);
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    parts.push(inflateRawSync(zip.subarray(start)));
  }
  return parts;
}

/** But for those that say a town by its position, whoever asks. */
const requests = doors.flatMap(({ requests: all }) =>
  all.filter(
    ({ kind, url }) => ["photo", "album", "list"].includes(kind) && !/location_name|^\/search\?gps_lat/.test(url),
  ),
);
const films = () =>
  clipId
    ? [
        `/media/${clipId}/clip`,
        `/api/download?id=${clipId}&type=original`,
        `/api/photos/${clipId}`,
        `/api/photos/${clipId}/metadata`,
        `/photos/${clipId}`,
      ].map((url) => ({ url }))
    : [];
const searches = [
  "/search?q=rome",
  "/search?q=italy",
  "/search?place=Rome%2C%20Italy",
  "/api/photos?has_gps=1",
  "/api/photos/count?place=Rome%2C%20Italy",
  "/api/photos?gps_lat=41.9&gps_lng=12.5&gps_radius_km=50",
  "/api/suggestions?q=ro",
  "/api/photos?q=colosseum",
].map((url) => ({ url }));

async function leaks(who: TestClient, marks: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const request of [...requests, ...films(), ...searches]) {
    const { text } = await said(who, request);
    const asked = decodeURIComponent(request.url).toLowerCase();
    for (const mark of marks)
      if (!asked.includes(mark.toLowerCase()) && text.includes(mark)) found.push(`${request.url}: ${mark}`);
  }
  for (const request of [
    "pwg.images.getInfo",
    "pwg.categories.getImages",
    "pwg.images.search",
    "pwg.categories.getList",
    "pwg.tags.getImages",
  ]) {
    const client = new PiwigoClient(server.url, who.cookieHeader ? { cookie: who.cookieHeader } : {});
    const { text } = await client.form(
      new URLSearchParams({
        method: request,
        image_id: String(photo.id),
        cat_id: String(album.id),
        query: "evening",
      }).toString(),
    );
    for (const mark of marks) if (text.includes(mark)) found.push(`${request}: ${mark}`);
  }
  return found;
}

describe("a public album", () => {
  it("tells visitors neither places, nor serial numbers, nor the name to sign in with, by any door", async () => {
    expect(await leaks(server.visitor(), [...placeMarks, ...serialMarks, ...nameMarks])).toEqual([]);
    expect(await leaks(member, [...placeMarks, ...serialMarks])).toEqual([]);
  });

  it("tells them of the camera and exposure until that is switched off", async () => {
    const visitor = server.visitor();
    expect((await said(visitor, { url: "/api/photos/{photo}" })).text).toContain("Imaginaria");
    expect((await said(visitor, { url: "/api/stats/gear" })).text).toContain("Imaginaria");
    expect(((await (await visitor.fetch("/api/photos/count?q=noctilux")).json()) as { count: number }).count).toBe(1);
    await show({ camera: false });
    expect(await leaks(visitor, [...placeMarks, ...serialMarks, ...cameraMarks, ...nameMarks])).toEqual([]);
    for (const query of ["q=noctilux", "camera=Imaginaria%20X1", "min_iso=100"])
      expect([
        query,
        ((await (await visitor.fetch(`/api/photos/count?${query}`)).json()) as { count: number }).count,
      ]).toEqual([query, 0]);
    await show({ camera: true });
  });

  it("tells places when its owner wants that, and takes it back", async () => {
    const visitor = server.visitor();
    await show({ places: true });
    expect(JSON.parse(await (await visitor.fetch(`/api/photos/${photo.id}`)).text())).toMatchObject({
      latitude: 41.8902,
    });
    for (const url of ["/api/photos/count?q=rome", "/api/photos/count?has_gps=1", "/api/photos/map/count"])
      expect([url, ((await (await visitor.fetch(url)).json()) as { count: number }).count > 0]).toEqual([url, true]);
    const { text } = await said(visitor, { url: "/api/download?id={photo}&type=original" });
    for (const mark of serialMarks) expect(text).not.toContain(mark);
    await show({ places: false });
    expect(await leaks(visitor, placeMarks)).toEqual([]);
  });

  it("keeps nothing from its owner, admins and those it is shared with by name", async () => {
    const original = await sharp(path.join(folder, "evening.jpg")).toBuffer();
    expect(original.length).toBeGreaterThan(0);
    for (const who of [owner, friend, await server.signIn("Ada", password)]) {
      const { text } = await said(who, { url: "/api/download?id={photo}&type=original" });
      for (const mark of [...serialMarks, "Colosseum Street"]) expect(text).toContain(mark);
      expect(await (await who.fetch(`/api/photos/${photo.id}`)).json()).toMatchObject({
        latitude: 41.8902,
        placeName: "Rome, Italy",
      });
    }
  });

  it("gives copies that are the same pictures, and no download that is switched off", async () => {
    const visitor = server.visitor();
    const pixels = async (who: TestClient) =>
      sharp(Buffer.from(await (await who.fetch(`/api/download?id=${photo.id}&type=original`)).arrayBuffer()))
        .raw()
        .toBuffer();
    expect((await pixels(visitor)).equals(await pixels(owner))).toBe(true);
    const statusOf = async (url: string) => (await visitor.fetch(url)).status;
    const [jpeg, original, full, action] = [
      `/api/download?id=${photo.id}&type=jpeg`,
      `/api/download?id=${photo.id}&type=original`,
      `/media/${photo.id}/full`,
      `/action.php?id=${photo.id}&part=e`,
    ];
    expect(await Promise.all([jpeg, original, full, action].map(statusOf))).toEqual([200, 200, 200, 200]);
    await show({ originals: false });
    expect(await Promise.all([jpeg, original, full, action].map(statusOf))).toEqual([200, 404, 200, 404]);
    await show({ jpeg: false });
    expect(await Promise.all([jpeg, original, full, action].map(statusOf))).toEqual([404, 404, 404, 404]);
    const zip = await visitor.fetch("/api/download/zip", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ photo_ids: [photo.id], type: "original" }),
    });
    expect(zip.status).toBe(404);
    expect(await statusOf(`/media/${photo.id}/1280`)).toBe(200);
    await show({ originals: true, jpeg: true });
  });

  it.runIf(existsSync("/usr/bin/ffmpeg"))("plays films to visitors without what they say", async () => {
    const answer = await server.visitor().fetch(`/media/${clipId}/clip`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, bytes.includes("ftyp"), bytes.includes("SN7654321"), bytes.includes("41.89")]).toEqual([
      200,
      true,
      false,
      false,
    ]);
    expect(Buffer.from(await (await owner.fetch(`/media/${clipId}/clip`)).arrayBuffer()).includes("SN7654321")).toBe(
      true,
    );
  });

  it("is whose the owner wants to be called", async () => {
    const page = async () => (await said(server.visitor(), { url: "/api/albums/{album}" })).text;
    expect(await page()).toContain('"owner":null');
    await db().user.update({ where: { nameKey: "olga-signs-in" }, data: { publicName: "Olga Photographs" } });
    expect(await page()).toContain("Olga Photographs");
  });

  it("keeps search machines out", async () => {
    const robots = await fetch(`${server.url}/robots.txt`);
    expect([robots.status, await robots.text()]).toEqual([200, expect.stringContaining("Disallow: /")]);
  });
});
