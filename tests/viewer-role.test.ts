import { afterAll, beforeAll, expect, it } from "vitest";
import { system } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { findUserByName } from "@/lib/users/queries";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";
import { jpeg } from "@/tests/support/small-jpeg";
import { uploadFile } from "@/tests/support/upload";

/** The role "viewer": looks at what is shared and marks it; adds and changes nothing, not even what was theirs. */

const password = "a long password";
const refusal = "Your account looks and marks; it adds nothing.";
let server: TestServer;
let vera: TestClient;
/** What Vera had before. */
const before = { photoId: 0, albumId: 0, linkPath: "" };
let sharedId = 0;

const post = (url: string, body: unknown, method = "POST") =>
  vera.fetch(url, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  createUser("Vera", password);
  vera = await server.signIn("Vera", password);
  before.photoId = (await uploadFile(vera, "mine.jpg", await jpeg())).photoId!;
  before.albumId = (await createAlbum(await findUserByName(system, "Vera"), { name: "Mine" })).id;
  const made = await post("/api/share_links", { album_id: before.albumId });
  before.linkPath = new URL(((await made.json()) as { url: string }).url).pathname;
  const ada = await server.signIn("Ada", password);
  sharedId = (await uploadFile(ada, "shared.jpg", await jpeg())).photoId!;
  const show = await createAlbum(await findUserByName(system, "Ada"), { name: "Show", visibility: "public" });
  await addPhotosToAlbum(await findUserByName(system, "Ada"), show.id, [sharedId]);
  await db().user.update({ where: { nameKey: "vera" }, data: { role: "viewer" } });
});
afterAll(() => server?.stop());

it("sees and marks what is shared", async () => {
  expect((await vera.fetch(`/api/photos/${sharedId}`)).status).toBe(200);
  expect((await post("/api/photo/toggle_favorite", { photo_id: sharedId })).status).toBe(200);
  expect((await post("/api/photo/set_rating", { photo_id: sharedId, rating: 4 })).status).toBe(200);
  expect((await vera.fetch("/account/security")).status).toBe(200);
});

it("adds nothing, by no way in", async () => {
  expect((await uploadFile(vera, "new.jpg", await jpeg())).message).toContain(refusal);
  const album = await post("/api/albums", { name: "New" });
  expect([album.status, await album.text()]).toEqual([403, expect.stringContaining(refusal)]);
  const program = new PiwigoClient(server.url);
  await program.login("Vera", password);
  const sent = await program.multipart([
    { name: "method", text: "pwg.images.addSimple" },
    { name: "image", file: await jpeg(), fileName: "program.jpg" },
  ]);
  expect(sent.text).toContain("Access denied");
  for (const [method, name] of [
    ["pwg.categories.add", "New"],
    ["pwg.tags.add", "new"],
  ] as const)
    expect((await program.call(method, { name })).stat).toBe("fail");
  expect([await db().photo.count(), await db().album.count(), await db().tag.count()]).toEqual([2, 2, 0]);
});

it("looks at what was theirs and changes nothing of it; their links have ended", async () => {
  expect((await vera.fetch(`/api/photos/${before.photoId}`)).status).toBe(200);
  expect((await post(`/api/photos/${before.photoId}`, { title: "Another" }, "PATCH")).status).toBe(403);
  expect((await post("/api/photos/trash", { ids: [before.photoId] })).status).toBe(403);
  expect((await post(`/api/albums/${before.albumId}`, { name: "Another" }, "PATCH")).status).toBe(403);
  expect((await post("/api/share_links", { photo_ids: [before.photoId] })).status).toBe(403);
  expect((await server.visitor().fetch(before.linkPath)).status).toBe(404);
});

it("is offered nothing to add with", async () => {
  const html = await (await vera.fetch("/")).text();
  expect(html).toContain("Your account: Vera");
  expect(html).not.toContain('href="/upload"');
  expect((await vera.fetch("/upload")).status).toBe(404);
});
