import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { forgetOldAudit } from "@/lib/audit/forget";
import { changeGallerySettings } from "@/lib/administration/change-gallery";
import { system } from "@/lib/access/viewer";
import { withLinkToken } from "@/lib/shares/address";
import { makePicture } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { uploadFile } from "@/tests/support/upload";
import { createUser, givePassword, json, photoflow, TestServer, type TestClient } from "@/tests/support/server";

/** Who did what, through every door, as admins look it up. */

const password = "a long password";
let server: TestServer;
let ada: TestClient;
let olga: TestClient;

type Entry = {
  id: number;
  at: string;
  person: string;
  person_id: number | null;
  action: string;
  sentence: string;
  count: number;
  door: string;
  label: string;
  address: string;
};
type Page = { entries: Entry[]; next: number | null };

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  createUser("Olga", password);
  ada = await server.signIn("Ada", password);
  olga = await server.signIn("Olga", password);
});
afterAll(() => server?.stop());

const list = async (query = ""): Promise<Page> => (await (await ada.fetch(`/api/activity${query}`)).json()) as Page;
const latest = async (): Promise<Entry> => (await list("?limit=1")).entries[0]!;
const sentences = async (query = "") =>
  (await list(query)).entries.map(({ person, sentence }) => `${person} ${sentence}`);
const post = async (client: TestClient, path: string, body: object, method = "POST") => {
  const answer = await client.fetch(path, json(method, body));
  expect([path, answer.status < 300]).toEqual([path, true]);
  return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
};

describe("sign-ins", () => {
  it("are told with where they came from, and failures of names that there are", async () => {
    await givePassword(server.visitor(), "olga", "guessed");
    await givePassword(server.visitor(), "Olga", "guessed again");
    await givePassword(server.visitor(), "correct horse battery", "guessed");
    const { entries } = await list("?kind=sign-in");
    expect(entries.map(({ person, sentence, door }) => [person, sentence, door])).toEqual([
      ["", "failed to sign in", "browser"],
      ["", "failed to sign in as “Olga”, 2 times", "browser"],
      ["Olga", "signed in", "browser"],
      ["Ada", "signed in", "browser"],
    ]);
    expect(entries[0]).toMatchObject({ address: "127.0.0.1", person_id: null });
    expect(JSON.stringify(await db().auditEntry.findMany())).not.toContain("battery");
  });
});

describe("photos and albums", () => {
  let albumId: number;
  let photoIds: number[];

  it("uploads are one entry, however many they are, by whichever door", async () => {
    const client = new PiwigoClient(server.url);
    await client.login("Olga", password);
    const album = await client.call("pwg.categories.add", { name: "Rome", status: "public" });
    albumId = (album.result as { id: number }).id;
    photoIds = [];
    for (let day = 1; day <= 3; day++) {
      const sent = await client.multipart([
        { name: "method", text: "pwg.images.addSimple" },
        { name: "category", text: String(albumId) },
        { name: "image", file: await makePicture({ takenLocal: `2024-05-0${day}T10:00:00` }), fileName: `${day}.jpg` },
      ]);
      photoIds.push((jsonOf(sent).result as { image_id: number }).image_id);
    }
    expect((await list("?kind=photos")).entries).toMatchObject([
      { person: "Olga", sentence: "added 3 photos", count: 3, door: "program" },
    ]);
    expect(await sentences("?kind=albums")).toEqual(["Olga made the album “Rome”"]);
  });

  it("edits, the trash and deletions are told", async () => {
    await post(olga, `/api/photos/${photoIds[0]}`, { title: "One" }, "PATCH");
    await post(olga, "/api/photos/batch_update", { changes: [{ photo_ids: photoIds, add_tags: ["rome"] }] });
    await post(olga, "/api/photos/trash", { ids: photoIds.slice(1) });
    await post(olga, "/api/photos/restore", { ids: [photoIds[1]] });
    await post(olga, "/api/photos/trash", { ids: [photoIds[2]] }, "DELETE");
    expect((await sentences("?kind=photos")).slice(0, 4)).toEqual([
      "Olga deleted a photo for good",
      "Olga took a photo out of the trash",
      "Olga moved 2 photos to the trash",
      "Olga edited 4 photos",
    ]);
    await post(olga, `/api/albums/${albumId}`, { name: "Roma" }, "PATCH");
    expect((await latest()).sentence).toBe("changed the album “Roma”");
  });

  it("links are told, and what strangers took by them", async () => {
    const link = await post(olga, "/api/share_links", { album_id: albumId });
    const token = String(link.url).split("/").at(-1)!;
    const url = withLinkToken(`/api/download?id=${photoIds[0]}&type=jpeg`, token);
    for (let time = 0; time < 2; time++) expect((await server.visitor().fetch(url)).status).toBe(200);
    const zip = await server
      .visitor()
      .fetch(withLinkToken("/api/download/zip", token), json("POST", { photo_ids: photoIds, type: "original" }));
    expect(zip.status).toBe(200);
    await zip.arrayBuffer();
    // What goes on where it was broken off is no other download, and what people take themselves is theirs.
    await server.visitor().fetch(url, { headers: { range: "bytes=10-" } });
    await olga.fetch(`/api/download?id=${photoIds[0]}&type=jpeg`);
    expect((await list("?kind=downloads")).entries).toMatchObject([
      { person: "", sentence: "downloaded 4 photos by the share link to “Roma”", door: "link", address: "127.0.0.1" },
    ]);
    await olga.fetch(`/api/share_links/${Number(link.id)}`, { method: "DELETE" });
    expect(await sentences("?kind=sharing")).toEqual([
      "Olga ended the share link to “Roma”",
      "Olga made a share link to “Roma”",
    ]);
  });
});

