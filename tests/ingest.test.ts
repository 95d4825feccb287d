import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system, type SignedIn } from "@/lib/access/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { closeDb, db } from "@/lib/db/client";
import type { IngestFacts } from "@/lib/ingest/facts";
import { ingest } from "@/lib/ingest/ingest";
import { trashPhotos } from "@/lib/photos/commands";
import { createUser } from "@/lib/users/commands";
import { makePicture, pixelBomb, writeTemporary } from "@/tests/support/pictures";
import { prepareDatabase } from "@/tests/support/server";

let ada: SignedIn;
let ben: SignedIn;

beforeAll(async () => {
  prepareDatabase();
  ada = await member("ada");
  ben = await member("ben");
});
afterAll(closeDb);

async function member(name: string): Promise<SignedIn> {
  const { id } = await createUser(system, { name, password: "a long password" }, "member");
  return {
    kind: "user",
    id,
    name,
    role: "member",
    level: 0,
    partners: [],
    scope: "administer",
    credential: { kind: "console" },
  };
}

const take = (bytes: Buffer, facts: Partial<IngestFacts> = {}) =>
  ingest({ kind: "stream", stream: Readable.from([bytes]) }, { owner: ada, name: "a.jpg", ...facts });

const hashOf = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes).digest("hex");
const inDatastore = (...parts: string[]) => path.join(process.env.DATASTORE!, ...parts);
const filesBelow = (folder: string) =>
  existsSync(inDatastore(folder))
    ? readdirSync(inDatastore(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort()
    : [];

/** Everything that a failed upload must leave as it was. */
const libraryState = async () => ({
  photos: await db().photo.count(),
  files: await db().file.count(),
  originals: filesBelow("originals"),
  incoming: filesBelow("incoming"),
});

describe("a picture that comes in", () => {
  it("keeps every byte at a path that a person can read, with renditions, placeholder and metadata", async () => {
    const bytes = await makePicture({
      widthPx: 3000,
      heightPx: 2000,
      takenLocal: "2024-05-12T13:45:12.000",
      cameraModel: "X100V",
    });
    const { outcome, photoId } = await take(bytes, { name: "DSCF0001.JPG", tags: ["Rome"], title: "Fountain" });
    expect(outcome).toBe("added");
    const photo = await db().photo.findUniqueOrThrow({
      where: { id: photoId! },
      include: { files: true, tags: { include: { tag: true } } },
    });
    expect(photo).toMatchObject({
      widthPx: 3000,
      heightPx: 2000,
      takenLocal: "2024-05-12T13:45:12.000",
      takenSource: "metadata",
      cameraModel: "X100V",
      title: "Fountain",
      publicLevel: null,
    });
    expect(photo.tags.map(({ tag }) => tag.name)).toEqual(["Rome"]);
    expect(photo.placeholder.length).toBeGreaterThan(20);
    const [file] = photo.files;
    expect(file!.path).toBe("2024/05/DSCF0001.JPG");
    expect(readFileSync(inDatastore("originals", file!.path)).equals(bytes)).toBe(true);
    const folder = inDatastore("renditions", file!.sha256.slice(0, 2), file!.sha256.slice(2, 4), file!.sha256);
    expect(readdirSync(folder).sort()).toEqual(["1280.jpg", "2048.jpg", "320.jpg", "640.jpg"]);
    const large = await sharp(path.join(folder, "2048.jpg")).metadata();
    expect(large).toMatchObject({ width: 2048, height: 1365, space: "srgb" });
    expect(large.exif).toBeUndefined();
  });

  // Files of this machine are written in whole blocks of the disk, from memory that holds 32 MiB of them at a time.
  it.each([4096 * 7, 4096 * 7 + 1, 2 ** 25, 2 ** 25 + 5000])(
    "keeps every byte of a file of %i bytes that lies on this machine",
    async (sizeBytes) => {
      const picture = await makePicture({ widthPx: 200 + (sizeBytes % 97) });
      const bytes = Buffer.concat([picture, randomBytes(sizeBytes - picture.length)]);
      const file = writeTemporary(`long-${sizeBytes}.jpg`, bytes);
      const { photoId } = await ingest(
        { kind: "file", path: file, move: false },
        { owner: ada, name: `long-${sizeBytes}.jpg` },
      );
      const [kept] = await db().file.findMany({ where: { photoId } });
      expect(readFileSync(inDatastore("originals", kept!.path)).equals(bytes)).toBe(true);
      expect(kept).toMatchObject({
        sizeBytes: BigInt(sizeBytes),
        sha256: hashOf("sha256", bytes),
        md5: hashOf("md5", bytes),
      });
      expect(filesBelow("incoming")).toEqual([]);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("is turned upright from orientation %i", async (orientation) => {
    // Left half red, right half blue in the stored pixels.
    const halves = sharp({ create: { width: 80, height: 40, channels: 3, background: "red" } }).composite([
      { input: { create: { width: 40, height: 40, channels: 3, background: "blue" } }, left: 40, top: 0 },
    ]);
    const bytes = await sharp(await halves.png().toBuffer())
      .withMetadata({ orientation })
      .jpeg({ quality: 100 - orientation })
      .toBuffer();
    const { photoId } = await take(bytes, { name: `turned-${orientation}.jpg` });
    const photo = await db().photo.findUniqueOrThrow({ where: { id: photoId! }, include: { files: true } });
    const isTurned = orientation >= 5;
    expect([photo.widthPx, photo.heightPx]).toEqual(isTurned ? [40, 80] : [80, 40]);
    const sha256 = photo.files[0]!.sha256;
    const { data, info } = await sharp(
      inDatastore("renditions", sha256.slice(0, 2), sha256.slice(2, 4), sha256, "320.jpg"),
    )
      .raw()
      .toBuffer({ resolveWithObject: true });
    const isRed = (x: number, y: number) => data[(y * info.width + x) * info.channels]! > 128;
    // Where the stored picture's left (red) half is once it is upright (EXIF 2.32, table of Orientation).
    const redSide = { 1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom" }[
      orientation
    ]!;
    const corner = { left: [5, 20], right: [75, 20], top: [20, 5], bottom: [20, 75] }[redSide] as [number, number];
    expect(isRed(...corner)).toBe(true);
  });

  it("is recognised when it comes again, also under another name and at the same time", async () => {
    const bytes = await makePicture();
    const results = await Promise.all(["one.jpg", "two.jpg", "three.jpg"].map((name) => take(bytes, { name })));
    expect(results.map((result) => result.outcome).sort()).toEqual(["added", "duplicate", "duplicate"]);
    expect(new Set(results.map((result) => result.photoId)).size).toBe(1);
    expect(await db().file.count({ where: { photoId: results[0]!.photoId } })).toBe(1);
  });

  it("belongs to each who brings it, so that no one's copy hangs on another's", async () => {
    const bytes = await makePicture();
    const first = await take(bytes);
    const second = await take(bytes, { owner: ben });
    expect(second.outcome).toBe("added");
    expect(second.photoId).not.toBe(first.photoId);
  });

  it("comes back from the trash when it is brought again", async () => {
    const bytes = await makePicture();
    const { photoId } = await take(bytes);
    await trashPhotos(ada, [photoId!]);
    expect(await take(bytes)).toEqual({ outcome: "restored", photoId });
    expect((await db().photo.findUniqueOrThrow({ where: { id: photoId! } })).trashedAt).toBeNull();
  });

  it("goes into the album, and is public where the album is", async () => {
    const album = await createAlbum(ada, { name: "Rome", visibility: "public" });
    const { photoId } = await take(await makePicture(), { albumId: album.id });
    expect((await db().photo.findUniqueOrThrow({ where: { id: photoId! } })).publicLevel).toBe(0);
  });

  it("replaces an original and keeps the one before", async () => {
    const before = await makePicture({ widthPx: 300, heightPx: 200 });
    const { photoId } = await take(before, { title: "Kept" });
    const after = await makePicture({ widthPx: 200, heightPx: 300 });
    expect(await take(after, { replacesPhotoId: photoId! })).toEqual({ outcome: "replaced", photoId });
    const photo = await db().photo.findUniqueOrThrow({
      where: { id: photoId! },
      include: { files: { orderBy: { id: "asc" } } },
    });
    expect(photo).toMatchObject({ widthPx: 200, heightPx: 300, title: "Kept" });
    expect(photo.files.map((file) => file.role)).toEqual(["previous", "original"]);
    expect(readFileSync(inDatastore("originals", photo.files[0]!.path)).equals(before)).toBe(true);
  });
});

describe("sidecars", () => {
  const xmp = (title: string, taken = "2024-05-12T10:00:00") =>
    Buffer.from(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:DateTimeOriginal="${taken}">
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title><dc:subject><rdf:Bag><rdf:li>harbour</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`);

  it("join their photo whichever comes first", async () => {
    const early = await take(xmp("Before"), { name: "EARLY_1.CR2.xmp" });
    expect(early).toEqual({ outcome: "kept", photoId: null });
    const picture = await take(await makePicture({ takenLocal: "2024-05-12T10:00:00.000" }), { name: "EARLY_1.jpg" });
    const late = await take(xmp("After"), { name: "early_1.xmp" });
    expect(late).toEqual({ outcome: "paired", photoId: picture.photoId });
    const photo = await db().photo.findUniqueOrThrow({
      where: { id: picture.photoId! },
      include: { files: true, tags: { include: { tag: true } } },
    });
    expect(photo.title).toBe("Before");
    expect(photo.tags.map(({ tag }) => tag.name)).toEqual(["harbour"]);
    expect(photo.files.map((file) => file.role).sort()).toEqual(["original", "sidecar", "sidecar"]);
  });

  it("do not join a shot of the same name from another time", async () => {
    await take(await makePicture({ takenLocal: "2020-01-01T10:00:00.000" }), { name: "IMG_7.jpg" });
    expect((await take(xmp("Other"), { name: "IMG_7.xmp" })).outcome).toBe("kept");
  });
});

describe("bad input leaves the library as it was", () => {
  const cases: [string, () => Promise<Buffer>, string][] = [
    ["an empty file", async () => Buffer.alloc(0), "invalid"],
    ["a text", async () => Buffer.from("This is no picture.\n".repeat(100)), "unsupported"],
    [
      "a truncated JPEG",
      async () => (await makePicture({ widthPx: 2000, heightPx: 2000 })).subarray(0, 9_000),
      "unreadable",
    ],
    [
      "a PNG's head with noise behind",
      async () =>
        Buffer.concat([(await makePicture({ format: "png" })).subarray(0, 200), Buffer.from("noise ".repeat(9_000))]),
      "unreadable",
    ],
    ["50,000 × 50,000 pixels in a small file", async () => pixelBomb(50_000), "unreadable"],
  ];

  it.each(cases)("%s", async (_what, bytes, code) => {
    const before = await libraryState();
    await expect(take(await bytes())).rejects.toMatchObject({ code });
    expect(await libraryState()).toEqual(before);
  });

  it("a stream that breaks off", async () => {
    const before = await libraryState();
    const bytes = await makePicture({ widthPx: 2000, heightPx: 2000 });
    const stream = Readable.from(
      (function* () {
        yield bytes.subarray(0, 5_000);
        throw new Error("connection lost");
      })(),
    );
    await expect(ingest({ kind: "stream", stream }, { owner: ada, name: "a.jpg" })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await libraryState()).toEqual(before);
  });

  it("an album that is not there, or is someone else's", async () => {
    const before = await libraryState();
    const bens = await createAlbum(ben, { name: "Ben's" });
    await expect(take(await makePicture(), { albumId: 999_999 })).rejects.toMatchObject({ code: "not-found" });
    await expect(take(await makePicture(), { albumId: bens.id })).rejects.toMatchObject({ code: "not-found" });
    expect(await libraryState()).toEqual(before);
  });

  it.each([
    "../../etc/passwd.jpg",
    "a\0b.jpg",
    "🏔️🎞️.jpg",
    `${"é".repeat(300)}.jpg`,
    "CON.jpg",
    "...",
    "C:\\DCIM\\x.jpg",
  ])("the name %j stays within originals/", async (name) => {
    const { photoId } = await take(await makePicture({ takenLocal: "2023-07-01T00:00:00.000" }), { name });
    const file = await db().file.findFirstOrThrow({ where: { photoId } });
    expect(file.path).toMatch(/^2023\/07\/[^/\0]+$/);
    expect(existsSync(inDatastore("originals", file.path))).toBe(true);
  });

  it("two different pictures of one name do not write over each other", async () => {
    const [one, two] = [
      await makePicture({ takenLocal: "2022-02-02T00:00:00.000" }),
      await makePicture({ takenLocal: "2022-02-02T09:00:00.000" }),
    ];
    await Promise.all([take(one, { name: "same.jpg" }), take(two, { name: "same.jpg" })]);
    const kept = filesBelow("originals/2022/02").map((file) => readFileSync(file));
    expect(kept).toHaveLength(2);
    expect(kept.some((bytes) => bytes.equals(one)) && kept.some((bytes) => bytes.equals(two))).toBe(true);
  });
});

describe("a full disk", () => {
  const incoming = () => inDatastore("incoming");
  let isMounted = false;

  beforeAll(() => {
    mkdirSync(incoming(), { recursive: true });
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", incoming()], { stdio: "ignore" });
      isMounted = true;
    } catch {
      // Only root may mount; elsewhere the test below says that it was skipped.
    }
  });
  afterAll(() => void (isMounted && execFileSync("umount", [incoming()])));

  it("is told, and leaves nothing behind", async (context) => {
    context.skip(!isMounted, "needs the right to mount a small disk");
    const before = await libraryState();
    await expect(take(Buffer.concat([await makePicture(), Buffer.alloc(200_000, 1)]))).rejects.toMatchObject({
      code: "disk-full",
    });
    expect(await libraryState()).toEqual(before);
  });

  it("a file of this machine is left where it is", async () => {
    const file = writeTemporary("mine.jpg", await makePicture());
    await ingest({ kind: "file", path: file, move: false }, { owner: ada, name: "mine.jpg" }).catch(() => undefined);
    expect(existsSync(file)).toBe(true);
  });
});

/** A valid PNG header and one empty data chunk that promise `side` × `side` pixels. */
