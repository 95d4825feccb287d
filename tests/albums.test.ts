import { mkdirSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDb, db } from "@/lib/db/client";
import { createUser, photoflow, TestServer, type TestClient, json } from "@/tests/support/server";

type Album = {
  id: number;
  name: string;
  path: string;
  photo_count: number;
  album_count: number;
  cover_photo_id: number | null;
  cover_photo_path: string | null;
  parent_id: number | null;
  is_shared: boolean;
  visibility: string;
};

let server: TestServer;
let root: TestClient;
let ada: TestClient;
let ben: TestClient;
let visitor: TestClient;
let photoIds: number[];

beforeAll(async () => {
  server = await TestServer.start();
  for (const name of ["Root", "Ada", "Ben"]) createUser(name, "a long password", { admin: name === "Root" });
  [root, ada, ben] = (await Promise.all(
    ["Root", "Ada", "Ben"].map((name) => server.signIn(name, "a long password")),
  )) as [TestClient, TestClient, TestClient];
  visitor = server.visitor();
  const folder = path.join(process.env.DATASTORE!, "fixtures");
  mkdirSync(folder);
  for (const [index, background] of ["#a33", "#3a3", "#33a", "#aa3", "#3aa"].entries()) {
    await sharp({ create: { width: 900, height: 600, channels: 3, background } })
      .jpeg()
      .toFile(path.join(folder, `2024-05-1${index}_10-00-00.jpg`));
  }
  const imported = photoflow(["import-image", folder, "--user", "Ada"]);
  if (imported.status !== 0) throw new Error(imported.stderr);
  photoIds = (await db().photo.findMany({ orderBy: { takenLocal: "asc" } })).map((photo) => photo.id);
});
afterAll(async () => {
  await server?.stop();
  await closeDb();
});

async function make(client: TestClient, body: object): Promise<Album> {
  const answer = await client.fetch("/api/albums", json("POST", body));
  expect(answer.status).toBe(201);
  return (await answer.json()) as Album;
}

const put = (client: TestClient, album: Album, ids: number[]) =>
  client.fetch(`/api/albums/${album.id}/photos`, json("POST", { photo_ids: ids }));

async function see(client: TestClient, album: Album): Promise<Album | null> {
  const answer = await client.fetch(`/api/albums/${album.id}`);
  return answer.ok ? ((await answer.json()) as Album) : null;
}

describe("making an album", () => {
  it("answers a double click with one album", async () => {
    const body = { name: "Twice", request_key: "f81d4fae-7dec-4c1d-8a1e-00a0c91e6bf6" };
    const [one, other] = await Promise.all([make(ada, body), make(ada, body)]);
    expect(other.id).toBe(one.id);
    const { albums } = (await (await ada.fetch("/api/albums?search=TWICE")).json()) as { albums: Album[] };
    expect(albums).toHaveLength(1);
  });

  it("is for people who are signed in", async () => {
    expect((await visitor.fetch("/api/albums", json("POST", { name: "mine" }))).status).toBe(401);
  });

  it.each([
    [{ name: " " }, "name"],
    [{ name: "x".repeat(201) }, "name"],
    [{ name: "a\u0000" }, "name"],
    [{ name: "a", visibility: "secret" }, "visibility"],
    [{ name: "a", parent_id: "b" }, "parent_id"],
    [{ name: "a", request_key: "again" }, "request_key"],
  ])("refuses %j and names the field", async (body, field) => {
    const answer = await ada.fetch("/api/albums", json("POST", body));
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: { field: string } }).error.field).toBe(field);
  });
});

describe("a private album", () => {
  it("is there for its owner and admins, and for no one else", async () => {
    const album = await make(ada, { name: "Secret name" });
    await put(ada, album, photoIds);
    for (const client of [ada, root]) expect(await see(client, album)).toMatchObject({ photo_count: 5 });
    for (const client of [ben, visitor]) {
      for (const [method, address, body] of [
        ["GET", `/api/albums/${album.id}`],
        ["GET", `/api/albums/${album.id}/photos`],
        ["PATCH", `/api/albums/${album.id}`, { name: "mine now" }],
        ["DELETE", `/api/albums/${album.id}`],
        ["POST", `/api/albums/${album.id}/photos`, { photo_ids: photoIds }],
        ["DELETE", `/api/albums/${album.id}/photos`, { photo_ids: photoIds }],
        ["GET", `${album.path}/card.jpg`],
        ["GET", album.path],
        ["GET", `/albums/${album.id}-wrong-words`],
      ] as const) {
        const answer = await client.fetch(address, body ? json(method, body) : { method });
        expect(answer.status, `${method} ${address}`).toBe(404);
        expect(await answer.text()).not.toContain("Secret name");
      }
      const listed = await (await client.fetch("/api/albums?per_page=500")).text();
      expect(listed).not.toContain("Secret name");
    }
    expect(await see(ada, album)).toMatchObject({ name: "Secret name", photo_count: 5 });
  });
});