it("names guests of share links by the names they gave, and the way that uploads came", async () => {
  const { id } = await post(olga, "/api/albums", { name: "For guests" });
  const { url } = await post(olga, "/api/share_links", { album_id: id, adding: "reviewed" });
  const token = String(url).split("/").at(-1)!;
  const guest = server.visitor();
  await post(guest, withLinkToken("/api/shared/guest", token), { name: "Anna" });
  await uploadFile(guest, "hers.jpg", await makePicture(), token);
  await uploadFile(olga, "his.jpg", await makePicture());
  const { entries } = await list("?kind=photos");
  expect(entries.slice(0, 2).map(({ person, action, door }) => [person, action, door])).toEqual([
    ["Olga", "photos-added", "browser"],
    ["Anna", "photos-added", "link"],
  ]);
});

it("what is done on the server's console is written down, too", async () => {
  const shutOut = photoflow(["disable-user", "Olga"]);
  expect(shutOut.status).toBe(0);
  expect(await latest()).toMatchObject({ person: "", sentence: "shut out “Olga”", door: "console" });
  photoflow(["enable-user", "Olga"]);
  photoflow(["maintenance", "on"]);
  photoflow(["maintenance", "off"]);
  expect((await sentences("?limit=3")).map((text) => text.trim())).toEqual([
    "opened the gallery after maintenance",
    "closed the gallery for maintenance",
    "let in again “Olga”",
  ]);
  await post(ada, "/api/settings", { title: "Ours" }, "PATCH");
  expect(await latest()).toMatchObject({ person: "Ada", sentence: "changed the settings of the gallery" });
});

describe("looking it up", () => {
  const day = 24 * 3600_000;
  const noon = (daysAgo: number) => {
    const date = new Date(Date.now() - daysAgo * day);
    date.setHours(12, 0, 0, 0);
    return date;
  };
  const nameOf = (date: Date) =>
    [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

  beforeAll(async () => {
    await list();
    await db().auditEntry.deleteMany();
    // Written down in the order in which it was done.
    for (let daysAgo = 400; daysAgo > 0; daysAgo--)
      await db().auditEntry.create({
        data: {
          at: noon(daysAgo),
          lastAt: noon(daysAgo),
          userId: daysAgo % 2 ? 1 : 3,
          actor: daysAgo % 2 ? "Ada" : "Olga",
          kind: "albums",
          action: "album-made",
          label: `=${daysAgo} days ago`,
          door: "browser",
        },
      });
  });

  it("goes page by page through what is looked for", async () => {
    const labels: string[] = [];
    for (let next: number | null | undefined; next !== null;) {
      const page: Page = await list(`?person_id=3&kind=albums&limit=30${next ? `&before=${next}` : ""}`);
      labels.push(...page.entries.map(({ label }) => label));
      next = page.next;
    }
    expect(labels).toHaveLength(200);
    expect([labels[0], labels.at(-1)]).toEqual(["=2 days ago", "=400 days ago"]);
    const [from, to] = [nameOf(noon(10)), nameOf(noon(8))];
    expect((await list(`?from=${from}&to=${to}`)).entries.map(({ label }) => label)).toEqual([
      "=8 days ago",
      "=9 days ago",
      "=10 days ago",
    ]);
    expect((await list(`?from=${nameOf(new Date(Date.now() + day))}`)).entries).toEqual([]);
    expect((await list(`?to=${nameOf(noon(401))}`)).entries).toEqual([]);
  });

  it.each([
    ["?kind=gossip", "kind"],
    ["?from=yesterday", "from"],
    ["?limit=501", "limit"],
    ["?person_id=x", "person_id"],
  ])("says what is wrong with %s", async (query, field) => {
    const answer = await ada.fetch(`/api/activity${query}`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { field } }]);
  });

  it("gives a table of all of it, whose cells no spreadsheet takes for formulas", async () => {
    const answer = await ada.fetch("/api/activity.csv?person_id=1");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const lines = (await answer.text()).trim().split("\n");
    expect(lines).toHaveLength(201);
    expect(lines[0]).toContain('"Time (UTC)",Until,Who,What');
    expect(lines[1]).toContain(`Ada,"made the album “=1 days ago”",albums,album-made,1,,"'=1 days ago"`);
  });

  it("forgets what is older than the settings say", async () => {
    const isOld = { at: { lt: new Date(Date.now() - 365 * day) } };
    const old = await db().auditEntry.count({ where: isOld });
    expect(old).toBeGreaterThan(30);
    expect(await forgetOldAudit()).toBe(old);
    expect(await db().auditEntry.count({ where: isOld })).toBe(0);
    await changeGallerySettings(system, { activity_days: 30 });
    await post(ada, "/api/jobs", { kind: "old-records" });
    await vi.waitUntil(async () => (await db().auditEntry.count({ where: { at: { lt: noon(31) } } })) === 0, {
      timeout: 60_000,
    });
    await changeGallerySettings(system, { activity_days: null });
    expect(await forgetOldAudit()).toBe(0);
  });
});
