import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePicture } from "@/tests/support/pictures";
import { jsonOf, multipartBody, PiwigoClient, type Part } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

let server: TestServer;
let ada: PiwigoClient;
let bo: PiwigoClient;
const albums = { secret: 0, open: 0, ofBo: 0 };
let picture: Buffer;

beforeAll(async () => {
  server = await TestServer.start({ MAX_UPLOAD_BYTES: "300000" });
  createUser("Ada", "a long password", { admin: true });
  createUser("Bo", "another password");
  ada = new PiwigoClient(server.url);
  bo = new PiwigoClient(server.url);
  await ada.login("Ada", "a long password");
  await bo.login("Bo", "another password");
  const add = async (who: PiwigoClient, name: string, status: string) =>
    ((await who.call("pwg.categories.add", { name, status })).result as { id: number }).id;
  albums.secret = await add(ada, "A secret", "private");
  albums.open = await add(ada, "Open", "public");
  albums.ofBo = await add(bo, "Of Bo", "private");
  picture = await makePicture();
});
afterAll(() => server?.stop());

const upload = async (
  who: PiwigoClient,
  fields: Record<string, string>,
  file: Buffer | null = picture,
  fileName = "a.jpg",
) => {
  const parts: Part[] = [
    { name: "method", text: "pwg.images.addSimple" },
    ...Object.entries(fields).map(([name, text]) => ({ name, text })),
  ];
  const answer = await who.multipart(file ? [...parts, { name: "image", file, fileName }] : parts);
  return { status: answer.status, ...jsonOf(answer) };
};
const photoCount = async () => {
  const { result } = await ada.call("pwg.getInfos");
  return (result as { infos: { name: string; value: string }[] }).infos.find(({ name }) => name === "nb_elements")!
    .value;
};
/** What was sent and not taken must not stay in the datastore. */
const leftOver = () => {
  const incoming = path.join(process.env.DATASTORE!, "incoming");
  return existsSync(incoming) ? readdirSync(incoming) : [];
};

describe("an upload that is refused", () => {
  it.each([
    ["by a guest", () => upload(new PiwigoClient(server.url), { category: String(albums.open) }), 401, 401],
    ["without a file", () => upload(ada, { category: String(albums.open) }, null), 405, 405],
    ["into an album that does not exist", () => upload(ada, { category: "9999" }), 404, 404],
    ["into an album with an enormous number", () => upload(ada, { category: "99999999999999" }), 404, 404],
    ["into someone's private album", () => upload(bo, { category: String(albums.secret) }), 404, 404],
    ["into someone's public album", () => upload(bo, { category: String(albums.open) }), 401, 401],
    ["with a level that is none", () => upload(ada, { level: "3" }), 200, 1003],
    ["with a level that is no number", () => upload(ada, { level: "x" }), 200, 1003],
    ["over a photo that does not exist", () => upload(ada, { image_id: "9999" }), 404, 404],
    [
      "of a text with a picture's name",
      () => upload(ada, {}, Buffer.from("no picture at all, whatever the name says")),
      415,
      415,
    ],
    ["of a picture that ends too early", () => upload(ada, {}, picture.subarray(0, 200)), 415, 415],
    ["of an empty file", () => upload(ada, {}, Buffer.alloc(0)), 200, 1003],
    ["larger than the server takes", () => upload(ada, {}, Buffer.concat([picture, Buffer.alloc(400_000)])), 413, 413],
  ])("%s", async (_case, send, status, err) => {
    const before = await photoCount();
    const answer = await send();
    expect(answer).toMatchObject({ status, stat: "fail", err });
    expect(answer.message).toBeTruthy();
    expect(await photoCount()).toBe(before);
    expect(leftOver()).toEqual([]);
  });

  it("says nothing that tells a private album from none", async () => {
    const [secret, none] = [
      await upload(bo, { category: String(albums.secret) }),
      await upload(bo, { category: "9999" }),
    ];
    expect(secret).toEqual(none);
    for (const method of ["pwg.categories.getList", "pwg.categories.getImages"]) {
      const [hidden, missing] = [
        await bo.call(method, { cat_id: String(albums.secret) }),
        await bo.call(method, { cat_id: "9999" }),
      ];
      expect(JSON.stringify(hidden).replace(`{${albums.secret}}`, "{9999}")).toBe(JSON.stringify(missing));
    }
  });

  it("breaks off in the middle of the body", async () => {
    const body = multipartBody([
      { name: "method", text: "pwg.images.addSimple" },
      { name: "image", file: picture, fileName: "a.jpg" },
    ]);
    const answer = await ada.send(
      "/ws.php?format=json",
      "multipart/form-data; boundary=------------------------5e4fee7757e146a9",
      body.subarray(0, body.length - 100),
    );
    expect(jsonOf(answer).stat).toBe("fail");
    expect(leftOver()).toEqual([]);
  });

  it("has no boundary", async () => {
    const answer = await ada.send("/ws.php?format=json", "multipart/form-data", "nothing");
    expect(jsonOf(answer).stat).toBe("fail");
  });
});