describe("making an album public", () => {
  it("shows it to visitors at once, with counts and cover, and hides it at once again", async () => {
    const album = await make(ada, { name: "Summer in Rome" });
    await put(ada, album, photoIds.slice(0, 3));
    await ada.fetch(`/api/photos/${photoIds[0]}`, json("PATCH", { level: 4 }));
    await ada.fetch(`/api/albums/${album.id}`, json("PATCH", { visibility: "public" }));
    expect(await see(ada, album)).toMatchObject({ photo_count: 3, cover_photo_id: photoIds[0], is_shared: true });
    for (const client of [visitor, ben])
      expect(await see(client, album)).toMatchObject({ photo_count: 2, cover_photo_id: photoIds[1] });
    const { photos, total } = (await (await visitor.fetch(`/api/albums/${album.id}/photos`)).json()) as {
      photos: { id: number }[];
      total: number;
    };
    expect([photos.map((photo) => photo.id), total]).toEqual([photoIds.slice(1, 3), 2]);
    expect((await visitor.fetch((await see(visitor, album))!.cover_photo_path!)).status).toBe(200);
    expect(await (await visitor.fetch("/albums")).text()).toContain("Summer in Rome");

    const cover = (await see(visitor, album))!.cover_photo_path!;
    await ada.fetch(`/api/albums/${album.id}`, json("PATCH", { visibility: "private" }));
    expect(await see(visitor, album)).toBeNull();
    expect((await visitor.fetch(cover)).status).toBe(404);
    expect(await (await visitor.fetch("/albums")).text()).not.toContain("Summer in Rome");
    await ada.fetch(`/api/photos/${photoIds[0]}`, json("PATCH", { level: 0 }));
  });

  it("keeps an album inside a private one hidden", async () => {
    const top = await make(ada, { name: "Top" });
    const inside = await make(ada, { name: "Inside", parent_id: top.id, visibility: "public" });
    await put(ada, inside, [photoIds[0]!]);
    expect(await see(visitor, inside)).toBeNull();
    await ada.fetch(`/api/albums/${top.id}`, json("PATCH", { visibility: "public" }));
    expect(await see(visitor, inside)).toMatchObject({ photo_count: 1, parent_id: top.id });
    expect(await see(visitor, top)).toMatchObject({ photo_count: 0, album_count: 1, cover_photo_id: photoIds[0] });
    const refused = await ada.fetch(`/api/albums/${top.id}`, json("PATCH", { name: "Changed", parent_id: inside.id }));
    expect(refused.status).toBe(400);
    expect(await see(ada, top)).toMatchObject({ name: "Top", parent_id: null });
  });

  it("lets others look, not change", async () => {
    const album = await make(ada, { name: "Look", visibility: "public" });
    await put(ada, album, [photoIds[0]!]);
    expect((await ben.fetch(`/api/albums/${album.id}`, json("PATCH", { name: "mine" }))).status).toBe(403);
    expect((await ben.fetch(`/api/albums/${album.id}`, { method: "DELETE" })).status).toBe(403);
    expect((await ben.fetch(`/api/albums/${album.id}/photos`, json("DELETE", { photo_ids: photoIds }))).status).toBe(
      403,
    );
    const own = await make(ben, { name: "Ben's", visibility: "public" });
    expect((await put(ben, own, [photoIds[0]!])).status, "publishing someone else's photo").toBe(403);
    expect((await put(root, album, [photoIds[1]!])).status).toBe(200);
  });
});

it("is offered to uploads with the albums that it is in, unless it is a smart one", async () => {
  const outer = await make(ada, { name: "Voyages" });
  const inner = await make(ada, { name: "Siena", parent_id: outer.id });
  const smart = await make(ada, { name: "Selfmade", smart_filter_json: "{}" });
  const page = async (album: Album) => (await ada.fetch(`/upload?album=${album.id}`)).text();
  expect(await page(inner)).toContain("Voyages / Siena");
  expect(await page(smart)).not.toContain("Selfmade");
  for (const album of [smart, inner, outer]) await ada.fetch(`/api/albums/${album.id}`, { method: "DELETE" });
});

