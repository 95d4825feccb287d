import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDb, db } from "@/lib/db/client";
import { writeJpeg } from "@/tests/support/small-jpeg";
import { createUser, photoflow, prepareDatabase, TestServer } from "@/tests/support/server";

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-maintenance-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const datastore = () => process.env.DATASTORE!;
const original = (relative: string) => path.join(datastore(), "originals", relative);
type Finding = { check: string; message: string; severity: string; isMended: boolean };
/** What depends on where the tests run. */
const machine = ["disk", "settings", "programs"];
function doctor(...args: string[]): { status: number | null; problems: Finding[]; notes: Finding[] } {
  const { status, stdout } = photoflow(["doctor", "--json", ...args]);
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding);
  const of = (severity: string) => lines.filter((line) => line.severity === severity && !machine.includes(line.check));
  return { status, problems: of("problem"), notes: of("advice") };
}

beforeAll(async () => {
  prepareDatabase();
  createUser("Ada", "a long password", { admin: true });
  for (let n = 0; n < 4; n++) await writeJpeg(folder, `pictures/${n}.jpg`, { taken: `2024:05:1${n} 10:00:00` });
  expect(photoflow(["import-image", path.join(folder, "pictures"), "--album", "All", "--public"])).toMatchObject({
    status: 0,
  });
});

