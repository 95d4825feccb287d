import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUser, photoflow, prepareDatabase } from "@/tests/support/server";
import { writeJpeg } from "@/tests/support/small-jpeg";

/**
 * A damaged database, a full backup disk, missing originals: each is a sentence with the way out, never a stack trace,
 * and what can be saved is.
 */

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-damage-"));
const backup = path.join(folder, "backup");
const databaseFile = path.join(process.env.DATASTORE!, "photoflow.db");
const small = path.join(folder, "small");
mkdirSync(small, { recursive: true });
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "none", small]).status === 0;

beforeAll(async () => {
  prepareDatabase();
  createUser("Ada", "a long password", { admin: true });
  for (const n of [0, 1, 2]) await writeJpeg(folder, `shots/${n}.jpg`, { widthPx: 300 + n, heightPx: 200 });
  expect(photoflow(["import-image", path.join(folder, "shots"), "--album", "Journey"])).toMatchObject({ status: 0 });
});
afterAll(() => {
  if (isMounted) spawnSync("umount", [small]);
  rmSync(folder, { recursive: true, force: true });
});

/** Writes over the page where a table begins. */
function damageTable(table: string): void {
  const database = new Database(databaseFile, { timeout: 5_000 });
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const [{ rootpage }] = database.prepare(`SELECT "rootpage" FROM sqlite_master WHERE "name" = '${table}'`).all() as [
    { rootpage: number },
  ];
  database.close();
  const bytes = readFileSync(databaseFile);
  bytes.fill(0x5a, (rootpage - 1) * 4096, rootpage * 4096);
  writeFileSync(databaseFile, bytes);
}

const damaged = /damaged.*restore.*salvage/s;
function expectSentence(command: string[], sentence: RegExp): void {
  const { status, stdout, stderr } = photoflow(command, { input: "a long password" });
  expect([command, status, stdout + stderr]).toEqual([command, 1, expect.stringMatching(sentence)]);
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
}

describe("a backup", () => {
  it("says that all is safe only when it is", () => {
    expect(photoflow(["backup", backup])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("3 photos with 3 files"),
    });
    const [original] = spawnSync("find", [path.join(process.env.DATASTORE!, "originals"), "-type", "f"], {
      encoding: "utf8",
    }).stdout.split("\n");
    const bytes = readFileSync(original!);
    rmSync(original!);
    const other = photoflow(["backup", path.join(folder, "second")]);
    expect([other.status, other.stdout, other.stderr]).toEqual([
      1,
      expect.stringMatching(/^NOT all is safe: .*1 file could not be backed up/),
      expect.stringContaining("is missing"),
    ]);
    writeFileSync(original!, bytes);
  });

  it("of another library is left alone", () => {
    const env = { DATASTORE: path.join(folder, "other"), DATABASE_URL: "" };
    expect(photoflow(["migrate"], { env })).toMatchObject({ status: 0 });
    expect(photoflow(["backup", backup], { env })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("the backup of another library"),
    });
  });

  it.skipIf(!isMounted)("whose disk is full says which disk", () => {
    expect(statfsSync(small).blocks).toBeGreaterThan(0);
    writeFileSync(path.join(small, "ballast"), Buffer.alloc(900_000, 1));
    expectSentence(["backup", path.join(small, "backup")], /The disk of the backup \(.*\) is full/);
  });

  it("where no folder can be made ends with a sentence", () =>
    expectSentence(["backup", "/proc/photoflow"], /cannot be made or written to/));
});

const hasFfmpeg = spawnSync("ffmpeg", ["-version"], { stdio: "ignore" }).status === 0;

it.skipIf(!hasFfmpeg)("clips have their pictures again after a restore", () => {
  const clip = path.join(folder, "clip.mp4");
  expect(
    spawnSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=duration=1:size=320x240:rate=5", clip]).status,
  ).toBe(0);
  expect(photoflow(["import-image", clip])).toMatchObject({ status: 0 });
  expect(photoflow(["backup", backup])).toMatchObject({ status: 0 });
  const env = { DATASTORE: path.join(folder, "restored") };
  expect(photoflow(["restore", backup], { env })).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("4 photos with 4 files are back"),
  });
  const repaired = photoflow(["doctor", "--fix"], { env });
  expect([repaired.status, repaired.stdout]).toEqual([0, expect.not.stringContaining("its file holds none")]);
});

describe("a damaged database", () => {
  it("is a sentence with the way out for every command", () => {
    damageTable("Photo");
    for (const command of [["doctor"], ["backup", backup], ["import-image", path.join(folder, "shots")]])
      expectSentence(command, damaged);
    expectSentence(["restore", backup], /--force/);
  });

  it("is saved as far as it can be read, and tells what was lost; the pictures are taken in again", () => {
    const saved = photoflow(["salvage"]);
    expect([saved.status, saved.stderr]).toEqual([0, ""]);
    for (const line of [
      /^User: 1 row saved$/m,
      /^Album: 1 row saved$/m,
      /^Photo: 0 rows saved, [1-9]\d* lost$/m,
      /could not be read. The damaged database is .*\.damaged-/,
    ])
      expect(saved.stdout).toMatch(line);
    expect(
      photoflow(["import-image", path.join(folder, "shots"), "--user", "Ada", "--album", "Journey"]),
    ).toMatchObject({ status: 0, stdout: expect.stringContaining("3 photos added") });
    expect(photoflow(["doctor"])).toMatchObject({ status: 0 });
  });

  it("that is no database any more is replaced by restore", () => {
    writeFileSync(databaseFile, "This was a database once.\n".repeat(2000));
    for (const command of [["doctor"], ["backup", backup]]) expectSentence(command, damaged);
    expectSentence(["salvage"], /Not one account can be read.*restore/);
    expect(photoflow(["restore", backup, "--force"])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(" are back"),
    });
    expect(photoflow(["doctor", "--fix"])).toMatchObject({ status: 0 });
  });
});
