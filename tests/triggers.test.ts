import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUser, home, photoflow, TestServer, type TestClient } from "@/tests/support/server";
import { writeJpeg } from "@/tests/support/small-jpeg";

/**
 * What triggers keep is right after everything that can happen to them: a dump without them, an edited one, one too
 * many, “prisma migrate deploy” alone.
 */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-triggers-"));
let server: TestServer;
let ada: TestClient;

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  ada = await server.signIn("Ada", password);
  for (const n of [0, 1, 2]) await writeJpeg(folder, `shots/${n}.jpg`, { widthPx: 300 + n, heightPx: 200 });
  expect(photoflow(["import-image", path.join(folder, "shots")])).toMatchObject({ status: 0 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

function inDatabase<Result>(
  work: (database: Database.Database) => Result,
  file = path.join(process.env.DATASTORE!, "photoflow.db"),
): Result {
  const database = new Database(file, { timeout: 10_000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
const triggersIn = (database: Database.Database) =>
  database.prepare(`SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'trigger' ORDER BY "name"`).all() as {
    name: string;
    sql: string;
  }[];
const dropAll = (database: Database.Database) =>
  triggersIn(database).forEach(({ name }) => database.exec(`DROP TRIGGER "${name}"`));

/** What a person sees: the days of the timeline, and how many photos a word finds. */
async function seen(word: string) {
  const years = (await (await ada.fetch("/api/timeline/years")).json()) as { year: string | number; count: number }[];
  const found = (await (await ada.fetch(`/api/photos?q=${word}`)).json()) as { total: number };
  return { years: years.map(({ year, count }) => [Number(year), count]), found: found.total };
}

describe("the triggers of a database", () => {
  it("are exactly those of the files", () => {
    const inFiles = readdirSync(path.join(home, "prisma", "triggers")).flatMap((name) =>
      [...readFileSync(path.join(home, "prisma", "triggers", name), "utf8").matchAll(/^CREATE TRIGGER "(\w+)"/gm)].map(
        (match) => match[1]!,
      ),
    );
    expect(inDatabase(triggersIn).map(({ name }) => name)).toEqual(inFiles.toSorted());
  });

  it("that are missing are named by doctor and laid again by --fix, counts and words too, and a running server shows it at once", async () => {
    expect(photoflow(["doctor"])).toMatchObject({ status: 0 });
    await seen("zebra");
    inDatabase((database) => {
      dropAll(database);
      database.exec(`UPDATE "Photo" SET "title" = 'Zebra', "takenLocal" = '1987-06-05T04:03:02.000'`);
    });
    const found = photoflow(["doctor"]);
    expect([found.status, found.stdout]).toEqual([
      1,
      expect.stringContaining("The trigger words_photo_changed is missing."),
    ]);
    for (const words of ["The timeline counts other photos", "The search finds other words"])
      expect(found.stdout).toContain(words);
    expect(photoflow(["doctor", "--fix"])).toMatchObject({ status: 0 });
    expect(await seen("zebra")).toEqual({ years: [[1987, 3]], found: 3 });
    expect(photoflow(["doctor"])).toMatchObject({ status: 0, stderr: "" });
  });

  it("that were edited, or are too many, are put right by the next command", async () => {
    inDatabase((database) => {
      database.exec(
        `DROP TRIGGER "days_photo_came"; CREATE TRIGGER "days_photo_came" AFTER UPDATE ON "Photo" BEGIN SELECT 1; END; CREATE TRIGGER "mine" AFTER UPDATE ON "Tag" BEGIN SELECT 1; END`,
      );
      database.exec(
        `UPDATE "Photo" SET "takenLocal" = '1986-06-05T04:03:02.000' WHERE "id" = (SELECT MIN("id") FROM "Photo")`,
      );
    });
    expect(photoflow(["doctor"]).stdout).toMatch(
      /The trigger days_photo_came is not that of this program[\s\S]*a trigger mine that this program does not know/,
    );
    expect(photoflow(["create-user", "Bob", "--password-stdin"], { input: password })).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("counted again"),
    });
    expect((await seen("zebra")).years).toEqual([
      [1987, 2],
      [1986, 1],
    ]);
    expect(photoflow(["doctor"])).toMatchObject({ status: 0, stderr: "" });
  });

  it("whose index of words was spoilt: doctor tells and makes it again", async () => {
    inDatabase((database) => database.exec(`DELETE FROM "PhotoText" WHERE "rowid" = (SELECT MAX("id") FROM "Photo")`));
    expect((await seen("ZEBRA")).found).toBe(2);
    expect(photoflow(["doctor"])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("The search finds other words"),
    });
    expect(photoflow(["doctor", "--fix"])).toMatchObject({ status: 0 });
    expect((await seen("ZEBRA")).found).toBe(3);
  });

  it("are there after “prisma migrate deploy” alone, by the next start", () => {
    const DATASTORE = path.join(folder, "deployed");
    const env = { DATASTORE, DATABASE_URL: `file:${path.join(folder, "deployed.db")}` };
    const deployed = spawnSync(
      process.execPath,
      [path.join(home, "node_modules/prisma/build/index.js"), "migrate", "deploy"],
      { cwd: home, encoding: "utf8", env: { ...process.env, ...env } },
    );
    expect(deployed.status).toBe(0);
    expect(inDatabase(triggersIn, path.join(folder, "deployed.db")).length).toBeLessThan(10);
    expect(photoflow(["migrate"], { env })).toMatchObject({ status: 0 });
    expect(inDatabase(triggersIn, path.join(folder, "deployed.db"))).toEqual(inDatabase(triggersIn));
  });
});
