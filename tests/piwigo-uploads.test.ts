import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePicture, samplesFolder } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient, type JsonAnswer } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

/** Every way in which Piwigo's clients send files, in the order they like, with what goes wrong on the way. */

let server: TestServer;
let ada: PiwigoClient;
let album: number;
let token: string;

const credentials = { username: "Ada", password: "a long password" };

beforeAll(async () => {
  server = await TestServer.start();
  createUser(credentials.username, credentials.password, { admin: true });
  await signIn();
  album = ((await ada.call("pwg.categories.add", { name: "Uploads" })).result as { id: number }).id;
});
afterAll(() => server?.stop());

async function signIn(): Promise<void> {
  ada = new PiwigoClient(server.url);
  await ada.login(credentials.username, credentials.password);
  token = ((await ada.call("pwg.session.getStatus")).result as { pwg_token: string }).pwg_token;
}

/** The smallest raw among the samples, where these are. */
const rawFolder = path.join(samplesFolder, "raw");
const raw = existsSync(rawFolder)
  ? readdirSync(rawFolder)
      .filter((name) => /\.(dng|cr2|nef|arw|raf|orf|rw2)$/i.test(name))
      .map((name) => path.join(rawFolder, name))
      .sort((a, b) => statSync(a).size - statSync(b).size)[0]
  : undefined;

const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");
const halves = (file: Buffer) => [file.subarray(0, file.length >> 1), file.subarray(file.length >> 1)];
const leftOver = () => {
  const incoming = path.join(process.env.DATASTORE!, "incoming");
  return existsSync(incoming) ? readdirSync(incoming) : [];
};
const info = async (id: number) =>
  (await ada.call("pwg.images.getInfo", { image_id: String(id) })).result as Record<string, unknown>;
const idOf = (answer: JsonAnswer) => Number((answer.result as { image_id: number }).image_id);

describe("uploadAsync, without a session", () => {
  const guest = () => new PiwigoClient(server.url);
  const piece = async (
    file: Buffer,
    chunk: number,
    chunks: number,
    changes: Record<string, string> = {},
    who = guest(),
  ) => {
    const part = file.subarray(
      Math.floor((file.length * chunk) / chunks),
      Math.floor((file.length * (chunk + 1)) / chunks),
    );
    const fields = {
      method: "pwg.images.uploadAsync",
      ...credentials,
      chunk: String(chunk),
      chunks: String(chunks),
      chunk_sum: md5(part),
      original_sum: md5(file),
      category: String(album),
      filename: "async.jpg",
      name: "By phone",
      date_creation: "2019-01-02 03:04:05",
      ...changes,
    };
    const answer = await who.multipart([
      ...Object.entries(fields).map(([name, text]) => ({ name, text })),
      { name: "file", file: part, fileName: "chunk" },
    ]);
    return { status: answer.status, ...jsonOf(answer) };
  };

  it("takes pieces in any order, some twice, also over a restart, and ends with all about the photo", async () => {
    const file = await makePicture();
    expect((await piece(file, 2, 3)).result).toEqual({ message: "chunks uploaded = 3" });
    await server.stop();
    server = await TestServer.start();
    await signIn();
    expect((await piece(file, 0, 3)).result).toEqual({ message: "chunks uploaded = 1,3" });
    expect((await piece(file, 0, 3)).result).toEqual({ message: "chunks uploaded = 1,3" });
    expect((await piece(file, 1, 3)).result).toMatchObject({
      file: "async.jpg",
      name: "By phone",
      md5sum: md5(file),
      date_creation: "2019-01-02 03:04:05",
      categories: [{ id: album }],
    });
    expect(leftOver()).toEqual([]);
  });

  it("takes the last two pieces at once as one photo", async () => {
    const file = await makePicture();
    await piece(file, 0, 3);
    const answers = await Promise.all([piece(file, 1, 3), piece(file, 2, 3)]);
    expect(answers.map(({ stat }) => stat)).toEqual(["ok", "ok"]);
    expect(answers.filter(({ result }) => (result as { id?: number }).id)).toHaveLength(1);
  });

  it.each([
    ["a wrong password", { password: "no" }, 200, 999],
    ["a piece that is not what its sum says", { chunk_sum: "0".repeat(32) }, 500, 500],
    ["a whole that is not what its sum says", { original_sum: "0".repeat(32) }, 500, 500],
    ["a sum that is none", { original_sum: "../../x" }, 200, 1003],
    ["a negative piece", { chunk: "-1" }, 200, 1003],
    ["a piece beyond the last", { chunk: "7" }, 200, 1003],
    ["no pieces", { chunks: "0" }, 200, 1003],
    ["a photo that is not there", { image_id: "99999" }, 404, 404],
    ["an album that is not there", { category: "99999" }, 404, 404],
    ["a file that is no picture's", { filename: "x.exe" }, 415, 415],
    ["a day that is none", { date_creation: "2019-02-31" }, 200, 1003],
  ])("refuses %s and keeps nothing", async (_what, changes, status, err) => {
    const file = await makePicture();
    expect(await piece(file, 0, 1, changes)).toMatchObject({ status, stat: "fail", err });
    expect(leftOver()).toEqual([]);
    expect((await ada.call("pwg.images.exist", { md5sum_list: md5(file) })).result).toEqual({ [md5(file)]: null });
  });

  it("keeps no file of someone who shows no credentials", async () => {
    expect(await piece(await makePicture(), 0, 1, { username: "", password: "" })).toMatchObject({
      status: 401,
      err: 401,
    });
    expect(leftOver()).toEqual([]);
  });
});