describe("photos of an album", () => {
  it("come in pages, in the order asked for", async () => {
    const album = await make(ada, { name: "Paged" });
    expect(await (await put(ada, album, [...photoIds].reverse())).json()).toMatchObject({
      added: 5,
      already_there: 0,
      photo_count: 5,
    });
    expect(await (await put(ada, album, photoIds.slice(0, 2))).json()).toEqual({
      added: 0,
      added_ids: [],
      already_there: 2,
      photo_count: 5,
    });
    const list = async (query: string) =>
      (await (await ada.fetch(`/api/albums/${album.id}/photos?${query}`)).json()) as {
        photos: { id: number }[];
        has_more: boolean;
        total_pages: number;
      };
    const idsOf = async (query: string) => (await list(query)).photos.map((photo) => photo.id);
    expect(await idsOf("")).toEqual(photoIds);
    expect(await idsOf("sort=position")).toEqual([...photoIds].reverse());
    expect(await idsOf("sort=taken&sort_direction=desc")).toEqual([...photoIds].reverse());
    expect(await list("per_page=2&page=3")).toMatchObject({
      photos: [{ id: photoIds[4] }],
      has_more: false,
      total_pages: 3,
    });
    expect((await ada.fetch(`/api/albums/${album.id}/photos?per_page=201`)).status).toBe(400);
  });

  it("change nothing when one of them does not exist", async () => {
    const album = await make(ada, { name: "All or nothing" });
    expect((await put(ada, album, [photoIds[0]!, 999_999])).status).toBe(404);
    expect(await see(ada, album)).toMatchObject({ photo_count: 0 });
  });
});

describe("deleting an album", () => {
  it("works for one of two browsers and leaves the photos", async () => {
    const album = await make(ada, { name: "Going" });
    await put(ada, album, photoIds);
    const answers = await Promise.all(
      [ada, root].map((client) => client.fetch(`/api/albums/${album.id}`, { method: "DELETE" })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 404]);
    for (const id of photoIds) expect((await ada.fetch(`/api/photos/${id}`)).status).toBe(200);
  });
});

describe("the page of an album", () => {
  it("has one address, whatever the words in the link", async () => {
    const album = await make(ada, { name: "Été à Köln", visibility: "public" });
    expect(album.path).toBe(`/albums/${album.id}-ete-a-koln`);
    for (const words of [`${album.id}`, `${album.id}-old-name`, `${album.id}-%D8%A7`]) {
      const answer = await visitor.fetch(`/albums/${words}?photo=1`);
      expect([answer.status, answer.headers.get("location")]).toEqual([307, `${album.path}?photo=1`]);
    }
    expect((await visitor.fetch(album.path)).status).toBe(200);
    const arabic = await make(ada, { name: "الصيف", visibility: "public" });
    expect((await visitor.fetch(arabic.path)).status).toBe(200);
    expect((await visitor.fetch(`/albums/${arabic.id}`)).headers.get("location")).toBe(arabic.path);
  });

  it("gives messengers a title, a text and a picture of what a visitor may see", async () => {
    const album = await make(ada, { name: "Card & <more>", description: 'Five "colours"', visibility: "public" });
    await put(ada, album, photoIds);
    const page = await (await visitor.fetch(album.path)).text();
    const meta = (property: string) => new RegExp(`<meta property="og:${property}" content="([^"]*)"`).exec(page)?.[1];
    expect(meta("title")).toBe("Card &amp; &lt;more&gt;");
    expect(meta("description")).toBe("Five &quot;colours&quot;");
    expect(meta("url")).toBe(server.url + album.path);
    const image = new URL(meta("image")!.replaceAll("&amp;", "&"));
    expect(image.origin).toBe(server.url);
    const answer = await visitor.fetch(image.pathname + image.search);
    expect(answer.headers.get("content-type")).toBe("image/jpeg");
    expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({
      width: 1200,
      height: 630,
      format: "jpeg",
    });
    const again = await visitor.fetch(image.pathname, { headers: { "if-none-match": answer.headers.get("etag")! } });
    expect(again.status).toBe(304);

    await ada.fetch(`/api/albums/${album.id}`, json("PATCH", { visibility: "private" }));
    for (const client of [visitor, ada]) expect((await client.fetch(image.pathname)).status).toBe(404);
  });
});
