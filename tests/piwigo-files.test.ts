import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePicture } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

let server: TestServer;
let ada: PiwigoClient;
let albums: { open: string; closed: string };
const picture = makePicture({ widthPx: 2400, heightPx: 1600 });

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "a long password", { admin: true });
  ada = new PiwigoClient(server.url);
  await ada.login("Ada", "a long password");
  const album = async (name: string, status: string) =>
    String(((await ada.call("pwg.categories.add", { name, status })).result as { id: number }).id);
  albums = { open: await album("Open", "public"), closed: await album("Closed", "private") };
});
afterAll(() => server?.stop());

type Info = {
  id: number;
  element_url: string;
  download_url: string;
  page_url: string;
  derivatives: Record<string, { url: string; width: number; height: number }>;
  categories: { id: number; url: string; page_url: string }[];
};

async function send(file: Buffer, fileName: string, category: string): Promise<Info> {
  const answer = await ada.multipart([
    { name: "method", text: "pwg.images.addSimple" },
    { name: "category", text: category },
    { name: "image", file, fileName },
  ]);
  const { image_id } = jsonOf(answer).result as { image_id: number };
  return (await ada.call("pwg.images.getInfo", { image_id: String(image_id) })).result as Info;
}

const asAda = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers: { cookie: ada.cookie, ...headers }, redirect: "manual" });
const asGuest = (url: string) => fetch(url, { redirect: "manual" });

async function pixelsOf(answer: Response): Promise<string> {
  const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  return `${width} × ${height}`;
}

