import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { system } from "@/lib/access/viewer";
import { flushAudit } from "@/lib/audit/record";
import { createAlbum } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { jobKinds } from "@/lib/jobs/kinds";
import { methods } from "@/lib/piwigo/protocol/registry";
import { findUserByName } from "@/lib/users/queries";
import { doors, fill } from "@/tests/access-doors";
import { makeWorld, type Album, type Photo, type ViewerName, type World } from "@/tests/support/access-world";
import { TestServer } from "@/tests/support/server";

/**
 * Who only reads changes nothing in the database, at any door. Everything that a read might be tempted to do is left
 * undone for that: photos wait for smart albums and for the names of their places, and the jobs are paused.
 */

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-reads-"));
let server: TestServer;
let world: World;
let database: Database.Database;

/** What a read may note: tables, or columns of them, and why. */
const mayBeNoted: Record<string, string[] | "all"> = {
  // Who was there when, to some minutes.
  User: ["lastSeenAt"],
  Session: ["lastSeenAt"],
  PiwigoSession: ["lastSeenAt"],
  ApiKey: ["lastUsedAt"],
  // What was looked at: pwg.history.log says so, which is no read but for its name.
  Visit: "all",
  PhotoHits: "all",
  // Who tries too often.
  SignInAttempt: "all",
};
/** /ready and /admin/health ask whether the database takes changes, by changing this. */
const mayBeSet = ["health-check"];

beforeAll(async () => {
  server = await TestServer.start();
  world = await makeWorld(server, folder);
  database = new Database(path.join(process.env.DATASTORE!, "photoflow.db"), { timeout: 10_000 });
  for (const kind of jobKinds) await vi.waitUntil(() => paused(kind), { timeout: 90_000 });
  const owner = await findUserByName(system, "Olga");
  await createAlbum(owner, { name: "All of it", visibility: "public", filter: "has_gps=1" });
  await db().photo.updateMany({ data: { latitude: 42.5 } });
  // What was done to make the world is written down by now.
  await world.web.admin.fetch("/api/activity");
  await flushAudit();
  expect(await db().smartAlbumQueue.count()).toBeGreaterThan(0);
  expect(await db().smartAlbumRebuild.count()).toBe(1);
  expect(await db().photoPlace.count({ where: { isNamed: false } })).toBeGreaterThan(0);
});
afterAll(async () => {
  database?.close();
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

/** Keeps the jobs of a kind from being run; false while one runs. */
async function paused(kind: string): Promise<boolean> {
  const activeKey = `${kind}:`;
  return db().$transaction(async (tx) => {
    if (await tx.job.count({ where: { activeKey, state: "running" } })) return false;
    await tx.job.upsert({
      where: { activeKey },
      create: { kind, activeKey, priority: 0, state: "paused" },
      update: { state: "paused" },
    });
    return true;
  });
}

/** Changes when anybody else has changed the database. */
const version = (): number => (database.prepare("PRAGMA data_version").get() as { data_version: number }).data_version;

/** All rows of all tables, but for what may be noted. */
function contents(): Map<string, string> {
  const tables = database.prepare(`SELECT "name" FROM sqlite_master WHERE "type" = 'table'`).all() as {
    name: string;
  }[];
  return new Map(
    tables.map(({ name }) => {
      const rows = database.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[];
      return [name, JSON.stringify(rows.map((row) => withoutNotes(name, row)).filter(Boolean), numbers)];
    }),
  );
}

const numbers = (_: string, value: unknown) => (typeof value === "bigint" ? Number(value) : value);

function withoutNotes(table: string, row: Record<string, unknown>): object | null {
  const notes = mayBeNoted[table];
  if (notes === "all" || (table === "ServerSetting" && mayBeSet.includes(String(row.key)))) return null;
  return notes ? Object.fromEntries(Object.entries(row).filter(([column]) => !notes.includes(column))) : row;
}

let [known, knownVersion] = [new Map<string, string>(), -1];

/** The tables that have changed since it was last asked. */
function changedTables(): string[] {
  const now = version();
  if (now === knownVersion) return [];
  const before = known;
  [known, knownVersion] = [contents(), now];
  return before.size === 0 ? [] : [...known].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name);
}

const viewers: ViewerName[] = ["visitor", "member", "partner", "owner", "admin"];
const reads = doors.flatMap(({ requests }) => requests.filter(({ method }) => !method).map(({ url }) => url));

it.each([...new Set(reads)])("GET %s", async (url) => {
  changedTables();
  const subjects: [Photo, Album][] = [
    [world.open, world.publicAlbum],
    [world.secret, world.privateAlbum],
  ];
  for (const viewer of viewers) {
    for (const address of new Set(subjects.map(([photo, album]) => fill(url, photo, album)))) {
      const answer = await world.web[viewer].fetch(address);
      await answer.arrayBuffer();
      expect([viewer, address, answer.status < 500, changedTables()]).toEqual([viewer, address, true, []]);
    }
  }
});

/** Piwigo’s methods that a key for reading may call, and that change something, since that is what they are for. */
const notReads = ["pwg.session.login", "pwg.session.logout", "pwg.history.log", "pwg.images.filteredSearch.create"];
const readingMethods = methods
  .filter(({ name, scope, postOnly }) => scope === "read" && !postOnly && !notReads.includes(name))
  .map(({ name }) => name);

it.each(readingMethods)("ws.php %s", async (method) => {
  changedTables();
  const { open, publicAlbum } = world;
  const sent = new URLSearchParams({
    format: "json",
    method,
    image_id: String(open.id),
    cat_id: String(publicAlbum.id),
    recursive: "true",
    query: "openmeadow",
    md5sum_list: open.marks[2]!,
  });
  for (const viewer of viewers) {
    const answer = await world.web[viewer].fetch(`/ws.php?${sent}`);
    await answer.arrayBuffer();
    expect([viewer, answer.status < 500, changedTables()]).toEqual([viewer, true, []]);
  }
});

it("would notice a change", async () => {
  changedTables();
  await world.web.owner.fetch(`/api/photos/${world.open.id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title: "Another one" }),
  });
  expect(changedTables()).toEqual(expect.arrayContaining(["Photo", "SmartAlbumQueue"]));
});
