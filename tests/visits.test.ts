import { afterAll, beforeAll, expect, it } from "vitest";
import { system, type SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { withLinkToken } from "@/lib/shares/address";
import { findUserByName } from "@/lib/users/queries";
import { createUser, json, TestServer, type TestClient } from "@/tests/support/server";
import { jpeg } from "@/tests/support/small-jpeg";
import { uploadFile } from "@/tests/support/upload";

/** How often photos are looked at: counted where admins wish it, for those whose photos they are. */

const password = "a long password";
let server: TestServer;
let ada: TestClient;
let olga: TestClient;
let mia: TestClient;
let owner: SignedIn;
let openId = 0;
let privateId = 0;
let albumId = 0;

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  for (const name of ["Olga", "Mia"]) createUser(name, password);
  ada = await server.signIn("Ada", password);
  olga = await server.signIn("Olga", password);
  mia = await server.signIn("Mia", password);
  owner = await findUserByName(system, "Olga");
  openId = (await uploadFile(olga, "open.jpg", await jpeg())).photoId!;
  privateId = (await uploadFile(olga, "private.jpg", await jpeg())).photoId!;
  albumId = (await createAlbum(owner, { name: "Show", visibility: "public" })).id;
  await addPhotosToAlbum(owner, albumId, [openId]);
});
afterAll(() => server?.stop());

const look = async (client: TestClient, photoId: number, body: object = {}, token?: string) =>
  (await client.fetch(withLinkToken(`/api/photos/${photoId}/visit`, token), json("POST", body))).status;
const visits = async (client = olga, photoId = openId) =>
  ((await (await client.fetch(`/api/photos/${photoId}`)).json()) as { visits: number | null }).visits;
const albumPage = async (client = olga) => (await client.fetch(`/albums/${albumId}-show`)).text();

it("counts nothing until an admin wishes it", async () => {
  expect(await look(mia, openId)).toBe(204);
  expect([await visits(), await db().visit.count()]).toEqual([null, 0]);
  expect(await (await olga.fetch("/statistics")).text()).not.toContain("Looked at most");
});

it("counts each who looks once in a while, but whose photo it is, and what they may not see", async () => {
  expect((await ada.fetch("/api/settings", json("PATCH", { counts_visits: true }))).status).toBe(200);
  expect([await visits(), await visits(mia)]).toEqual([0, null]);
  for (const client of [mia, mia, olga, ada, server.visitor(), server.visitor()])
    expect(await look(client, openId, { album_id: albumId })).toBe(204);
  // Visitors of one address are one.
  expect(await visits()).toBe(3);
  for (const client of [mia, server.visitor()]) expect(await look(client, privateId)).toBe(204);
  expect(await visits(olga, privateId)).toBe(0);
  expect(await look(mia, 999_999)).toBe(204);
  expect(await look(mia, openId, { album_id: "x" })).toBe(400);
});

it("counts by share links, and for albums only what is in them", async () => {
  const made = await olga.fetch("/api/share_links", json("POST", { photo_ids: [privateId] }));
  const token = ((await made.json()) as { url: string }).url.split("/").at(-1)!;
  expect(await look(server.visitor(), privateId, { album_id: albumId }, token)).toBe(204);
  expect(await visits(olga, privateId)).toBe(1);
  expect(await db().visit.findMany({ where: { photoId: privateId } })).toMatchObject([{ albumId: null, userId: null }]);
});

it("is shown beside the album and in the statistics of whose photos they are, and of admins", async () => {
  expect(await albumPage()).toContain("Looked at 3 times");
  expect(await albumPage(mia)).not.toContain("Looked at");
  const statistics = async (client: TestClient) => (await client.fetch("/statistics")).text();
  for (const client of [olga, ada])
    expect((await statistics(client)).replaceAll("<!-- -->", "")).toContain("Looked at 4 times");
  expect(await statistics(mia)).toContain("None yet.");
  expect(await statistics(server.visitor())).not.toContain("Looked at most");
});
