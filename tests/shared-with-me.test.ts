import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system, type SignedIn } from "@/lib/access/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { closeDb } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import type { EverythingAnswer, OutlineAnswer, SegmentAnswer } from "@/lib/timeline/timeline-answer";
import { findUserByName } from "@/lib/users/queries";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";
import { builtActions, callAction } from "@/tests/support/server-actions";
import { writeJpeg } from "@/tests/support/small-jpeg";

/** What others share beside what is one's own: “Photos”, and libraries shared between partners. */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-shared-"));
let server: TestServer;
const clients: Record<string, TestClient> = {};
const people: Record<string, SignedIn> = {};
const photos: Record<string, number> = {};

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  for (const name of ["Olga", "Paul", "Lone"]) createUser(name, password);
  for (const name of ["Ada", "Olga", "Paul", "Lone"]) {
    people[name] = await findUserByName(system, name);
    clients[name] = await server.signIn(name, password);
  }
  clients.visitor = server.visitor();
  await add("paul", "Paul", "2012:03:04");
  await add("old", "Olga", "2009:03:04");
  await add("new", "Olga", "2015:03:04");
  await add("family", "Olga", "2015:05:06", { level: 4 });
});
afterAll(async () => {
  await server?.stop();
  await closeDb();
  rmSync(folder, { recursive: true, force: true });
});

let sizes = 300;

async function add(name: string, owner: string, day: string, more: { level?: number; albumId?: number } = {}) {
  const taken = `${day} 10:11:12`;
  const file = await writeJpeg(folder, `${name}.jpg`, { taken, widthPx: ++sizes, heightPx: 200 });
  const facts = { owner: people[owner]!, name: `${name}.jpg`, title: `Title of ${name}`, ...more };
  photos[name] = (await ingest({ kind: "file", path: file, move: false }, facts)).photoId!;
}

async function act(who: string, name: string, ...args: unknown[]): Promise<{ error?: { message: string } }> {
  const action = builtActions().find((built) => built.name === name)!;
  return (await callAction(clients[who]!, action, JSON.stringify(args))).returned as { error?: { message: string } };
}

async function get<Answer>(who: string, address: string): Promise<Answer> {
  const answer = await clients[who]!.fetch(address);
  expect([who, address, answer.status]).toEqual([who, address, 200]);
  return (await answer.json()) as Answer;
}

const page = async (who: string, address = "/"): Promise<string> => (await clients[who]!.fetch(address)).text();

const namesOf = (ids: readonly number[]): string[] =>
  ids.map((id) => Object.keys(photos).find((name) => photos[name] === id)!);

/** What the timeline has, by each of its doors, newest first. */
async function timeline(who: string, whose = ""): Promise<string[]> {
  const of = whose && `whose=${whose}`;
  const outline = await get<OutlineAnswer>(who, `/api/timeline/outline?${of}`);
  const ids: number[] = [];
  for (const { month, count } of outline.months)
    ids.push(...(await get<SegmentAnswer>(who, `/api/timeline/segment?month=${month}&count=${count}&${of}`)).ids);
  expect(outline.total).toBe(ids.length);
  expect((await get<EverythingAnswer>(who, `/api/timeline/everything?${of}`)).ids).toEqual(ids);
  const years = await get<{ count: number }[]>(who, `/api/timeline/years?${of}`);
  expect(years.reduce((sum, { count }) => sum + count, 0)).toBe(ids.length);
  for (const [index, id] of ids.entries())
    expect(await get(who, `/api/timeline/position?photo=${id}&${of}`)).toEqual({ index });
  return namesOf(ids);
}

describe("“Photos”", () => {
  it("has no switch for those who see nothing of others", async () => {
    for (const who of ["Paul", "Lone", "visitor"]) expect(await page(who)).not.toContain("Everything I see");
    expect(await timeline("Paul", "mine")).toEqual(["paul"]);
  });

  it("has one's own, until one asks for what others share", async () => {
    const { id: albumId } = await createAlbum(people.Olga!, { name: "Show", visibility: "public" });
    await add("shown", "Olga", "2014:03:04", { albumId });
    expect(await timeline("Paul")).toEqual(["shown", "paul"]);
    expect(await timeline("Paul", "mine")).toEqual(["paul"]);
    expect(await timeline("Ada")).toEqual(["family", "new", "shown", "paul", "old"]);
    expect(await timeline("Ada", "mine")).toEqual([]);
    expect(await timeline("visitor")).toEqual(["shown"]);
    expect(await timeline("visitor", "mine")).toEqual([]);

    const html = await page("Paul");
    expect(html).toContain("Everything I see");
    expect([html.includes("Title of paul"), html.includes("Title of shown")]).toEqual([true, false]);
    await act("Paul", "chooseLibraryAction", "all");
    expect(await page("Paul")).toContain("Title of shown");
    expect((await act("Paul", "chooseLibraryAction", "theirs")).error).toBeDefined();
    await act("Paul", "chooseLibraryAction", "mine");
    expect(await page("Paul")).not.toContain("Title of shown");
    expect(await page("visitor")).toContain("Title of shown");
    expect(await page("visitor")).not.toContain("Everything I see");
  });

  it("has no place for what is not one's own, whose page is there all the same", async () => {
    const asked = await clients.Paul!.fetch(`/api/timeline/position?photo=${photos.shown}&whose=mine`);
    expect(asked.status).toBe(404);
    expect(await page("Paul", `/photos/${photos.shown}`)).toContain("Title of shown");
  });

  it("takes off what one has rejected of it, and nothing else", async () => {
    const reject = (name: string) =>
      clients.Paul!.fetch("/api/photo/toggle_rejected", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ photo_id: photos[name] }),
      });
    expect((await reject("shown")).status).toBe(200);
    expect(await timeline("Paul", "mine")).toEqual(["paul"]);
    expect(await timeline("Paul")).toEqual(["paul"]);
    await reject("paul");
    expect(await timeline("Paul", "mine")).toEqual([]);
    await reject("paul");
    await reject("shown");
  });

  it("remembers what one took oneself", async () => {
    const day = "/api/memories?date=2030-03-04";
    const countOf = async (query: string) =>
      (await get<{ years: { total_count: number }[] }>("Paul", day + query)).years.length;
    expect([await countOf(""), await countOf("&whose=mine")]).toEqual([2, 1]);
  });

  it("is for the library alone", async () => {
    const answer = await clients.Paul!.fetch("/api/timeline/outline?whose=mine&album=1");
    expect([answer.status, ((await answer.json()) as { error: { field: string } }).error.field]).toEqual([
      400,
      "whose",
    ]);
  });
});
