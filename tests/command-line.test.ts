import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { writeJpeg } from "@/tests/support/small-jpeg";
import { createUser, photoflow, prepareDatabase, startPhotoflow } from "@/tests/support/server";

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  prepareDatabase();
  createUser("Ada", "a long password", { admin: true });
});

type Line = { path?: string; outcome?: string; error?: { code: string }; summary?: Record<string, number> };
const jsonLines = (text: string): Line[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

describe("misuse", () => {
  it.each([
    [["no-such-command"], 2, "unknown command"],
    [["create-user"], 2, "missing required argument"],
    [["doctor", "--frobnicate"], 2, "unknown option"],
    [["import-image", "/no/such/place"], 1, "There is no file or folder /no/such/place"],
    [["import-image", ".", "--user", "Nobody"], 1, "There is no user called “Nobody”. There are: Ada."],
    [["import-image", ".", "--public"], 1, "--album"],
    [["disable-user", "ada"], 1, "No admin would be left"],
  ])("%j exits with %i and says why", (args, status, message) => {
    const result = photoflow(args, { cwd: folder });
    expect(result.stderr).toContain(message);
    expect(result.stderr).not.toContain("    at ");
    expect(result.status).toBe(status);
  });

  it.each([
    ["doctor", { PORT: "abc" }, "Setting PORT: must be a whole number from 0 to 65535."],
    ["serve", { LOG_LEVEL: "loud" }, "Setting LOG_LEVEL: must be fatal, error, warn, info, debug or silent."],
    ["migrate", { DATASTORE: "/proc/nope" }, "Setting DATASTORE: /proc/nope cannot be made or written to (ENOENT)."],
    [
      "migrate",
      { DATASTORE: import.meta.filename },
      `Setting DATASTORE: ${import.meta.filename} cannot be made or written to (ENOTDIR).`,
    ],
    ["serve", { HOST: "203.0.113.7" }, "Setting HOST: 203.0.113.7 is no address of this machine."],
  ])("%s names the wrong setting %j in one line", (command, env, line) => {
    expect(photoflow([command], { env })).toMatchObject({ status: 1, stderr: `${line}\n` });
  });

  it("keeps the database from others on the machine", () => {
    expect(photoflow(["migrate"], { env: { DATASTORE: path.join(process.env.DATASTORE!, "fresh") } })).toMatchObject({
      status: 0,
    });
    for (const name of readdirSync(path.join(process.env.DATASTORE!, "fresh")))
      expect([name, statSync(path.join(process.env.DATASTORE!, "fresh", name)).mode & 0o777]).toEqual([name, 0o600]);
  });

  it.each(["import-image", "doctor", "backup", "restore", "create-user", "set-password"])(
    "%s --help shows an example",
    (command) => {
      const result = photoflow([command, "--help"]);
      expect(result).toMatchObject({ status: 0, stderr: "" });
      expect(result.stdout).toContain(`npx photoflow ${command}`);
    },
  );
});

describe("import-image", () => {
  beforeAll(async () => {
    await writeJpeg(folder, "trip/b.jpg");
    await writeJpeg(folder, "trip/day 2/ü 🌄.jpg");
    await writeJpeg(folder, "trip/no-extension");
    writeFileSync(path.join(folder, "trip/notes.txt"), "not a picture");
    writeFileSync(path.join(folder, "trip/.DS_Store"), "hidden");
    writeFileSync(path.join(folder, "trip/Thumbs.db"), "system");
    mkdirSync(path.join(folder, "trip/@eaDir"));
    await writeJpeg(folder, "trip/@eaDir/thumb.jpg");
    symlinkSync(path.join(folder, "trip"), path.join(folder, "trip/loop"));
    symlinkSync("nowhere", path.join(folder, "trip/dangling"));
  });

  it("takes in folders by paths relative to where the person is, each picture once", async () => {
    const result = photoflow(["import-image", "trip", "--album", "Rome", "--public"], { cwd: folder });
    expect(result.stdout).toBe("3 photos added, 1 file left out that is no picture.\n");
    expect(result.status).toBe(0);
    const album = await db().album.findFirstOrThrow({ include: { _count: { select: { photos: true } } } });
    expect(album).toMatchObject({ name: "Rome", visibility: "public", isOpen: true, _count: { photos: 3 } });
    expect(await db().photo.count({ where: { publicLevel: 0 } })).toBe(3);
  });

  it("can be repeated without duplicates, and says so", async () => {
    const result = photoflow(["import-image", "trip", "--album", "Rome"], { cwd: folder });
    expect(result).toMatchObject({
      status: 0,
      stdout: "0 photos added, 3 of 3 were already here, 1 file left out that is no picture.\n",
    });
    expect([await db().photo.count(), await db().album.count()]).toEqual([3, 1]);
  });

  it("goes on past a bad file, lists it and fails", async () => {
    await writeJpeg(folder, "mixed/good.jpg");
    const whole = readFileSync(await writeJpeg(folder, "mixed/z-good.jpg"));
    writeFileSync(path.join(folder, "mixed/broken.jpg"), whole.subarray(0, whole.length / 2));
    writeFileSync(path.join(folder, "mixed/empty.jpg"), "");
    const result = photoflow(["import-image", "mixed", "--json"], { cwd: folder });
    const lines = jsonLines(result.stdout);
    expect(lines.at(-1)!.summary).toMatchObject({ added: 2, failed: 2, seen: 4 });
    expect(lines.find((line) => line.path?.endsWith("empty.jpg"))).toMatchObject({
      outcome: "failed",
      error: { code: "invalid" },
    });
    expect(lines.find((line) => line.path?.endsWith("broken.jpg"))).toMatchObject({
      outcome: "failed",
      error: { code: "unreadable" },
    });
    expect(result.status).toBe(1);
  });

  it("refuses what is no picture when it is named, and leaves no empty album behind", async () => {
    const result = photoflow(["import-image", "trip/notes.txt", "--album", "Notes"], { cwd: folder });
    expect(result.stderr).toContain("notes.txt: ");
    expect(result.status).toBe(1);
    expect(await db().album.findFirst({ where: { name: "Notes" } })).toBeNull();
  });

  it("finishes the files under way on Ctrl-C and says how to go on", async () => {
    for (let n = 0; n < 24; n++) await writeJpeg(folder, `many/${n}.jpg`, { widthPx: 900, heightPx: 600 });
    const run = startPhotoflow(["import-image", path.join(folder, "many"), "--json"]);
    await run.untilOutput(/"added"/);
    run.process.kill("SIGINT");
    const { status, stdout, stderr } = await run.ended;
    expect(status).toBe(130);
    expect(stderr).toMatch(/Stopped after \d+ of 24 files\. Run the same command again/);
    const { summary } = jsonLines(stdout).at(-1)!;
    expect(
      await db().file.count({ where: { name: { endsWith: ".jpg" }, sourceFolder: path.join(folder, "many") } }),
    ).toBe(summary!.added);
    const again = photoflow(["import-image", path.join(folder, "many"), "--json"]);
    expect(jsonLines(again.stdout).at(-1)!.summary).toMatchObject({
      duplicate: summary!.added,
      added: 24 - summary!.added!,
    });
  });

  it("works beside other writers on the same database", async () => {
    const names = ["one", "two", "three"];
    for (const name of names) for (let n = 0; n < 15; n++) await writeJpeg(folder, `${name}/${n}.jpg`);
    const before = await db().photo.count();
    const runs = names.map((name) =>
      startPhotoflow(["import-image", path.join(folder, name), "--album", "Together", "--json"]),
    );
    // This process writes as well, as the server would.
    for (let n = 0; n < 100; n++)
      await db().serverSetting.upsert({
        where: { key: "n" },
        create: { key: "n", value: `${n}` },
        update: { value: `${n}` },
      });
    for (const run of runs) expect(await run.ended).toMatchObject({ status: 0 });
    expect(await db().photo.count()).toBe(before + 45);
    // Asked for three times at once, it was made once.
    expect(await db().album.count({ where: { name: "Together" } })).toBe(1);
  });
});

describe("people", () => {
  it("set-password and disable-user end sessions and sign-ins", async () => {
    createUser("Bob", "a long password");
    const epoch = async () => (await db().user.findUniqueOrThrow({ where: { nameKey: "bob" } })).tokenVersion;
    const first = await epoch();
    expect(photoflow(["set-password", "bob", "--password-stdin"], { input: "short" })).toMatchObject({ status: 1 });
    expect(await epoch()).toBe(first);
    expect(photoflow(["set-password", "bob", "--password-stdin"], { input: "another password\n" })).toMatchObject({
      status: 0,
    });
    expect(await epoch()).toBe(first + 1);
    expect(photoflow(["disable-user", "bob"])).toMatchObject({ status: 0 });
    expect(await db().user.findUniqueOrThrow({ where: { nameKey: "bob" } })).toMatchObject({
      isDisabled: true,
      tokenVersion: first + 2,
    });
    expect(photoflow(["enable-user", "BOB"]).stdout).toContain("can sign in again");
  });
});
