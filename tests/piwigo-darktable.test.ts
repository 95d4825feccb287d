import { createHash } from "node:crypto";
import { beforeAll, afterAll, describe, expect, it } from "vitest";
import { Darktable, type SentPhoto } from "@/tests/support/darktable";
import { makePicture } from "@/tests/support/pictures";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "pass word & 100%", { admin: true });
  createUser("Bo", "another password");
});
afterAll(() => server?.stop());

const texts = {
  name: "Café & Co = 100% «Été»",
  author: "Zoë Müller",
  comment: "Line one & two; a+b=c?\nsecond line",
  tags: "harness tag,héllo",
};
const sent = async (changes: Partial<SentPhoto> = {}): Promise<SentPhoto> => ({
  file: await makePicture(),
  fileName: "DSCN0010.jpg",
  level: 2,
  ...texts,
  ...changes,
});
const ada = () => new Darktable(server.url, "Ada", "pass word & 100%");

/** What a guest is shown of an album. */
async function guestSees(album: number): Promise<{ albums: number[]; images: number | null }> {
  const guest = new PiwigoClient(server.url);
  const { result } = await guest.call("pwg.categories.getList", { recursive: "true" });
  const images = await guest.call("pwg.categories.getImages", { cat_id: String(album) });
  return {
    albums: (result as { categories: { id: number }[] }).categories.map(({ id }) => id),
    images: images.stat === "ok" ? (images.result as { images: unknown[] }).images.length : null,
  };
}

