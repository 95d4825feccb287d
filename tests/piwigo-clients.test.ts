import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePicture } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

/** The ways of other clients, in their own words: XML, unquoted file parts, files in pieces. */

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "a long password", { admin: true });
});
afterAll(() => server?.stop());

const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");
const escaped = (parameters: Record<string, string>) =>
  Object.entries(parameters)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");

describe("Shotwell", () => {
  it("signs in, makes an album and sends a photo whose file part is written its own way", async () => {
    const shotwell = new PiwigoClient(server.url);
    const say = async (body: string) => (await shotwell.form(body, "/ws.php")).text;
    expect(await say("method=pwg.session.login&username=Ada&password=a%20long%20password")).toBe(
      '<?xml version="1.0" encoding="utf-8" ?>\n<rsp stat="ok">\n1\n</rsp>',
    );
    expect(await say("method=pwg.session.getStatus")).toContain("<username>Ada</username><status>webmaster</status>");
    const album = /<info>Album added<\/info><id>(\d+)<\/id>/.exec(
      await say("method=pwg.categories.add&name=Été à Rome&comment=made by Shotwell"),
    )![1]!;
    const file = await makePicture();
    const texts = {
      name: "Café & Co",
      comment: "c",
      method: "pwg.images.addSimple",
      category: album,
      level: "0",
      tags: "a tag,héllo wörld",
    };
    const head = "Content-Type: image/jpeg\r\nContent-Disposition: form-data; filename=a%20name.jpg; name=image";
    const answer = await shotwell.multipart(
      [...Object.entries(texts).map(([name, text]) => ({ name, text })), { name: "image", file, fileName: "", head }],
      "/ws.php",
    );
    expect(answer.text).toMatch(
      /^<\?xml version="1.0" encoding="utf-8" \?>\n<rsp stat="ok">\n<image_id>\d+<\/image_id><url>[^<]+<\/url>\n<\/rsp>$/,
    );
    const list = await say("method=pwg.categories.getList&recursive=true");
    expect(list).toContain(`<category id="${album}" status="public" nb_images="1" total_nb_images="1"`);
    expect(list).toContain(
      `\n\t\t<name>Été à Rome</name>\n\t\t<comment>made by Shotwell</comment>\n\t\t<uppercats>${album}</uppercats>`,
    );
  });
});