describe("an upload that is taken", () => {
  it.each([
    "../../../etc/passwd.jpg",
    "a\u0000b.jpg",
    "😀".repeat(80) + ".jpg",
    "x".repeat(300) + ".jpg",
    "..jpg",
    "C:\\DCIM\\a.jpg",
  ])("under the name %j", async (fileName) => {
    const answer = await upload(ada, { level: "8" }, await makePicture(), fileName);
    expect(answer.stat).toBe("ok");
    const info = (
      await ada.call("pwg.images.getInfo", { image_id: String((answer.result as { image_id: number }).image_id) })
    ).result as { file: string };
    expect(info.file).not.toMatch(/[/\\]/);
  });

  it("lowers a level above the highest to it, as Piwigo does", async () => {
    const { result } = await upload(ada, { level: "99" }, await makePicture());
    const info = await ada.call("pwg.images.getInfo", { image_id: String((result as { image_id: number }).image_id) });
    expect(info.result).toMatchObject({ level: "8" });
  });

  it("with title and tags too long for the library, which are shortened", async () => {
    const answer = await upload(ada, { name: "n".repeat(511), tags: `${"t".repeat(500)},b` }, await makePicture());
    expect(answer.stat).toBe("ok");
    const again = await upload(
      ada,
      { name: "n".repeat(511), image_id: String((answer.result as { image_id: number }).image_id) },
      await makePicture(),
    );
    expect(again.stat).toBe("ok");
  });

  it("keeps markup out of XML and PHP answers", async () => {
    const name = `"><script>&'a:1:{s:4:"x";}\u0001`;
    const { result } = await upload(ada, { name }, await makePicture());
    const query = `method=pwg.images.getInfo&image_id=${(result as { image_id: number }).image_id}`;
    const xml = (await ada.get(query)).text;
    expect(xml).toContain("<name>&quot;&gt;&amp;&#039;a:1:{s:4:&quot;x&quot;;}</name>");
    expect(xml).not.toContain("<script");
    const php = (await ada.get(`format=php&${query}`)).text;
    expect(php).toContain(`s:8:"name_raw";s:${Buffer.byteLength(name)}:"${name}";`);
  });
});

describe("a call that is refused", () => {
  it.each([
    ["a wrong token", "pwg.images.uploadCompleted", { category_id: "1", pwg_token: "0".repeat(32) }, 403],
    ["no token", "pwg.images.uploadCompleted", { category_id: "1" }, 1002],
    ["a wrong optional token", "pwg.categories.add", { name: "x", pwg_token: "no" }, 403],
    ["a blank name", "pwg.categories.add", { name: "   " }, 500],
    ["no name", "pwg.categories.add", {}, 1002],
    ["an unknown parent", "pwg.categories.add", { name: "x", parent: "9999" }, 404],
    ["an unknown photo", "pwg.images.getInfo", { image_id: "9999" }, 404],
    ["an id that is none", "pwg.images.getInfo", { image_id: "abc" }, 1003],
    ["an id of zero", "pwg.images.getInfo", { image_id: "0" }, 1003],
    ["an unknown mode", "pwg.images.setInfo", { image_id: "1", single_value_mode: "odd" }, 500],
    ["a list where one is meant", "pwg.images.getInfo", { "image_id[]": "1" }, 1003],
  ])("%s", async (_case, method, parameters, err) => {
    expect(await ada.call(method, parameters as Record<string, string>)).toMatchObject({ stat: "fail", err });
  });

  it("someone else's album as parent, and someone else's photo", async () => {
    expect(await bo.call("pwg.categories.add", { name: "x", parent: String(albums.secret) })).toMatchObject({
      err: 404,
    });
    expect(await bo.call("pwg.categories.add", { name: "x", parent: String(albums.open) })).toMatchObject({ err: 401 });
    const { result } = await upload(ada, { category: String(albums.open) }, await makePicture());
    const image_id = String((result as { image_id: number }).image_id);
    expect(await bo.call("pwg.images.getInfo", { image_id })).toMatchObject({ stat: "ok" });
    expect(await bo.call("pwg.images.setInfo", { image_id, name: "mine", single_value_mode: "replace" })).toMatchObject(
      { err: 401 },
    );
    expect(await upload(bo, { image_id }, await makePicture())).toMatchObject({ err: 401 });
    expect(
      await bo.call("pwg.images.exist", {
        md5sum_list: ((await ada.call("pwg.images.getInfo", { image_id })).result as { md5sum: string }).md5sum,
      }),
    ).not.toMatchObject({ result: { [image_id]: image_id } });
  });
});
