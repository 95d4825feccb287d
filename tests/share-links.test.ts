import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system, type SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import type { LinkAnswer } from "@/lib/shares/link-answer";
import { findUserByName } from "@/lib/users/queries";
import { makePicture } from "@/tests/support/pictures";
import { createUser, type TestClient, TestServer, json } from "@/tests/support/server";
import { builtActions, callAction } from "@/tests/support/server-actions";

/** Share links as those who make them and those who open them meet them, over HTTP. */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-links-"));
let server: TestServer;
let olga: TestClient;
let mia: TestClient;
let ada: TestClient;
let owner: SignedIn;
const stranger = () => server.visitor();
/** Photos by name; "alone" is in no album. */
const photos: Record<string, { id: number; version: string }> = {};
const albums: Record<string, number> = {};

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  for (const name of ["Olga", "Mia"]) createUser(name, password);
  owner = await findUserByName(system, "Olga");
  olga = await server.signIn("Olga", password);
  mia = await server.signIn("Mia", password);
  ada = await server.signIn("Ada", password);
  const album = async (name: string, parentId?: number) =>
    (albums[name] = (await createAlbum(owner, { name, ...(parentId ? { parentId } : {}) })).id);
  await album("Wedding");
  await album("Dinner", albums.Wedding);
  await album("Diary");
  let day = 0;
  const take = async (name: string, albumId: number | undefined, level = 0) => {
    const file = path.join(folder, `${name}.jpg`);
    writeFileSync(file, await makePicture({ takenLocal: `2024-05-${10 + ++day}T10:00:00` }));
    const { photoId } = await ingest({ kind: "file", path: file, move: false }, { owner, name: `${name}.jpg`, level });
    if (albumId) await addPhotosToAlbum(owner, albumId, [photoId!]);
    const { version } = await db().photo.findUniqueOrThrow({ where: { id: photoId! }, select: { version: true } });
    photos[name] = { id: photoId!, version };
  };
  await take("vows", albums.Wedding);
  await take("private", albums.Wedding, 8);
  await take("toast", albums.Dinner);
  await take("secret", albums.Diary);
  await take("alone", undefined, 8);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

async function makeLink(body: object, maker = olga): Promise<LinkAnswer & { token: string }> {
  const answer = await maker.fetch("/api/share_links", json("POST", body));
  const link = (await answer.json()) as LinkAnswer;
  expect([answer.status, link]).toMatchObject([201, {}]);
  return { ...link, token: link.url!.split("/").at(-1)! };
}

