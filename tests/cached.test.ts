import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePicture } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

/**
 * Lists are cached until the library changes, by whomever: these changes are made by another process than the
 * server's.
 */

let server: TestServer;
let ada: PiwigoClient;
let album: number;
let photo: number;

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "a long password", { admin: true });
  ada = new PiwigoClient(server.url);
  await ada.login("Ada", "a long password");
  album = ((await ada.call("pwg.categories.add", { name: "Here" })).result as { id: number }).id;
  const sent = await ada.multipart([
    { name: "method", text: "pwg.images.addSimple" },
    { name: "category", text: String(album) },
    { name: "image", file: await makePicture(), fileName: "a.jpg" },
  ]);
  photo = (jsonOf(sent).result as { image_id: number }).image_id;
});
afterAll(() => server?.stop());

type Listed = { categories: { id: number; name: string; nb_images: number }[] };
const albumsOf = async (client: PiwigoClient) =>
  ((await client.call("pwg.categories.getList", { recursive: "true" })).result as Listed).categories.map(
    ({ name, nb_images }) => `${name}: ${nb_images}`,
  );
const imagesOf = async (client: PiwigoClient) =>
  (
    (await client.call("pwg.categories.getImages", { cat_id: String(album) })).result as
      { images?: { id: number }[] } | undefined
  )?.images?.map(({ id }) => id) ?? null;

describe("what another process changes", () => {
  it("is seen at the next request", async () => {
    const { db } = await import("@/lib/db/client");
    const guest = new PiwigoClient(server.url);
    expect([await albumsOf(ada), await albumsOf(guest), await imagesOf(ada), await imagesOf(guest)]).toEqual([
      ["Here: 1"],
      ["Here: 1"],
      [photo],
      [photo],
    ]);
    await db().album.update({ where: { id: album }, data: { name: "There" } });
    expect(await albumsOf(ada)).toEqual(["There: 1"]);
    await db().photo.update({ where: { id: photo }, data: { publicLevel: null } });
    expect([await albumsOf(ada), await imagesOf(ada), await imagesOf(guest)]).toEqual([["There: 1"], [photo], []]);
    await db().photo.update({ where: { id: photo }, data: { trashedAt: new Date() } });
    expect([await albumsOf(ada), await imagesOf(ada)]).toEqual([["There: 0"], []]);
    await db().photo.update({ where: { id: photo }, data: { trashedAt: null, publicLevel: 0 } });
    await db().albumPhoto.deleteMany({ where: { photoId: photo } });
    expect([await albumsOf(ada), await imagesOf(ada)]).toEqual([["There: 0"], []]);
    await db().album.delete({ where: { id: album } });
    expect([await albumsOf(ada), await imagesOf(ada)]).toEqual([[], null]);
  });

  it("is noticed in every table that lists depend on, and after a table is built again", async () => {
    const { db } = await import("@/lib/db/client");
    const { libraryRevision } = await import("@/lib/db/counters/library-revision");
    const { layTriggers } = await import("@/lib/db/triggers");
    await db().$executeRawUnsafe(`DROP TRIGGER "revision_Photo_update"`);
    await layTriggers();
    const tables = await db().$queryRaw<
      { tbl_name: string }[]
    >`SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'`;
    expect(tables.map(({ tbl_name }) => tbl_name)).toEqual(
      expect.arrayContaining([
        "Photo",
        "File",
        "Album",
        "AlbumPhoto",
        "AlbumAccess",
        "PhotoAccess",
        "PhotoTag",
        "User",
      ]),
    );
    const before = await libraryRevision();
    await db().photo.update({ where: { id: photo }, data: { title: "new" } });
    expect(Number(await libraryRevision())).toBe(Number(before) + 1);
  });
});