describe("pictures of Piwigo's sizes", () => {
  it("have exactly the pixels that clients are told, and Piwigo's", async () => {
    const info = await send(await picture, "wide.jpg", albums.open);
    for (const [name, { url, width, height }] of Object.entries(info.derivatives)) {
      const answer = await asGuest(url);
      expect([name, answer.status, answer.headers.get("content-type")]).toEqual([name, 200, "image/jpeg"]);
      expect([name, await pixelsOf(answer)]).toEqual([name, `${width} × ${height}`]);
    }
    const told = Object.fromEntries(
      Object.entries(info.derivatives).map(([name, { width, height }]) => [name, `${width} × ${height}`]),
    );
    expect(told).toMatchObject({
      square: "120 × 120",
      thumb: "144 × 96",
      medium: "792 × 528",
      xxlarge: "1656 × 1104",
      "4xlarge": "1656 × 1104",
    });
  });

  it.each([
    ["tall", 500, 1500],
    ["strip", 6000, 200],
    ["small", 100, 68],
    ["dot", 3, 2],
  ])("of a %s picture", async (name, widthPx, heightPx) => {
    const info = await send(await makePicture({ widthPx, heightPx }), `${name}.jpg`, albums.open);
    for (const { url, width, height } of Object.values(info.derivatives))
      expect(await pixelsOf(await asGuest(url))).toBe(`${width} × ${height}`);
  });

  it("keep transparency, and are JPEG where a program could not show the file", async () => {
    const clear = await sharp({
      create: { width: 900, height: 600, channels: 4, background: { r: 200, g: 30, b: 30, alpha: 0.5 } },
    })
      .png()
      .toBuffer();
    const png = await send(clear, "clear.png", albums.open);
    const medium = await asGuest(png.derivatives.medium!.url);
    expect([
      medium.headers.get("content-type"),
      (await sharp(Buffer.from(await medium.arrayBuffer())).metadata()).hasAlpha,
    ]).toEqual(["image/webp", true]);
    const tiff = await send(
      await makePicture({ widthPx: 300, heightPx: 200, format: "tiff" }),
      "scan.tif",
      albums.open,
    );
    const whole = await asGuest(tiff.derivatives.xxlarge!.url);
    expect([whole.headers.get("content-type"), await pixelsOf(whole)]).toEqual(["image/jpeg", "300 × 200"]);
  });

  it("are made once, lie beside the renditions and go with the photo", async () => {
    const info = await send(await makePicture({ widthPx: 1000, heightPx: 700 }), "once.jpg", albums.closed);
    const answers = await Promise.all(Array.from({ length: 8 }, () => asAda(info.derivatives.small!.url)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    const { db } = await import("@/lib/db/client");
    const { sha256 } = await db().file.findFirstOrThrow({ where: { photoId: info.id } });
    const folder = path.join(process.env.DATASTORE!, "renditions", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    expect(readdirSync(folder)).toContain("piwigo-small.jpg");
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    const { deleteTrashedPhotos, trashPhotos } = await import("@/lib/photos/commands");
    const { system } = await import("@/lib/access/viewer");
    await trashPhotos(system, [info.id]);
    await deleteTrashedPhotos(system, [info.id]);
    expect(existsSync(folder)).toBe(false);
  });

  it("come by i.php too, and are kept by their version", async () => {
    const info = await send(await makePicture({ widthPx: 700, heightPx: 500 }), "kept.jpg", albums.open);
    const { url } = info.derivatives.thumb!;
    const first = await asGuest(url);
    expect(first.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    const etag = first.headers.get("etag")!;
    expect((await asAda(url, { "if-none-match": etag })).status).toBe(304);
    expect(
      (await asAda(url, { "if-none-match": '"other"', "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT" })).status,
    ).toBe(200);
    expect(await pixelsOf(await asGuest(url.replace("/_data/i/", "/i.php?/")))).toBe("144 × 102");
    expect((await asGuest(url.replace(/-[0-9a-f]+-th/, "-0000-th"))).headers.get("cache-control")).toBe(
      "private, no-cache",
    );
  });

  it.each([
    "/i.php?/upload/2001/01/01/nope-th.jpg",
    "/i.php?/upload/1-ab-zz.jpg",
    "/i.php?/upload/../../prisma/schema-th.prisma",
    "/i.php?%",
    "/i.php",
    "/_data/i/upload/999999-ab-th.jpg",
    "/_data/i/%2e%2e/%2e%2e/etc/passwd",
    "/upload/1-ab-th.jpg",
    "/upload/photoflow.db",
  ])("are not at %s", async (url) => expect((await asGuest(`${server.url}${url}`)).status).toBe(404));
});

describe("files", () => {
  it("are given as they are, whole and in part, and not again when they are known", async () => {
    const info = await send(await picture, "wide.jpg", albums.open);
    const answer = await asGuest(info.element_url);
    expect(Buffer.from(await answer.arrayBuffer()).equals(await picture)).toBe(true);
    expect(new URL(info.element_url).pathname).toMatch(/^\/upload\/\d+-[0-9a-f]{10}\.jpg$/);
    expect([answer.headers.get("accept-ranges"), answer.headers.get("content-length")]).toEqual([
      "bytes",
      String((await picture).length),
    ]);
    expect((await asAda(info.element_url, { "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT" })).status).toBe(304);
    expect((await asAda(info.element_url, { "if-modified-since": "Fri, 01 Jan 1999 00:00:00 GMT" })).status).toBe(200);
    const part = await asAda(info.element_url, { range: "bytes=10-19" });
    expect([part.status, Buffer.from(await part.arrayBuffer()).equals((await picture).subarray(10, 20))]).toEqual([
      206,
      true,
    ]);
  });

  it("are downloaded under their name", async () => {
    const info = await send(await makePicture(), "Été à Rome.jpg", albums.open);
    expect((await asGuest(info.download_url)).headers.get("content-disposition")).toMatch(
      /^attachment; filename="Ete a Rome.jpg"; filename\*=UTF-8''/,
    );
    expect((await asGuest(info.download_url.replace("&download", ""))).headers.get("content-disposition")).toMatch(
      /^inline; /,
    );
    for (const query of ["", "?id=x&part=e", "?id=1&part=q", "?id=1", "?format=0"])
      expect((await asGuest(`${server.url}/action.php${query}`)).status).toBe(400);
  });

  it("are no one's who may not see the photo, whatever the address", async () => {
    const info = await send(await makePicture({ widthPx: 800, heightPx: 600 }), "secret.jpg", albums.closed);
    for (const url of [
      info.element_url,
      info.download_url,
      info.derivatives.square!.url,
      info.derivatives.xxlarge!.url,
    ]) {
      expect([(await asGuest(url)).status, (await asAda(url)).status]).toEqual([404, 200]);
    }
  });
});

describe("Piwigo's pages", () => {
  it("lead to the same here", async () => {
    const info = await send(await picture, "wide.jpg", albums.open);
    const album = info.categories[0]!;
    const leadsTo = async (url: string) => (await asGuest(url)).headers.get("location");
    expect(await leadsTo(info.page_url)).toBe(`/photos/${info.id}`);
    expect(await leadsTo(album.page_url)).toBe(`/photos/${info.id}?album=${album.id}`);
    expect(await leadsTo(album.url)).toBe(`/albums/${album.id}`);
    for (const [url, page] of [
      ["/index.php", "/"],
      ["/index.php?/categories", "/albums"],
      ["/picture.php", "/"],
      ["/identification.php", "/sign-in"],
    ]) {
      expect([url, await leadsTo(`${server.url}${url}`)]).toEqual([url, page]);
    }
  });
});