/** What a stranger with this token gets: statuses by what was asked for. */
async function sees(token: string, client = stranger()): Promise<Record<string, number>> {
  const status = async (url: string) =>
    (await client.fetch(`${url}${url.includes("?") ? "&" : "?"}share=${token}`)).status;
  const entries = Object.entries(photos).map(
    async ([name, { id, version }]) => [name, await status(`/media/${id}/320?v=${version}`)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

const nothing = { vows: 404, private: 404, toast: 404, secret: 404, alone: 404 };

describe("a link to an album", () => {
  it("shows the album, those inside, and nothing else, by every door of its page", async () => {
    const { token, url, id } = await makeLink({ album_id: albums.Wedding });
    expect(await sees(token)).toEqual({ ...nothing, vows: 200, toast: 200 });
    const page = await (await stranger().fetch(new URL(url!).pathname)).text();
    expect(page).toContain("Wedding");
    const ask = async (path: string) => (await stranger().fetch(path)).status;
    expect(await ask(`/share/${token}/albums/${albums.Dinner}`)).toBe(200);
    expect(await ask(`/share/${token}/albums/${albums.Diary}`)).toBe(404);
    expect(await ask(`/share/${token}/photos/${photos.vows!.id}`)).toBe(200);
    expect(await ask(`/share/${token}/photos/${photos.secret!.id}`)).toBe(404);
    expect(await ask(`/share/${token}/card.jpg`)).toBe(200);
    const outline = await stranger().fetch(`/api/timeline/outline?album=${albums.Wedding}&share=${token}`);
    expect(await outline.json()).toMatchObject({ total: 1 });
    expect((await (await stranger().fetch(`/api/timeline/outline?share=${token}`)).json()) as object).toMatchObject({
      total: 2,
    });
    // The same doors without the token, and doors that know of no links.
    expect(await sees("nolinknolinknolinknolinknolinkno")).toEqual(nothing);
    expect(await ask(`/api/timeline/outline?album=${albums.Wedding}`)).toBe(404);
    expect(await ask(`/albums/${albums.Wedding}?share=${token}`)).toBe(404);
    expect(((await (await stranger().fetch(`/api/albums?share=${token}`)).json()) as { total: number }).total).toBe(0);
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });

  it("leaves the albums inside alone when it is told to, from now on", async () => {
    const { token, id } = await makeLink({ album_id: albums.Wedding });
    await olga.fetch(`/api/share_links/${id}`, json("PATCH", { includes_inner: false }));
    expect(await sees(token)).toEqual({ ...nothing, vows: 200 });
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });

  it("changes nothing for those who have it, and lets them do nothing else", async () => {
    const { token, id } = await makeLink({ album_id: albums.Wedding });
    const change = await stranger().fetch(
      `/api/photos/${photos.vows!.id}?share=${token}`,
      json("PATCH", { title: "mine" }),
    );
    // Doors that change something know of no links.
    expect(change.status).toBe(404);
    const trash = await stranger().fetch(`/api/photos/trash?share=${token}`, json("POST", { ids: [photos.vows!.id] }));
    expect(trash.status).toBe(401);
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });

  it("is gone with its end, its maker's right, its album and its own deletion, bytes included", async () => {
    const link = await makeLink({
      album_id: albums.Wedding,
      expires_at: new Date(Date.now() + 3600_000).toISOString(),
    });
    const isOpen = async () => (await sees(link.token)).vows === 200;
    const pageStatus = async () => (await stranger().fetch(`/share/${link.token}`)).status;
    expect([await isOpen(), await pageStatus()]).toEqual([true, 200]);
    await db().shareLink.update({ where: { id: link.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect([await isOpen(), await pageStatus()]).toEqual([false, 404]);
    await olga.fetch(`/api/share_links/${link.id}`, json("PATCH", { expires_at: null }));
    expect(await isOpen()).toBe(true);
    await db().user.update({ where: { id: owner.id }, data: { isDisabled: true } });
    expect(await isOpen()).toBe(false);
    await db().user.update({ where: { id: owner.id }, data: { isDisabled: false } });
    await db().album.update({ where: { id: albums.Wedding }, data: { ownerId: 1 } });
    expect(await isOpen()).toBe(false);
    await db().album.update({ where: { id: albums.Wedding }, data: { ownerId: owner.id } });
    expect(await isOpen()).toBe(true);
    expect((await olga.fetch(`/api/share_links/${link.id}`, { method: "DELETE" })).status).toBe(204);
    expect([await isOpen(), await pageStatus()]).toEqual([false, 404]);
  });

  it("tells and gives what its maker chose, and never serial numbers", async () => {
    const { token, id } = await makeLink({ album_id: albums.Wedding, discloses: { originals: false, raws: false } });
    const get = (path: string) => stranger().fetch(`${path}&share=${token}`);
    const { id: photoId } = photos.vows!;
    expect((await get(`/api/download?id=${photoId}&type=original`)).status).toBe(404);
    expect((await get(`/api/download?id=${photoId}&type=jpeg`)).status).toBe(200);
    const zip = (type: string) =>
      stranger().fetch(
        `/api/download/zip?share=${token}`,
        json("POST", { photo_ids: [photoId, photos.secret!.id], type }),
      );
    expect((await zip("original")).status).toBe(404);
    const jpegs = await zip("jpeg");
    expect([jpegs.status, jpegs.headers.get("x-photos-left-out")]).toEqual([200, "1"]);
    await jpegs.arrayBuffer();
    const {
      disclosure,
      latitude,
      owner: told,
    } = (await (await stranger().fetch(`/api/photos/${photoId}?share=${token}`)).json()) as Record<string, unknown>;
    expect({ disclosure, latitude, told }).toEqual({
      disclosure: { camera: true, places: false, jpeg: true, originals: false, raws: false, isComplete: false },
      latitude: null,
      told: { id: 0, name: "" },
    });
    await olga.fetch(`/api/share_links/${id}`, json("PATCH", { discloses: { jpeg: false } }));
    expect((await get(`/api/download?id=${photoId}&type=jpeg`)).status).toBe(404);
    expect((await stranger().fetch(`/media/${photoId}/full?share=${token}`)).status).toBe(404);
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });
});

describe("a link to several albums", () => {
  it("shows them all on one page, in their order, and each on a page of its own", async () => {
    const {
      token,
      id,
      album,
      albums: shown,
    } = await makeLink({
      album_ids: [albums.Diary, albums.Wedding],
      title: "All for the Millers",
    });
    expect([album, shown.map(({ name }) => name)]).toEqual([null, ["Diary", "Wedding"]]);
    expect(await sees(token)).toEqual({ ...nothing, vows: 200, toast: 200, secret: 200 });
    const read = async (path: string) => (await stranger().fetch(`/share/${token}${path}`)).text();
    const page = await read("");
    const places = ["All for the Millers", "Diary", "Wedding"].map((words) => page.indexOf(words));
    expect(places.toSorted((one, other) => one - other)).toEqual(places);
    expect(places).not.toContain(-1);
    expect(await read(`/albums/${albums.Diary}-diary`)).toContain("All albums");
    expect((await stranger().fetch(`/share/${token}/card.jpg`)).status).toBe(200);

    const change = async (changes: object) =>
      (await olga.fetch(`/api/share_links/${id}`, json("PATCH", changes))).status;
    expect(await change({ includes_inner: false })).toBe(200);
    expect(await sees(token)).toEqual({ ...nothing, vows: 200, secret: 200 });
    expect(await change({ album_ids: [albums.Wedding] })).toBe(200);
    expect(await sees(token)).toEqual({ ...nothing, vows: 200 });
    expect(await change({ album_ids: [] })).toBe(400);
    expect(await change({ album_ids: [albums.Wedding, 99_999] })).toBe(404);
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });

  it("shows what is its maker's to show, and stands in the list of each of its albums", async () => {
    const { token, id } = await makeLink({ album_ids: [albums.Diary, albums.Wedding] });
    await db().album.update({ where: { id: albums.Diary }, data: { ownerId: 1 } });
    expect(await sees(token)).toEqual({ ...nothing, vows: 200, toast: 200 });
    await db().album.update({ where: { id: albums.Diary }, data: { ownerId: owner.id } });
    const links = async (albumId = albums.Diary) =>
      ((await (await olga.fetch(`/api/share_links?album_id=${albumId}`)).json()) as { total: number }).total;
    expect([await links(), await links(albums.Wedding), await links(albums.Dinner)]).toEqual([1, 1, 0]);
    expect(await (await olga.fetch(`/albums/${albums.Diary}-diary`)).text()).toContain("Shared by one link.");
    const page = async () => (await stranger().fetch(`/share/${token}`)).text();
    expect(await page()).toContain("Diary");
    expect((await olga.fetch(`/api/albums/${albums.Diary}/share`, { method: "DELETE" })).status).toBe(200);
    expect([await links(), await links(albums.Wedding)]).toEqual([0, 1]);
    expect(await sees(token)).toEqual({ ...nothing, vows: 200, toast: 200 });
    expect(await page()).not.toContain("Diary");
    const refused = await mia.fetch("/api/share_links", json("POST", { album_ids: [albums.Diary] }));
    expect(refused.status).toBe(404);
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });
});

describe("a link to photos", () => {
  it("shows those that were picked, whatever their level, as long as they are their owner's to show", async () => {
    const { token, photo_count } = await makeLink({
      photo_ids: [photos.alone!.id, photos.secret!.id],
      title: "For the Millers",
    });
    expect(photo_count).toBe(2);
    expect(await sees(token)).toEqual({ ...nothing, alone: 200, secret: 200 });
    expect(await (await stranger().fetch(`/share/${token}`)).text()).toContain("For the Millers");
    await olga.fetch("/api/photos/trash", json("POST", { ids: [photos.secret!.id] }));
    expect(await sees(token)).toEqual({ ...nothing, alone: 200 });
    await olga.fetch("/api/photos/restore", json("POST", { ids: [photos.secret!.id] }));
    await db().photo.update({ where: { id: photos.alone!.id }, data: { ownerId: 1 } });
    expect(await sees(token)).toEqual({ ...nothing, secret: 200 });
    await db().photo.update({ where: { id: photos.alone!.id }, data: { ownerId: owner.id } });
  });

  it("is refused for photos of someone else", async () => {
    const answer = await mia.fetch("/api/share_links", json("POST", { photo_ids: [photos.alone!.id] }));
    expect(answer.status).toBe(404);
    expect((await mia.fetch("/api/share_links", json("POST", { album_id: albums.Wedding }))).status).toBe(404);
  });
});

describe("a link with a password", () => {
  const unlock = async (client: TestClient, token: string, given: string) => {
    const action = builtActions().find(({ name }) => name === "unlockAction")!;
    return (await callAction(client, action, JSON.stringify([{ token, password: given }]))).returned;
  };

  it("tells nothing before it was given, lets in who gives it, and asks again when it has changed", async () => {
    const { token, id } = await makeLink({ album_id: albums.Wedding, title: "Hochzeit", password: "rosebud" });
    const client = stranger();
    const page = await client.fetch(`/share/${token}`);
    const text = await page.text();
    expect([page.status, text.includes("Hochzeit"), text.includes("Wedding")]).toEqual([200, false, false]);
    expect((await client.fetch(`/share/${token}/card.jpg`)).status).toBe(404);
    expect(await sees(token, client)).toEqual(nothing);
    expect(await unlock(client, token, "wrong")).toMatchObject({
      error: { message: expect.stringContaining("not the password") as string },
    });
    expect(await sees(token, client)).toEqual(nothing);
    expect(await unlock(client, token, "rosebud")).toEqual({});
    expect(await sees(token, client)).toEqual({ ...nothing, vows: 200, toast: 200 });
    expect(await sees(token)).toEqual(nothing);
    await olga.fetch(`/api/share_links/${id}`, json("PATCH", { password: "another" }));
    expect(await sees(token, client)).toEqual(nothing);
    await olga.fetch(`/api/share_links/${id}`, json("PATCH", { password: "" }));
    expect((await sees(token)).vows).toBe(200);
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });

  it("opens all links of its maker that have the same", async () => {
    const make = (password: string, maker = olga) => makeLink({ album_id: albums.Wedding, password }, maker);
    const [first, second, other, admins] = [
      await make("For the Millers"),
      await make("For the Millers"),
      await make("For others"),
      await make("For the Millers", ada),
    ];
    const client = stranger();
    expect(await unlock(client, first.token, "For the Millers")).toEqual({});
    const open = async () =>
      Promise.all([first, second, other, admins].map(async ({ token }) => (await sees(token, client)).vows));
    expect(await open()).toEqual([200, 200, 404, 404]);
    await olga.fetch(`/api/share_links/${second.id}`, json("PATCH", { password: "Changed" }));
    expect(await open()).toEqual([200, 404, 404, 404]);
    for (const { id } of [first, second, other, admins])
      await ada.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });

  it("holds as before where an earlier version has made the link", async () => {
    const { token, id } = await makeLink({ album_id: albums.Wedding, password: "rosebud" });
    await db().shareLink.update({ where: { id }, data: { passwordKey: null } });
    const client = stranger();
    expect((await sees(token, client)).vows).toBe(404);
    expect(await unlock(client, token, "rosebud")).toEqual({});
    expect((await sees(token, client)).vows).toBe(200);
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });

  it("is not to be guessed: after some tries no more are taken, for this link alone", async () => {
    const { token, id } = await makeLink({ album_id: albums.Wedding, password: "rosebud" });
    const client = stranger();
    for (let n = 0; n < 8; n++) await unlock(client, token, `guess ${n}`);
    expect(await unlock(client, token, "rosebud")).toMatchObject({
      error: { code: "too-many", message: expect.stringContaining("Too many") as string },
    });
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });
});

describe("the list of links", () => {
  it("has one's own, those to one's albums, and for admins everybody's; with visits", async () => {
    const own = await makeLink({ album_id: albums.Wedding, title: "Ours" });
    const admins = await makeLink({ album_id: albums.Wedding, title: "Theirs" }, ada);
    await stranger().fetch(`/share/${own.token}`);
    await stranger().fetch(`/share/${own.token}`);
    const titles = async (client: TestClient, query: string) =>
      ((await (await client.fetch(`/api/share_links?${query}`)).json()) as { links: LinkAnswer[] }).links.map(
        ({ title, visits }) => `${title} ${visits}`,
      );
    expect(await titles(olga, `album_id=${albums.Wedding}`)).toEqual(["Theirs 0", "Ours 1"]);
    expect(await titles(olga, "")).toEqual(["Ours 1", "For the Millers 1"]);
    expect(await titles(olga, "everybodys=true")).toEqual(["Theirs 0", "Ours 1", "For the Millers 1"]);
    expect(await titles(mia, "everybodys=true")).toEqual([]);
    expect(await titles(ada, "everybodys=true")).toEqual(["Theirs 0", "Ours 1", "For the Millers 1"]);
    expect((await mia.fetch(`/api/share_links/${own.id}`, { method: "DELETE" })).status).toBe(404);
    expect((await olga.fetch(`/api/share_links/${admins.id}`, { method: "DELETE" })).status).toBe(204);
    expect((await ada.fetch(`/api/share_links/${own.id}`, { method: "DELETE" })).status).toBe(204);
  });

  it("makes the album unlisted: neither private nor found by strangers", async () => {
    const status = async () => {
      const page = await (await olga.fetch(`/albums/${albums.Diary}-diary`)).text();
      return /(Private|Unlisted)\.[^<]*/.exec(page.replaceAll("<!-- -->", ""))?.[0];
    };
    expect(await status()).toBe("Private.");
    const { id, token } = await makeLink({ album_id: albums.Diary });
    expect(await status()).toBe("Unlisted. Shared by one link.");
    const audience = async () =>
      ((await (await olga.fetch(`/api/photos/${photos.secret!.id}`)).json()) as { audience: string }).audience;
    expect(await audience()).toBe("You and whoever has a link to it can see this");
    const listed = (await (await stranger().fetch("/api/albums")).json()) as { total: number };
    expect([listed.total, (await sees(token)).secret]).toEqual([0, 200]);
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });

  it("keeps no token in the database, and refuses what makes no sense in a sentence", async () => {
    const { token, id } = await makeLink({ album_id: albums.Wedding });
    expect(JSON.stringify(await db().shareLink.findMany())).not.toContain(token);
    const refused = async (body: object) => {
      const answer = await olga.fetch("/api/share_links", json("POST", body));
      return [answer.status, ((await answer.json()) as { error: { message: string } }).error.message];
    };
    expect(await refused({})).toEqual([400, "Name one of album_id, album_ids and photo_ids."]);
    expect(await refused({ album_id: albums.Wedding, expires_at: "2020-01-01T00:00:00Z" })).toEqual([
      400,
      "This time has passed. Choose a later one.",
    ]);
    expect((await refused({ album_id: albums.Wedding, password: "abc" }))[0]).toBe(400);
    expect((await refused({ photo_ids: [] }))[0]).toBe(400);
    await olga.fetch(`/api/share_links/${id}`, { method: "DELETE" });
  });
});

describe("Facet's endpoints", () => {
  it("give one link to an album, its photos by the token, and take it back", async () => {
    const share = async (query = "") =>
      (await (await olga.fetch(`/api/albums/${albums.Wedding}/share${query}`, { method: "POST" })).json()) as {
        share_url: string;
        share_token: string;
      };
    const { share_url, share_token } = await share();
    expect(share_url).toBe(`${server.url}/share/${share_token}`);
    expect((await share()).share_token).toBe(share_token);
    const list = (token: string, album = albums.Wedding) =>
      stranger().fetch(`/api/shared/album/${album}?token=${token}&per_page=10`);
    const answer = (await (await list(share_token)).json()) as {
      album: object;
      photos: { id: number; thumbnail_path: string }[];
    };
    expect(answer.album).toMatchObject({ name: "Wedding", photo_count: 1 });
    expect(answer.photos.map(({ id }) => id)).toEqual([photos.vows!.id]);
    expect((await stranger().fetch(answer.photos[0]!.thumbnail_path)).status).toBe(200);
    expect([(await list("nonsense")).status, (await list(share_token, albums.Diary)).status]).toEqual([403, 403]);
    const { share_token: rotated } = await share("?rotate=true");
    expect(rotated).not.toBe(share_token);
    expect((await list(share_token)).status).toBe(403);
    const ended = await olga.fetch(`/api/albums/${albums.Wedding}/share`, { method: "DELETE" });
    expect(await ended.json()).toEqual({ ended: 1 });
    expect((await list(rotated)).status).toBe(403);
  });
});