describe("doctor", () => {
  it("finds a sound library sound", () => {
    expect(doctor("--hashes")).toEqual({ status: 0, problems: [], notes: [] });
  });

  it("notes missing renditions, which are made when someone looks, and makes them with --fix", () => {
    rmSync(path.join(datastore(), "renditions"), { recursive: true });
    expect(doctor()).toMatchObject({
      status: 0,
      problems: [],
      notes: [
        { check: "renditions", message: expect.stringMatching(/^4 photos have no pictures for display yet/) as string },
      ],
    });
    expect(doctor("--fix")).toMatchObject({
      status: 0,
      problems: [],
      notes: [{ message: "Pictures for display made for 4 photos.", isMended: true }],
    });
    expect(doctor()).toEqual({ status: 0, problems: [], notes: [] });
  });

  it("finds a photo turned by hand and all of a restored library well", async () => {
    const photo = await db().photo.findFirstOrThrow();
    await db().photo.update({ where: { id: photo.id }, data: { rotation: 90 } });
    expect(doctor()).toMatchObject({ status: 0, problems: [] });
    await db().photo.update({ where: { id: photo.id }, data: { rotation: 0 } });
  });

  it("tells of a picture that cannot be made", async () => {
    const file = await db().file.findFirstOrThrow();
    const bytes = readFileSync(original(file.path));
    rmSync(path.join(datastore(), "renditions"), { recursive: true });
    writeFileSync(original(file.path), Buffer.alloc(bytes.length, 1));
    expect(doctor("--fix")).toMatchObject({
      status: 1,
      problems: [{ check: "renditions", message: expect.stringContaining("could not be made") as string }],
    });
    writeFileSync(original(file.path), bytes);
    expect(doctor("--fix")).toMatchObject({ status: 0, problems: [] });
  });

  it("tells of an original that is missing or changed, and never touches it", async () => {
    const file = await db().file.findFirstOrThrow();
    const bytes = readFileSync(original(file.path));
    const changed = Buffer.from(bytes);
    changed[changed.length - 5]! ^= 1;
    writeFileSync(original(file.path), changed);
    expect(doctor()).toMatchObject({ status: 0 });
    expect(doctor("--hashes", "--fix")).toMatchObject({
      status: 1,
      problems: [{ check: "originals", message: expect.stringContaining("no longer has the bytes") as string }],
    });
    expect(readFileSync(original(file.path))).toEqual(changed);
    rmSync(original(file.path));
    expect(doctor("--fix")).toMatchObject({
      status: 1,
      problems: [{ message: expect.stringContaining("is missing") as string }],
    });
    writeFileSync(original(file.path), bytes);
  });

  it("counts the timeline, the map and statistics again, and shows to people what grants open to them and nothing else", async () => {
    const [photo, { id: userId }] = [await db().photo.findFirstOrThrow(), await db().user.findFirstOrThrow()];
    await db().dayStats.deleteMany();
    await db().placeStats.create({
      data: { detail: 10, cell: 7, ownerId: userId, publicLevel: -1, photos: 3, latitudes: 1, longitudes: 1 },
    });
    await db().folderStats.create({ data: { folder: "nowhere", ownerId: userId, photos: 2 } });
    await db().photoStats.updateMany({ data: { photos: { increment: 1 } } });
    await db().photoAccess.create({ data: { userId, photoId: photo.id, takenLocal: photo.takenLocal } });
    expect(doctor("--fix")).toMatchObject({
      status: 0,
      problems: [
        { check: "public visibility", isMended: true },
        ...Array.from({ length: 4 }, () => ({ check: "database", isMended: true })),
      ],
    });
    expect(await db().photoAccess.count({ where: { userId } })).toBe(0);
    expect(doctor()).toEqual({ status: 0, problems: [], notes: [] });
  });

  it("corrects who may see what", async () => {
    await db().album.updateMany({ data: { visibility: "private" } });
    expect(doctor()).toMatchObject({ status: 1, problems: [{ check: "public visibility" }] });
    expect(doctor("--fix").problems.every((finding) => finding.isMended)).toBe(true);
    expect(await db().photo.count({ where: { publicLevel: { not: null } } })).toBe(0);
    expect(doctor()).toMatchObject({ status: 0 });
  });

  it("leaves a file alone that has just arrived and may be about to get its row", () => {
    writeFileSync(original("2024/stray.jpg"), "stray");
    expect(doctor("--fix")).toMatchObject({ status: 0, problems: [] });
    expect(existsSync(original("2024/stray.jpg"))).toBe(true);
    rmSync(original("2024/stray.jpg"));
  });

  it("counts uploads that were broken off long ago, and removes them with --fix", () => {
    const leftover = path.join(datastore(), "incoming", "leftover");
    writeFileSync(leftover, "half");
    utimesSync(leftover, 0, 0);
    expect(doctor()).toMatchObject({ status: 0 });
    expect(doctor("--fix")).toMatchObject({ status: 0, problems: [{ check: "incoming", isMended: true }] });
    expect(existsSync(leftover)).toBe(false);
  });

  it("removes what killed processes left of renditions and checks, when it is old", () => {
    const left = [
      "renditions/unfinished/one",
      "incoming/.health-check-one",
      "renditions/ab/cd/640.jpg.one.tmp",
      "renditions/ab/cd/file.jpg.17.tmp.jpg",
    ].map((name) => path.join(datastore(), name));
    for (const file of left) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, "half");
    }
    expect(doctor("--fix")).toMatchObject({ status: 0, problems: [], notes: [] });
    expect(left.filter((file) => existsSync(file))).toEqual(left);
    for (const file of left) utimesSync(file, 0, 0);
    expect(doctor("--fix")).toMatchObject({ status: 0 });
    expect(left.filter((file) => existsSync(file))).toEqual([]);
  });

  it("has a folder that is imported again read where it lies, and nothing copied", () => {
    const incoming = path.join(datastore(), "incoming");
    const before = statSync(incoming).mtimeMs;
    expect(photoflow(["import-image", path.join(folder, "pictures")])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("4 of 4 were already here") as string,
    });
    expect(statSync(incoming).mtimeMs).toBe(before);
  });
});

