import { afterAll, beforeAll, expect, it } from "vitest";
import { db, closeDb } from "@/lib/db/client";
import { makePicture } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

/** What anyone can have written down again and again comes to an end: no one fills the disk by asking. */

const password = "a long password";
let server: TestServer;
let ada: PiwigoClient;
let photoId: number;

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  ada = new PiwigoClient(server.url);
  await ada.login("Ada", password);
  const album = (await ada.call("pwg.categories.add", { name: "Open", status: "public" })).result as { id: number };
  const sent = await ada.multipart([
    { name: "method", text: "pwg.images.addSimple" },
    { name: "category", text: String(album.id) },
    { name: "image", file: await makePicture({ takenLocal: "2024-05-01T10:00:00" }), fileName: "open.jpg" },
  ]);
  photoId = (jsonOf(sent).result as { image_id: number }).image_id;
});
afterAll(async () => {
  await server?.stop();
  await closeDb();
});

it("writes down so many visits of one network in an hour and no more", async () => {
  const guest = new PiwigoClient(server.url);
  const look = () => guest.call("pwg.history.log", { image_id: String(photoId) });
  for (let round = 0; round < 33; round++) expect(await Promise.all(Array.from({ length: 20 }, look))).toHaveLength(20);
  expect(await db().visit.count()).toBe(600);
  // Someone whom the server knows is counted further.
  await ada.call("pwg.history.log", { image_id: String(photoId) });
  expect(await db().visit.count()).toBe(601);
});

it("keeps so many preferences of one person and no more", async () => {
  const set = (name: string) => ada.call("pwg.users.preferences.set", { param: name, value: "x" });
  for (let number = 0; number < 200; number++) expect((await set(`name-${number}`)).stat).toBe("ok");
  expect(await set("one-too-many")).toMatchObject({ stat: "fail", message: /At most 200 preferences/ });
  expect((await set("name-7")).stat).toBe("ok");
  expect(await db().userPreference.count()).toBe(200);
});