describe("digiKam", () => {
  const digikam = () =>
    new PiwigoClient(server.url, {
      authorization: "e2Y0YjdjZTQ0LTJlNTctNGQ1Ny04ZjQ5LTNkZDFhNWYyNTM2ZX0=",
      "user-agent": "Mozilla/5.0",
    });

  it("sends a file in pieces, in any order and some twice, and is told when it is there already", async () => {
    const client = digikam();
    const say = async (parameters: Record<string, string>) => client.form(escaped(parameters), "/ws.php");
    await say({ password: "a long password", method: "pwg.session.login", username: "Ada" });
    const album = (await client.call("pwg.categories.add", { name: "digiKam" })).result as { id: number };
    const file = await makePicture();
    const sum = md5(file);
    const nothing = '<?xml version="1.0" encoding="utf-8" ?>\n<rsp stat="ok">\n\n</rsp>';
    expect((await say({ method: "pwg.images.exist", "md5sud->list": sum })).text).toBe(nothing);
    const pieceBytes = Math.ceil(file.length / 3);
    for (const position of [3, 1, 2, 1]) {
      const data = file.subarray((position - 1) * pieceBytes, position * pieceBytes).toString("base64");
      expect(
        (
          await say({
            method: "pwg.images.addChunk",
            original_sum: sum,
            position: String(position),
            type: "file",
            data,
          })
        ).text,
      ).toBe(nothing);
    }
    expect(
      (await say({ method: "pwg.images.addChunk", original_sum: sum, position: "4", type: "file", data: "" })).text,
    ).toContain('code="1002"');
    const last = {
      method: "pwg.images.add",
      original_sum: sum,
      original_filename: "IMG_1.jpg",
      name: "Café + plus",
      author: "Zoë",
      comment: "ünï",
      categories: String(album.id),
      file_sum: sum,
      date_creation: "2015-07-11 19:56:15",
    };
    const added = await say(last);
    const imageId = /<image_id>(\d+)<\/image_id>/.exec(added.text)![1]!;
    const info = (await client.call("pwg.images.getInfo", { image_id: imageId })).result;
    expect(info).toMatchObject({
      md5sum: sum,
      name: "Café + plus",
      author: "Zoë",
      date_creation: "2015-07-11 19:56:15",
      categories: [{ id: album.id }],
    });
    const again = await say(last);
    expect([again.status, again.text]).toEqual([
      500,
      '<?xml version="1.0"?>\n<rsp stat="fail">\n\t<err code="500" msg="file already exists" />\n</rsp>',
    ]);
    expect((await client.call("pwg.images.exist", { md5sum_list: `${sum},${"0".repeat(32)}` })).result).toEqual({
      [sum]: imageId,
      ["0".repeat(32)]: null,
    });
    expect(readdirSync(path.join(process.env.DATASTORE!, "incoming"))).toEqual([]);
  });

  it.each([
    ["a sum that is a path", { original_sum: "../../../../tmp/x" }, 1003],
    ["a negative position", { position: "-1" }, 1003],
    ["an unknown type", { type: "odd" }, 1003],
  ])("is refused with %s", async (_case, wrong, err) => {
    const client = digikam();
    await client.login("Ada", "a long password");
    expect(
      await client.call("pwg.images.addChunk", {
        original_sum: "0".repeat(32),
        position: "1",
        type: "file",
        data: "AAAA",
        ...wrong,
      }),
    ).toMatchObject({ stat: "fail", err });
  });

  it("is refused when no piece has arrived, and as a guest", async () => {
    const client = digikam();
    const add = { method: "pwg.images.add", original_sum: "1".repeat(32), original_filename: "x.jpg" };
    expect(jsonOf(await client.form(escaped(add))).err).toBe(401);
    await client.login("Ada", "a long password");
    expect(jsonOf(await client.form(escaped(add))).err).toBe(415);
  });
});

describe("lists", () => {
  it("have pages that end, orders, and an empty page beyond the last", async () => {
    const client = new PiwigoClient(server.url);
    await client.login("Ada", "a long password");
    const { id } = (await client.call("pwg.categories.add", { name: "pages" })).result as { id: number };
    for (const name of ["c", "a", "b"]) {
      const parts = { method: "pwg.images.addSimple", category: String(id), name };
      await client.multipart([
        ...Object.entries(parts).map(([key, text]) => ({ name: key, text })),
        { name: "image", file: await makePicture({ widthPx: 60, heightPx: 40 }), fileName: `${name}.jpg` },
      ]);
    }
    const page = async (parameters: Record<string, string>) =>
      (await client.call("pwg.categories.getImages", { cat_id: String(id), ...parameters })).result as {
        paging: object;
        images: { name: string }[];
      };
    const first = await page({ per_page: "2", order: "name" });
    expect(first.images.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(first.paging).toEqual({ page: 0, per_page: 2, count: 2, total_count: 3 });
    expect((await page({ per_page: "2", page: "1", order: "name" })).images.map(({ name }) => name)).toEqual(["c"]);
    expect((await page({ page: "1" })).paging).toEqual({ page: 1, per_page: 100, count: 0, total_count: 3 });
    expect((await page({ order: "nonsense, file desc" })).images.map(({ name }) => name)).toEqual(["c", "b", "a"]);
    expect((await page({ per_page: "100000", order: "id; DROP TABLE" })).paging).toMatchObject({
      per_page: 500,
      count: 3,
    });
  });
});