describe("upload", () => {
  const send = async (file: Buffer, fields: Record<string, string>) => {
    const all = { method: "pwg.images.upload", pwg_token: token, category: String(album), ...fields };
    const answer = await ada.multipart([
      ...Object.entries(all).map(([name, text]) => ({ name, text })),
      { name: "file", file, fileName: "blob" },
    ]);
    return { status: answer.status, ...jsonOf(answer) };
  };

  it("takes pieces, and a file of the same name in its place", async () => {
    const [first, second] = halves(await makePicture()) as [Buffer, Buffer];
    expect(await send(second, { name: "pieces.jpg", chunk: "1", chunks: "2" })).toMatchObject({
      stat: "ok",
      result: null,
    });
    const added = await send(first, { name: "pieces.jpg", chunk: "0", chunks: "2" });
    expect(added.result).toMatchObject({
      name: "pieces",
      add_status: "add",
      category: { id: album, label: "Uploads" },
    });
    const other = await makePicture({ widthPx: 501, heightPx: 333 });
    const updated = await send(other, { name: "pieces.jpg", update_mode: "true" });
    expect(updated.result).toMatchObject({ image_id: idOf(added), add_status: "update" });
    expect(await info(idOf(added))).toMatchObject({ width: 501, md5sum: md5(other) });
  });

  it("refuses what is no raw as another format, and a photo that is not there", async () => {
    const file = await makePicture();
    const { result } = await send(file, { name: "formats.jpg" });
    const id = String((result as { image_id: number }).image_id);
    expect(await send(file, { name: "formats.psd", format_of: id })).toMatchObject({ status: 401 });
    expect(await send(file, { name: "formats.dng", format_of: "99999" })).toMatchObject({ status: 404 });
    expect(await send(Buffer.from("no raw at all"), { name: "formats.dng", format_of: id })).toMatchObject({
      status: 415,
    });
    const search = await ada.call("pwg.images.formats.searchImage", {
      filename_list: JSON.stringify({ a: "formats.dng", b: "other.dng", c: "formats.txt" }),
    });
    expect(search.result).toEqual({
      a: { status: "found", image_id: id, format_exist: false },
      b: { status: "not found" },
      c: { status: "not found" },
    });
  });

  it.skipIf(!raw)(
    "takes a raw as another format of its JPEG: it is that photo's raw file, whatever it is called",
    async () => {
      const id = idOf(await send(await makePicture(), { name: "with-raw.jpg" }));
      const before = (await ada.call("pwg.categories.getImages", { cat_id: String(album) })).result as {
        paging: { total_count: number };
      };
      const sent = await send(readFileSync(raw!), { name: `with-raw${path.extname(raw!)}`, format_of: String(id) });
      expect(sent.result).toMatchObject({ image_id: String(id), add_status: "add" });
      const search = await ada.call("pwg.images.formats.searchImage", {
        filename_list: JSON.stringify({ raw: "with-raw.nef" }),
      });
      expect(search.result).toEqual({ raw: { status: "found", image_id: String(id), format_exist: true } });
      expect((await ada.call("pwg.categories.getImages", { cat_id: String(album) })).result).toMatchObject({
        paging: { total_count: before.paging.total_count },
      });
    },
  );

  it.each([
    ["-1", "2"],
    ["2", "2"],
    ["0", "999999999"],
    ["x", "2"],
  ])("refuses piece %s of %s", async (chunk, chunks) => {
    expect(await send(await makePicture(), { name: "wrong.jpg", chunk, chunks })).toMatchObject({
      stat: "fail",
      err: 1003,
    });
    expect(leftOver()).toEqual([]);
  });
});

describe("addChunk and add", () => {
  const chunk = (sum: string, position: number, data: Buffer) =>
    ada.call("pwg.images.addChunk", {
      original_sum: sum,
      position: String(position),
      type: "file",
      data: data.toString("base64"),
    });

  it("knows the file by the sum that the client says, which need not be that of its bytes, and by its own", async () => {
    const file = await makePicture();
    const sum = md5(Buffer.from("the original that was never sent"));
    const [first, second] = halves(file) as [Buffer, Buffer];
    await chunk(sum, 1, second);
    await chunk(sum, 0, first);
    const answer = await ada.call("pwg.images.add", {
      original_sum: sum,
      original_filename: "../../etc/reduced.jpg",
      categories: `${album},1`,
      date_creation: "2015-07-11 19:56:15",
    });
    expect(await info(idOf(answer))).toMatchObject({
      file: "reduced.jpg",
      md5sum: sum,
      date_creation: "2015-07-11 19:56:15",
    });
    const id = String(idOf(answer));
    expect((await ada.call("pwg.images.exist", { md5sum_list: `${sum},${md5(file)}` })).result).toEqual({
      [sum]: id,
      [md5(file)]: id,
    });
    expect(await ada.call("pwg.images.add", { original_sum: sum, original_filename: "again.jpg" })).toMatchObject({
      err: 500,
      message: "file already exists",
    });
    // A larger file takes its place, under the same name and sum; a smaller one does not.
    const larger = await makePicture({ widthPx: 900, heightPx: 700 });
    await chunk(sum, 0, larger);
    expect(await ada.call("pwg.images.addFile", { image_id: id, sum })).toMatchObject({ stat: "ok" });
    expect(await info(Number(id))).toMatchObject({ file: "reduced.jpg", md5sum: sum, width: 900 });
    expect((await ada.call("pwg.images.checkFiles", { image_id: id, file_sum: md5(larger) })).result).toEqual({
      file: "equals",
    });
    expect(leftOver()).toEqual([]);
  });

  it("says what Piwigo says when no piece has come", async () => {
    expect(
      await ada.call("pwg.images.add", { original_sum: "1".repeat(32), original_filename: "x.jpg" }),
    ).toMatchObject({ err: 415, message: 'File extension "jpg" for file "x.jpg" does not match file MIME type ""' });
  });
});
