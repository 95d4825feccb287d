import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { afterAll, describe, expect, it } from "vitest";
import { home, photoflow, TestServer } from "@/tests/support/server";

/**
 * Libraries that earlier forms of the database have left behind, made by their own code: tests/fixtures/libraries. Each
 * has two public photos, an album that Bert may see, a smart album, a favourite, stars, and passwords.
 */
const libraries = path.join(home, "tests", "fixtures", "libraries");
const password = "correct horse battery";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Unpacks a library into a folder of its own. */
function unpack(archive: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "photoflow-earlier-"));
  folders.push(folder);
  const { status, stderr } = spawnSync("tar", ["-xzf", path.join(libraries, archive), "-C", folder]);
  if (status !== 0) throw new Error(String(stderr));
  return folder;
}

const problems = (env: Record<string, string>): unknown[] =>
  photoflow(["doctor", "--hashes", "--json"], { env })
    .stdout.trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { severity: string; check: string })
    .filter(({ severity, check }) => severity === "problem" && !["disk", "settings", "programs"].includes(check));

type Row = Record<string, unknown>;
function read(datastore: string, sql: string): Row[] {
  const database = new Database(path.join(datastore, "photoflow.db"));
  try {
    return database.prepare(sql).all() as Row[];
  } finally {
    database.close();
  }
}

async function photosSeenBy(server: TestServer, name: string | null): Promise<number[]> {
  const client = name === null ? server.visitor() : await server.signIn(name, password);
  const answer = await client.fetch("/api/photos?per_page=50");
  expect(answer.status).toBe(200);
  const { photos } = (await answer.json()) as { photos: { id: number }[] };
  return photos.map(({ id }) => id).toSorted();
}

describe.each(readdirSync(libraries))("a library of %s", (archive) => {
  it("comes up whole: ids, passwords, grants, smart albums and marks", async () => {
    const datastore = unpack(archive);
    const env = { DATASTORE: datastore };
    const albums = `SELECT "id", "name", "visibility", "smartFilter" FROM "Album" ORDER BY "id"`;
    const before = read(datastore, albums);
    expect(photoflow(["migrate"], { env })).toMatchObject({ status: 0, stderr: "" });
    expect(problems(env)).toEqual([]);
    expect(read(datastore, albums)).toEqual(before);
    expect(read(datastore, `SELECT "stars" FROM "Rating"`)).toEqual([{ stars: 4 }]);
    const server = await TestServer.start(env);
    try {
      expect(await photosSeenBy(server, null)).toEqual([1, 2]);
      expect(await photosSeenBy(server, "anna")).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await photosSeenBy(server, "bert")).toEqual([1, 2, 3, 4, 5, 6]);
      const anna = await server.signIn("anna", password);
      const tagged = (await (await anna.fetch("/api/albums/3/photos")).json()) as { photos: { id: number }[] };
      expect(tagged.photos.map(({ id }) => id)).toEqual([3]);
    } finally {
      await server.stop();
    }
  });

  it("comes back from a backup of that time, and from a database that is salvaged", () => {
    const earlier = unpack(archive);
    const backup = mkdtempSync(path.join(tmpdir(), "photoflow-earlier-backup-"));
    const datastore = mkdtempSync(path.join(tmpdir(), "photoflow-later-"));
    folders.push(backup, datastore);
    cpSync(path.join(earlier, "originals"), path.join(backup, "originals"), { recursive: true });
    cpSync(path.join(earlier, "photoflow.db"), path.join(backup, "photoflow.db"));
    const env = { DATASTORE: datastore };
    expect(photoflow(["restore", backup], { env })).toMatchObject({ status: 0 });
    expect(problems(env)).toEqual([]);
    expect(read(datastore, `SELECT COUNT(*) AS photos FROM "Photo"`)).toEqual([{ photos: 6 }]);

    const damaged = mkdtempSync(path.join(tmpdir(), "photoflow-damaged-"));
    folders.push(damaged);
    mkdirSync(damaged, { recursive: true });
    cpSync(earlier, damaged, { recursive: true });
    expect(photoflow(["salvage"], { env: { DATASTORE: damaged } })).toMatchObject({ status: 0 });
    expect(read(damaged, `SELECT "value" FROM "ServerSetting" WHERE "key" = 'library-id'`)).toHaveLength(1);
    expect(read(damaged, `SELECT "albumId" FROM "AlbumAccess"`)).not.toHaveLength(0);
  });
});
