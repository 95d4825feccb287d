import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system, type SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { grantAlbums, setAudience } from "@/lib/albums/grants";
import { closeDb, db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import type { EverythingAnswer, OutlineAnswer, SegmentAnswer } from "@/lib/timeline/timeline-answer";
import { createShareLink } from "@/lib/shares/commands";
import { createGroup } from "@/lib/users/groups";
import { findUserByName } from "@/lib/users/queries";
import { MailServer } from "@/tests/support/mail-server";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, freePort, TestServer, type TestClient } from "@/tests/support/server";
import { builtActions, callAction } from "@/tests/support/server-actions";
import { writeJpeg } from "@/tests/support/small-jpeg";

/** What others share beside what is one's own: “Photos”, and libraries shared between partners. */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-shared-"));
let server: TestServer;
let mail: MailServer;
const clients: Record<string, TestClient> = {};
const people: Record<string, SignedIn> = {};
const photos: Record<string, number> = {};

beforeAll(async () => {
  mail = await MailServer.start();
  const port = String(await freePort());
  server = await TestServer.start({
    PORT: port,
    NEXTAUTH_URL: `http://127.0.0.1:${port}`,
    SMTP_URL: mail.url,
    MAIL_FROM: "gallery@example.org",
  });
  createUser("Ada", password, { admin: true });
  for (const name of ["Olga", "Paul", "Lone"]) createUser(name, password);
  for (const name of ["Ada", "Olga", "Paul", "Lone"]) {
    people[name] = await findUserByName(system, name);
    clients[name] = await server.signIn(name, password);
  }
  await db().user.update({ where: { nameKey: "paul" }, data: { email: "paul@example.org" } });
  clients.visitor = server.visitor();
  await add("paul", "Paul", "2012:03:04");
  await add("old", "Olga", "2009:03:04");
  await add("new", "Olga", "2015:03:04");
  await add("family", "Olga", "2015:05:06", { level: 4 });
});
afterAll(async () => {
  await server?.stop();
  mail?.stop();
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

/** A page, without what React puts between words. */
const page = async (who: string, address = "/"): Promise<string> =>
  (await (await clients[who]!.fetch(address)).text()).replaceAll("<!-- -->", "");

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
    // Who has nothing of their own begins with what others share.
    for (const who of ["Lone", "Ada"]) expect(await page(who)).toContain("Title of shown");
    expect(await page("Lone")).toContain("Everything I see");
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

describe("a library that is shared", () => {
  const library = () => `/libraries/${people.Olga!.id}`;
  const whose = () => String(people.Olga!.id);
  const share = (fromDay: string | null) => act("Olga", "shareLibraryAction", { partnerId: people.Paul!.id, fromDay });
  const original = (name: string) => `/api/download?id=${photos[name]}&type=original`;
  const statusOf = async (who: string, address: string) => (await clients[who]!.fetch(address)).status;

  it("is seen by the partner from the day on, up to their level, and by no one else", async () => {
    expect((await share("2014-03-04")).error).toBeUndefined();
    expect(await timeline("Paul")).toEqual(["new", "shown", "paul"]);
    expect(await timeline("Paul", whose())).toEqual(["new", "shown"]);
    // It stands apart until the partner wants it among their own.
    expect(await timeline("Paul", "mine")).toEqual(["paul"]);
    expect(await timeline("Lone")).toEqual(["shown"]);
    for (const who of ["Lone", "Olga", "Ada", "visitor"]) {
      expect([who, await statusOf(who, library())]).toEqual([who, 404]);
      expect([who, await statusOf(who, `/api/timeline/outline?whose=${whose()}`)]).toEqual([who, 404]);
    }
    for (const name of ["old", "family"]) {
      expect([name, await statusOf("Paul", `/api/photos/${photos[name]}`)]).toEqual([name, 404]);
      expect([name, await statusOf("Paul", original(name))]).toEqual([name, 404]);
    }
    expect(await page("Paul", library())).toContain("taken since 4 March 2014");
    expect(await page("Paul", `/photos/${photos.new}?whose=${whose()}`)).toContain("Title of new");
  });

  it("reaches the partner by mail and above their photos, until they answer", async () => {
    await mail.until(1);
    expect(mail.mails[0]).toMatchObject({ to: "paul@example.org" });
    expect(mail.mails[0]!.text).toContain("Olga");
    expect(await page("Paul")).toContain("shares their photos with you");
    await act("Paul", "placeLibraryAction", people.Olga!.id, true);
    expect(await page("Paul")).not.toContain("shares their photos with you");
    expect(await timeline("Paul", "mine")).toEqual(["new", "shown", "paul"]);
    expect(await page("Paul")).toContain("Title of new");
    expect(await page("Paul", "/albums")).toContain("Olga’s library");
    // More of it is no news.
    await share(null);
    expect(await timeline("Paul", "mine")).toEqual(["new", "shown", "paul", "old"]);
    expect(await page("Paul")).not.toContain("shares their photos with you");
  });

  it("is looked at and downloaded, by every door, and not changed", async () => {
    const photo = await get<{ filename: string | null; tags: string[] }>("Paul", `/api/photos/${photos.new}`);
    expect(JSON.stringify(photo)).toContain("new.jpg");
    // Whose it is, and who sees it, is said to each in their words.
    expect(photo).toMatchObject({
      is_mine: false,
      owner: { name: "Olga" },
      audience: "Olga, admins and those it is shared with can see this",
    });
    expect(await get("Olga", `/api/photos/${photos.new}`)).toMatchObject({
      is_mine: true,
      audience: "You and those it is shared with can see this",
    });
    expect(await statusOf("Paul", original("new"))).toBe(200);
    const version = (await db().photo.findUniqueOrThrow({ where: { id: photos.new } })).version;
    expect(await statusOf("Paul", `/media/${photos.new}/320?v=${version}`)).toBe(200);
    const found = await get<{ photos: { id: number }[] }>("Paul", `/api/photos?q=title&owner=${people.Olga!.id}`);
    expect(namesOf(found.photos.map(({ id }) => id)).sort()).toEqual(["new", "old", "shown"]);
    expect((await get<{ total_photos: number }>("Paul", "/api/stats/overview")).total_photos).toBe(4);
    const program = new PiwigoClient(server.url);
    await program.login("Paul", password);
    expect((await program.call("pwg.images.getInfo", { image_id: String(photos.new) })).stat).toBe("ok");
    expect((await program.call("pwg.images.getInfo", { image_id: String(photos.family) })).stat).toBe("fail");
    const change = (address: string, body: unknown, method: string) =>
      clients.Paul!.fetch(address, {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    expect((await change(`/api/photos/${photos.new}`, { title: "Mine" }, "PATCH")).status).toBe(403);
    expect((await change("/api/photos/trash", { ids: [photos.new] }, "POST")).status).toBe(403);
    const { id: albumId } = await createAlbum(people.Paul!, { name: "Others", visibility: "public" });
    const put = await change(`/api/albums/${albumId}/photos`, { photo_ids: [photos.new] }, "POST");
    expect([put.status, await db().albumPhoto.count({ where: { albumId } })]).toEqual([403, 0]);
    expect((await change("/api/share_links", { photo_ids: [photos.new] }, "POST")).status).toBe(403);
  });

  it("goes both ways, each as its owner says", async () => {
    await act("Paul", "shareLibraryAction", { partnerId: people.Olga!.id, fromDay: "2013-01-01" });
    expect(await timeline("Olga", String(people.Paul!.id))).toEqual([]);
    await act("Paul", "shareLibraryAction", { partnerId: people.Olga!.id, fromDay: null });
    expect(await timeline("Olga")).toEqual(["family", "new", "shown", "paul", "old"]);
    expect(
      (await act("Paul", "shareLibraryAction", { partnerId: people.Paul!.id, fromDay: null })).error,
    ).toBeDefined();
    expect(
      (await act("Paul", "shareLibraryAction", { partnerId: people.Olga!.id, fromDay: "someday" })).error?.message,
    ).toBe("Choose a day.");
    // Declined, it is gone.
    await act("Olga", "leaveLibraryAction", people.Paul!.id);
    expect(await timeline("Olga")).toEqual(["family", "new", "shown", "old"]);
  });

  it("ends at once, bytes included", async () => {
    const version = (await db().photo.findUniqueOrThrow({ where: { id: photos.old } })).version;
    const addresses = [original("old"), `/media/${photos.old}/320?v=${version}`, library(), `/photos/${photos.old}`];
    for (const address of addresses) expect([address, await statusOf("Paul", address)]).toEqual([address, 200]);
    expect((await act("Olga", "unshareLibraryAction", people.Paul!.id)).error).toBeUndefined();
    for (const address of addresses) expect([address, await statusOf("Paul", address)]).toEqual([address, 404]);
    expect(await timeline("Paul")).toEqual(["shown", "paul"]);
    expect(await timeline("Paul", "mine")).toEqual(["paul"]);
    const { entries } = await get<{ entries: { sentence: string }[] }>("Ada", "/api/activity?kind=sharing");
    const sentences = entries.map(({ sentence }) => sentence).join("\n");
    expect(sentences).toContain("shared their library with “Paul”");
    expect(sentences).toContain("no longer shares their library with “Paul”");
    expect(sentences).toContain("left the library of “Paul”");
  });
});

describe("an album as another one sees it", () => {
  let albumId = 0;
  const segment = (who: string, as: string) =>
    get<SegmentAnswer>(who, `/api/timeline/segment?album=${albumId}&as=${as}`);
  const person = (name: string) => `person-${people[name]!.id}`;

  beforeAll(async () => {
    albumId = (await createAlbum(people.Olga!, { name: "Ours", visibility: "private" })).id;
    await addPhotosToAlbum(people.Olga!, albumId, [photos.new!, photos.family!]);
    // An admin has put a photo there that its owner sees and Olga does not.
    await addPhotosToAlbum(people.Ada!, albumId, [photos.paul!]);
    await setAudience(people.Olga!, albumId, { people: [{ id: people.Paul!.id, right: "look" }], groups: [] });
  });

  it("has what both see, and nothing that is theirs alone", async () => {
    expect(namesOf((await segment("Olga", person("Paul"))).ids)).toEqual(["new"]);
    expect(namesOf((await get<SegmentAnswer>("Paul", `/api/timeline/segment?album=${albumId}`)).ids)).toEqual([
      "paul",
      "new",
    ]);
    // Admins see all that Paul sees.
    expect(namesOf((await segment("Ada", person("Paul"))).ids)).toEqual(["paul", "new"]);
    for (const as of ["stranger", person("Lone")])
      expect((await clients.Olga!.fetch(`/api/timeline/segment?album=${albumId}&as=${as}`)).status).toBe(404);
    const { id: group } = await createGroup(people.Ada!, { name: "Family", isDefault: false });
    expect((await clients.Olga!.fetch(`/api/timeline/segment?album=${albumId}&as=group-${group}`)).status).toBe(404);
    await grantAlbums(people.Olga!, [albumId], { userIds: [], groupIds: [group] });
    expect(namesOf((await segment("Olga", `group-${group}`)).ids)).toEqual(["new"]);
  });

  it("tells what they are told of a photo, changes nothing and shows no marks of theirs", async () => {
    await clients.Paul!.fetch("/api/photo/toggle_favorite", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ photo_id: photos.new }),
    });
    const { marks, mine } = await segment("Ada", person("Paul"));
    expect([marks, mine]).toEqual([null, [0, 0]]);
    const photo = await get<{
      can_edit: boolean;
      can_mark: boolean;
      discloses: { originals: boolean };
      albums: unknown;
    }>("Olga", `/api/photos/${photos.new}?as=${person("Paul")}&album=${albumId}`);
    expect(photo).toMatchObject({ can_edit: false, can_mark: false, discloses: { originals: false, camera: true } });
    // A photo of another album is no part of this one, whoever sees it.
    const other = await clients.Olga!.fetch(`/api/photos/${photos.shown}?as=${person("Paul")}&album=${albumId}`);
    expect(other.status).toBe(404);
    // Doors that know nothing of it answer as to whoever asks.
    const own = await get<{ can_edit: boolean }>("Olga", `/api/albums/${albumId}?as=${person("Paul")}`);
    expect(own.can_edit).toBe(true);
  });

  it("stands on its page under a bar, for its owner and for admins alone", async () => {
    for (const who of ["Olga", "Ada"]) {
      const html = await page(who, `/albums/${albumId}-ours?as=${person("Paul")}`);
      expect(html).toContain("You see this as Paul sees it.");
      expect(html).toContain("Title of new");
      expect(html).not.toContain("Title of family");
      expect(await page(who, `/albums/${albumId}-ours?as=stranger`)).toContain("Not shared with them");
    }
    const address = `/photos/${photos.new}?as=${person("Paul")}&album=${albumId}`;
    expect(await page("Olga", address)).toContain("You see this as Paul sees it.");
    for (const who of ["Paul", "Lone", "visitor"])
      expect((await clients[who]!.fetch(`/albums/${albumId}-ours?as=stranger`)).status).toBe(404);
    for (const as of ["person-0", "paul", "group-999", "person-999"])
      expect([as, (await clients.Olga!.fetch(`/albums/${albumId}-ours?as=${as}`)).status]).toEqual([as, 404]);
    expect(await page("Ada", `/?as=${person("Paul")}`)).toContain("Title of shown");
    expect(await page("Ada", "/?as=stranger")).not.toContain("Title of paul");
    expect((await clients.Olga!.fetch("/?as=stranger")).status).toBe(404);
  });

  it("counts no visit of a link that one looks at oneself", async () => {
    const { path: linkPath, id } = await createShareLink(people.Olga!, { album_id: albumId });
    const visits = async () => (await db().shareLink.findUniqueOrThrow({ where: { id } })).visits;
    expect(await page("Olga", `${linkPath}?as=guest`)).toContain("You see this as whoever has the link sees it.");
    expect(await visits()).toBe(0);
    for (const who of ["Paul", "visitor"])
      expect(await page(who, `${linkPath}?as=guest`)).not.toContain("You see this as");
    expect(await visits()).toBe(1);
  });
});