describe("an export into a new album", () => {
  it.each([
    ["everyone", 0, "public"],
    ["contacts", 1, "private"],
    ["friends", 2, "private"],
    ["family", 4, "private"],
    ["you", 8, "private"],
  ] as const)("for %s: level %i in a %s album", async (who, level, status) => {
    const darktable = ada();
    const token = await darktable.login();
    const album = await darktable.newAlbum(`Café = 100% «Été» ${who}`, level);
    const photo = await sent({ level });
    const answer = await darktable.photo(album, photo);
    expect(answer.stat).toBe("ok");
    const imageId = (answer.result as { image_id: number }).image_id;
    expect(imageId).toBeTypeOf("number");
    expect((await darktable.albums()).find(({ id }) => id === album)).toMatchObject({
      status,
      nb_images: 1,
      id_uppercat: null,
      uppercats: String(album),
      name: `Café = 100% «Été» ${who}`,
    });
    expect(await darktable.completed(token)).toEqual({
      stat: "fail",
      err: 1002,
      message: "Missing parameters: category_id",
    });
    const info = await darktable.info(imageId);
    expect(info).toMatchObject({
      file: "DSCN0010.jpg",
      name: texts.name,
      author: texts.author,
      comment: texts.comment,
      level: String(level),
    });
    expect(info.tags.map(({ name }) => name)).toEqual(["harness tag", "héllo"]);
    const seen = await guestSees(album);
    expect(seen.albums.includes(album)).toBe(level === 0);
    expect(seen.images).toBe(level === 0 ? 1 : null);
  });

  it("gives back the very bytes, and pictures of every size, to the session and not to a guest", async () => {
    const darktable = ada();
    await darktable.login();
    const photo = await sent();
    const { result } = await darktable.photo(await darktable.newAlbum("bytes", 2), photo);
    const info = await darktable.info((result as { image_id: number }).image_id);
    const md5 = createHash("md5").update(photo.file).digest("hex");
    expect(info.md5sum).toBe(md5);
    const bytes = Buffer.from(await (await darktable.bytes(info.element_url)).arrayBuffer());
    expect(createHash("md5").update(bytes).digest("hex")).toBe(md5);
    expect(Object.keys(info.derivatives)).toEqual([
      "square",
      "thumb",
      "2small",
      "xsmall",
      "small",
      "medium",
      "large",
      "xlarge",
      "xxlarge",
      "3xlarge",
      "4xlarge",
    ]);
    for (const { url, width } of [info.derivatives.thumb!, info.derivatives.xxlarge!]) {
      const answer = await darktable.bytes(url);
      expect(answer.headers.get("content-type")).toMatch(/^image\//);
      expect(width).toBeLessThanOrEqual(600);
    }
    for (const url of [info.element_url, info.derivatives.thumb!.url]) expect((await fetch(url)).status).toBe(404);
  });

  it("nests under a parent, and a private parent makes it private", async () => {
    const darktable = ada();
    await darktable.login();
    const parent = await darktable.newAlbum("parent", 2);
    const child = await darktable.newAlbum("child", 0, parent);
    const found = (await darktable.albums()).find(({ id }) => id === child);
    expect(found).toMatchObject({ status: "private", id_uppercat: String(parent), uppercats: `${parent},${child}` });
  });

  it("works for a member, in albums of their own", async () => {
    const darktable = new Darktable(server.url, "Bo", "another password");
    await darktable.login();
    const album = await darktable.newAlbum("of Bo", 0);
    expect((await darktable.photo(album, await sent({ level: 0 }))).stat).toBe("ok");
    expect((await guestSees(album)).images).toBe(1);
  });
});

describe("on a conflict", () => {
  let darktable: Darktable;
  let album: number;
  let imageId: number;
  const fileName = "conflict.jpg";
  beforeAll(async () => {
    darktable = ada();
    await darktable.login();
    album = await darktable.newAlbum("conflicts", 2);
    imageId = ((await darktable.photo(album, await sent({ fileName }))).result as { image_id: number }).image_id;
  });

  it("skip: the photo is found by its file name, another one ends at an empty page", async () => {
    expect(await darktable.find(album, fileName)).toBe(imageId);
    expect(await darktable.find(album, "other.jpg")).toBeUndefined();
  });

  it("update metadata: title, author and description are written over, tags and level stay", async () => {
    const changed = { name: "Café = 100% «Été» bis", author: "Zoë", comment: "Line one; two (50% off)\nsecond line" };
    expect(await darktable.setInfo(imageId, changed)).toEqual({ stat: "ok", result: null });
    const info = await darktable.info(imageId);
    expect(info).toMatchObject({ ...changed, level: "2" });
    expect(info.tags).toHaveLength(2);
  });

  it("overwrite: the same photo has the new bytes and texts", async () => {
    const file = await makePicture({ widthPx: 500, heightPx: 500 });
    const answer = await darktable.photo(
      album,
      await sent({ file, fileName, imageId, name: "Over", author: "O", comment: "over", tags: "new tag", level: 4 }),
    );
    expect(answer).toMatchObject({ stat: "ok", result: { image_id: imageId } });
    const info = await darktable.info(imageId);
    expect(info).toMatchObject({
      file: fileName,
      name: "Over",
      author: "O",
      comment: "over",
      level: "4",
      width: 500,
      height: 500,
      md5sum: createHash("md5").update(file).digest("hex"),
    });
    expect(info.tags.map(({ name }) => name)).toContain("new tag");
    expect(await darktable.find(album, fileName)).toBe(imageId);
    expect((await darktable.albums()).find(({ id }) => id === album)!.nb_images).toBe(1);
  });

  it("none: the same file again is the same photo, with what is said now, in the second album too", async () => {
    const photo = await sent({ name: "first" });
    const first = ((await darktable.photo(album, photo)).result as { image_id: number }).image_id;
    const second = await darktable.newAlbum("second", 2);
    const again = await darktable.photo(second, { ...photo, name: "again", level: 8 });
    // Piwigo gives an id that it looked up as a text.
    expect(again).toMatchObject({ stat: "ok", result: { image_id: String(first) } });
    expect(await darktable.info(first)).toMatchObject({
      name: "again",
      level: "8",
      categories: expect.arrayContaining([
        expect.objectContaining({ id: album }),
        expect.objectContaining({ id: second }),
      ]),
    });
  });
});