describe("backup and restore", () => {
  const backup = path.join(folder, "backup");
  const elsewhere = path.join(folder, "restored");
  const originalsOf = (root: string) =>
    Object.fromEntries(
      readdirSync(path.join(root, "originals"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [
          path.relative(root, path.join(entry.parentPath, entry.name)),
          readFileSync(path.join(entry.parentPath, entry.name)).toString("base64"),
        ]),
    );

  it("copies database and originals while the server runs; the next time only what is new", async () => {
    const server = await TestServer.start();
    try {
      expect(photoflow(["backup", backup]).stdout).toMatch(/4 photos with 4 files .* 4 files copied now/);
      await writeJpeg(folder, "more/5.jpg");
      photoflow(["import-image", path.join(folder, "more")]);
      expect(photoflow(["backup", backup]).stdout).toMatch(/5 photos with 5 files .* 1 file copied now/);
      expect(originalsOf(backup)).toEqual(originalsOf(datastore()));
      const refused = photoflow(["restore", backup, "--force"]);
      expect(refused).toMatchObject({ status: 1, stderr: "The library is in use. Stop the server first.\n" });
    } finally {
      await server.stop();
    }
  });

  it("restores into an empty datastore, byte for byte, and serves from there", async () => {
    const env = { DATASTORE: elsewhere };
    expect(photoflow(["restore", backup], { env })).toMatchObject({ status: 0, stderr: "" });
    expect(originalsOf(elsewhere)).toEqual(originalsOf(datastore()));
    expect(photoflow(["doctor", "--fix", "--hashes"], { env })).toMatchObject({ status: 0 });
    const server = await TestServer.start(env);
    const ada = await server.signIn("Ada", "a long password");
    expect((await ada.fetch("/media/1/320")).status).toBe(200);
    expect(await server.stop()).toBe(0);
  });

  it("does not touch a library that is there, unless told to, and then moves it aside", async () => {
    await closeDb();
    const env = { DATASTORE: elsewhere };
    expect(photoflow(["restore", backup], { env })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("--force") as string,
    });
    expect(photoflow(["restore", backup, "--force"], { env })).toMatchObject({ status: 0 });
    const aside = readdirSync(elsewhere).find((name) => name.startsWith("before-restore-"))!;
    expect(originalsOf(path.join(elsewhere, aside))).toEqual(originalsOf(elsewhere));
  });

  it("goes on with reading all originals where it was stopped, and forgets nothing that was wrong before", async () => {
    const [first] = await db().file.findMany({ orderBy: { id: "asc" } });
    const [value, all] = [
      (wrong: number[], startedAt = Date.now()) => JSON.stringify({ after: 1_000_000, startedAt, wrong }),
      doctor("--hashes").problems,
    ];
    expect(all).toEqual([]);
    const bytes = readFileSync(original(first!.path));
    writeFileSync(original(first!.path), Buffer.alloc(bytes.length, 1));
    const stoppedAt = (place: string) => db().serverSetting.create({ data: { key: "hash-check", value: place } });
    await stoppedAt(value([]));
    expect(doctor("--hashes")).toMatchObject({ status: 0, problems: [] });
    expect(await db().serverSetting.findUnique({ where: { key: "hash-check" } })).toBeNull();
    await stoppedAt(value([first!.id]));
    expect(doctor("--hashes")).toMatchObject({ status: 1, problems: [{ check: "originals" }] });
    await stoppedAt(value([], Date.now() - 8 * 86_400_000));
    expect(doctor("--hashes")).toMatchObject({ status: 1, problems: [{ check: "originals" }] });
    writeFileSync(original(first!.path), bytes);
  });

  it("puts single originals back that are missing or damaged, and keeps what lay there", async () => {
    const [first, second] = await db().file.findMany({ orderBy: { id: "asc" } });
    const before = originalsOf(datastore());
    const damaged = readFileSync(original(first!.path));
    damaged[damaged.length - 5]! ^= 1;
    writeFileSync(original(first!.path), damaged);
    rmSync(original(second!.path));
    expect(doctor("--from", backup)).toMatchObject({
      status: 0,
      problems: [{ isMended: true, message: expect.stringContaining("is missing. It is back from") as string }],
    });
    expect(doctor("--hashes")).toMatchObject({
      status: 1,
      problems: [{ message: expect.stringContaining("--from BACKUP") as string }],
    });
    expect(doctor("--hashes", "--from", backup)).toMatchObject({ status: 0, problems: [{ isMended: true }] });
    expect(originalsOf(datastore())).toEqual(before);
    expect(readFileSync(path.join(datastore(), "lost+found", first!.path))).toEqual(damaged);
    expect(doctor("--hashes")).toMatchObject({ status: 0, problems: [] });
    expect(photoflow(["doctor", "--from", folder])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("no backup") as string,
    });
  });

  it("says which file of a backup is damaged, and what is no backup", () => {
    const [victim] = Object.keys(originalsOf(backup));
    renameSync(path.join(backup, victim!), path.join(folder, "victim"));
    const result = photoflow(["restore", backup], { env: { DATASTORE: path.join(folder, "third") } });
    expect(result).toMatchObject({ status: 1, stderr: `${victim} is not in the backup.\n` });
    expect(photoflow(["restore", folder], { env: { DATASTORE: path.join(folder, "fourth") } })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("no backup") as string,
    });
  });
});
