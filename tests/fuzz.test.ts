import { existsSync, readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { box } from "@/tests/support/film";
import { makePicture } from "@/tests/support/pictures";
import { PiwigoClient, type Part } from "@/tests/support/piwigo";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";
import { dealt, isWholeSweep } from "@/tests/support/sweep";
import { uploadFile } from "@/tests/support/upload";

/**
 * 200,000 characters for every parameter of every door, and files whose metadata is as much: each takes the server less
 * than a second, and so does whoever else asks meanwhile. FUZZ=all sends each of the texts to each parameter; else each
 * parameter gets one of them, the next the next.
 */

/** Of the server's own processor time, which other work beside the tests does not make longer. */
const longMs = 1000;
const length = 200_000;
const pieces = [" ", "<!--", "a", "7", "a!", "[", '"', ",", "\n", "<a ", "&", "=", "%", "\\", "名 ", "a=b;"];
const texts = pieces.map((piece) => `id${piece.repeat(length / piece.length)}!`);

/** Which of the texts the next parameter gets. */
let turn = 0;
const nextTexts = (): string[] => (isWholeSweep ? texts : [texts[turn++ % texts.length]!]);

let server: TestServer;
let ada: PiwigoClient;
let site: TestClient;
let token: string;

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "a long password", { admin: true });
  ada = new PiwigoClient(server.url);
  await ada.login("Ada", "a long password");
  token = ((await ada.call("pwg.session.getStatus")).result as { pwg_token: string }).pwg_token;
  site = await server.signIn("Ada", "a long password");
  await uploadFile(site, "a.jpg", await makePicture());
  await ada.call("pwg.categories.add", { name: "Here" });
});
afterAll(() => server?.stop());

/** The server's own processor time until now, in ms; 0 where the system does not tell it. */
function serverCpuMs(): number {
  const stat = `/proc/${server.process.pid}/stat`;
  if (!existsSync(stat)) return 0;
  const fields = readFileSync(stat, "utf8").split(") ").at(-1)!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

type Slow = [door: string, tookMs: number];

/**
 * Sends one after the other, while someone else asks for /health all the time. Gives what took too long, and what
 * failed.
 */
async function send(
  doors: Iterable<[name: string, ask: () => Promise<{ status: number }>]>,
): Promise<{ slow: Slow[]; failed: [string, number][]; sent: number }> {
  const found = { slow: [] as Slow[], failed: [] as [string, number][], sent: 0 };
  let [now, isOver] = ["", false];
  const timed = async (name: string, ask: () => Promise<{ status: number }>): Promise<void> => {
    const startedMs = serverCpuMs();
    const { status } = await ask();
    const tookMs = serverCpuMs() - startedMs;
    if (tookMs > longMs) found.slow.push([name, tookMs]);
    if (status >= 500 && status !== 501) found.failed.push([name, status]);
  };
  const others = (async () => {
    while (!isOver) {
      await timed(`/health during ${now}`, () => fetch(`${server.url}/health`));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  for (const [name, ask] of doors) {
    now = name;
    await timed(name, ask);
    found.sent++;
  }
  isOver = true;
  await others;
  return found;
}

const nothingWrong = (least: number) => ({
  slow: [],
  failed: [],
  sent: expect.toSatisfy((sent: number) => sent >= least),
});

describe("every parameter of Piwigo's API", () => {
  type Parameter = { name: string; optional: boolean; acceptArray: boolean; type: string };

  it("as an admin and as a guest", async () => {
    const { methods } = (await ada.call("reflection.getMethodList")).result as { methods: string[] };
    const doors: [string, () => Promise<{ status: number }>][] = [];
    for (const method of methods.filter((name) => !name.startsWith("pwg.session.log"))) {
      const { params } = (await ada.call("reflection.getMethodDetails", { methodName: method })).result as {
        params: Parameter[];
      };
      const right = Object.fromEntries(
        params.filter(({ optional }) => !optional).map(({ name }) => [name, name === "pwg_token" ? token : "1"]),
      );
      for (const { name, acceptArray } of params) {
        for (const text of nextTexts()) {
          const body = (field: string) => new URLSearchParams({ method, ...right, [field]: text }).toString();
          doors.push([`${method} ${name} ${text.slice(2, 8)}`, () => ada.form(body(name))]);
          if (isWholeSweep)
            doors.push([
              `guest: ${method} ${name} ${text.slice(2, 8)}`,
              () => new PiwigoClient(server.url).form(body(name)),
            ]);
          if (acceptArray) doors.push([`${method} ${name}[] ${text.slice(2, 8)}`, () => ada.form(body(`${name}[]`))]);
        }
        if (acceptArray) {
          const once = `method=${method}${Object.entries(right)
            .filter(([key]) => key !== name)
            .map(([key, value]) => `&${key}=${value}`)
            .join("")}`;
          if (isWholeSweep)
            doors.push([`${method} ${name}[] very often`, () => ada.form(once + `&${name}[]=x`.repeat(9000))]);
          // Of things that are not there, so that nothing is deleted that the next one asks for.
          const many = () => Array.from({ length: 9000 }, (_, index) => `&${name}[]=${1_000_000 + index}`).join("");
          if (isWholeSweep || turn % 2 === 0)
            doors.push([`${method} ${name}[] of 9000`, () => ada.form(once + many())]);
        }
      }
    }
    expect(await send(doors)).toEqual(nothingWrong(400));
  });

  it("names of parameters, of methods and of formats", async () => {
    const doors = texts.flatMap((text): [string, () => Promise<{ status: number }>][] => [
      [`method ${text.slice(2, 8)}`, () => ada.form(new URLSearchParams({ method: text }).toString())],
      [`name ${text.slice(2, 8)}`, () => ada.form(`method=pwg.getVersion&${encodeURIComponent(text)}=1`)],
      [`bare ${text.slice(2, 8)}`, () => ada.form(`method=pwg.getVersion&${text}`)],
    ]);
    expect(await send(doors)).toEqual(nothingWrong(texts.length));
  });
});

/** Node takes no longer addresses: the rest is tried as far as it comes. */
const inAddress = (text: string): string =>
  encodeURIComponent(text.slice(0, 5000)).slice(0, 12_000).replace(/%\w?$/, "");

describe("every parameter of the JSON API", () => {
  type Schema = { type?: string; properties?: Record<string, Schema>; items?: Schema };
  type Operation = {
    parameters?: { name: string; in: "query" | "path" }[];
    requestBody?: { content: { "application/json": { schema: Schema; example?: object } } };
  };
  type Document = { paths: Record<string, Record<string, Operation>> };

  it("in addresses and bodies", async () => {
    const { paths } = (await (await site.fetch("/api/openapi.json")).json()) as Document;
    const doors: [string, () => Promise<{ status: number }>][] = [];
    for (const [path, operations] of Object.entries(paths)) {
      for (const [verb, { parameters = [], requestBody }] of Object.entries(operations)) {
        const filled = (wrong?: string, text = "") =>
          parameters
            .filter((one) => one.in === "path")
            .reduce((url, { name }) => url.replace(`{${name}}`, name === wrong ? inAddress(text) : "1"), path);
        const content = requestBody?.content["application/json"];
        const init = (body?: unknown): RequestInit => ({
          method: verb.toUpperCase(),
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
        });
        const right = content ? (content.example ?? {}) : undefined;
        for (const { name, in: place } of parameters) {
          for (const text of nextTexts())
            doors.push([
              `${verb} ${path} ${name} ${text.slice(2, 8)}`,
              () =>
                site.fetch(
                  place === "path" ? filled(name, text) : `${filled()}?${name}=${inAddress(text)}`,
                  init(right),
                ),
            ]);
        }
        for (const name of Object.keys(content?.schema.properties ?? {})) {
          for (const text of nextTexts()) {
            const list = () => Array.from(text.slice(0, length / 4));
            const deep = `{"${name}":${"[".repeat(length / 2)}${"]".repeat(length / 2)}}`;
            const wrong: typeof doors = [
              [
                `${verb} ${path} {${name}} ${text.slice(2, 8)}`,
                () => site.fetch(filled(), init({ ...right, [name]: text })),
              ],
              [
                `${verb} ${path} {${name}: []} ${text.slice(2, 8)}`,
                () => site.fetch(filled(), init({ ...right, [name]: list() })),
              ],
              [`${verb} ${path} {${name}: deep}`, () => site.fetch(filled(), { ...init({}), body: deep })],
            ];
            doors.push(...dealt(wrong));
          }
        }
      }
    }
    expect(await send(doors)).toEqual(nothingWrong(80));
  });
});

describe("pages, and the ways in", () => {
  const pages = [
    "/search?q=",
    "/search?place=",
    "/search?bounds=",
    "/search?folder=",
    "/search?search=",
    "/albums?show=",
    "/albums/",
    "/albums/1?",
    "/photos/1?album=",
    "/photos/1?filter=",
    "/memories?date=",
    "/folders?path=",
    "/calendar/",
    "/upload?album=",
    "/sign-in?callbackUrl=",
    "/password?key=",
    "/index.php?/",
    "/picture.php?/",
    "/index.php?auth=",
    "/action.php?id=",
    "/media/1/",
    "/_data/i/upload/",
    "/upload/",
    "/",
  ];

  it("with long addresses", async () => {
    const doors = pages.flatMap((page) =>
      nextTexts().map((text): [string, () => Promise<{ status: number }>] => [
        `${page} ${text.slice(2, 8)}`,
        () => site.fetch(page + inAddress(text)),
      ]),
    );
    // Compiled when they are first asked for.
    for (const page of pages) await site.fetch(page);
    expect(await send(doors)).toEqual(nothingWrong(pages.length));
  });

  it("with long names and passwords", async () => {
    const { csrfToken } = (await (await server.visitor().fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const form = (fields: Record<string, string>): RequestInit => ({
      method: "POST",
      body: new URLSearchParams(fields),
    });
    const doors = nextTexts().flatMap((text): [string, () => Promise<{ status: number }>][] => [
      [
        `name ${text.slice(2, 8)}`,
        () =>
          server
            .visitor()
            .fetch("/api/auth/callback/credentials", form({ csrfToken, name: text, password: text, json: "true" })),
      ],
      [
        `piwigo ${text.slice(2, 8)}`,
        () => server.visitor().fetch("/identification.php", form({ username: text, password: text, login: "" })),
      ],
      [
        `key ${text.slice(2, 8)}`,
        () =>
          new PiwigoClient(server.url).form(
            new URLSearchParams({ method: "pwg.session.login", username: text, password: text }).toString(),
          ),
      ],
    ]);
    expect(await send(doors)).toEqual(nothingWrong(3));
  });
});

/** With an eXIf chunk behind its head. */
function pngWithExif(png: Buffer, exif: Buffer): Buffer {
  const headEnd = 33;
  const named = Buffer.concat([Buffer.from("eXIf"), exif]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(exif.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([png.subarray(0, headEnd), length, named, sum, png.subarray(headEnd)]);
}

/** In the extended form of the format, with an EXIF chunk at its end. */
function webpWithExif(webp: Buffer, exif: Buffer): Buffer {
  const chunk = (name: string, bytes: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(name, 0, "latin1");
    head.writeUInt32LE(bytes.length, 4);
    return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
  };
  const hasExif = Buffer.from("08000000ff0000ff0000", "hex");
  const body = Buffer.concat([chunk("VP8X", hasExif), webp.subarray(12), chunk("EXIF", exif)]);
  return chunk("RIFF", Buffer.concat([Buffer.from("WEBP"), body]));
}

/** The directory behind its first one is the first one. */
function tiffThatFollowsItself(tiff: Buffer): Buffer {
  const file = Buffer.from(tiff);
  const isLittle = file.toString("latin1", 0, 2) === "II";
  const first = isLittle ? file.readUInt32LE(4) : file.readUInt32BE(4);
  const end = first + 2 + 12 * (isLittle ? file.readUInt16LE(first) : file.readUInt16BE(first));
  if (isLittle) file.writeUInt32LE(first, end);
  else file.writeUInt32BE(first, end);
  return file;
}

describe("files with more metadata than pictures have", () => {
  const segment = (marker: number, bytes: Buffer): Buffer =>
    Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff]), bytes]);
  const rdf = (inside: string): string =>
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ${inside}</rdf:RDF></x:xmpmeta>`;

  it("are taken in or refused, one by one, and keep no one waiting", async () => {
    const picture = await makePicture();
    const jpegWith = (...segments: Buffer[]): Buffer =>
      Buffer.concat([picture.subarray(0, 2), ...segments, picture.subarray(2)]);
    const xmpStart = Buffer.from("http://ns.adobe.com/xap/1.0/\0");
    const extendedStart = Buffer.concat([Buffer.from("http://ns.adobe.com/xmp/extension/\0"), Buffer.alloc(32, "a")]);
    const extended = (text: string): Buffer[] => {
      const bytes = Buffer.from(text);
      return Array.from({ length: Math.ceil(bytes.length / 60_000) }, (_, index) => {
        const place = Buffer.alloc(8);
        place.writeUInt32BE(bytes.length, 0);
        place.writeUInt32BE(index * 60_000, 4);
        return segment(
          0xe1,
          Buffer.concat([extendedStart, place, bytes.subarray(index * 60_000, (index + 1) * 60_000)]),
        );
      });
    };
    const loop = Buffer.from("Exif\0\0MM\0*\0\0\0\x08\xff\xff", "latin1");
    const directories = Buffer.concat([
      loop,
      ...Array.from({ length: 5000 }, () => Buffer.from("876900040000000100000008", "hex")),
    ]);
    const keywords = Buffer.concat([
      Buffer.from("Photoshop 3.0\x008BIM\x04\x04\0\0", "latin1"),
      Buffer.from([0, 0, 0xff, 0]),
      ...Array.from({ length: 10_000 }, () => Buffer.from("1c02190001", "hex").toString("latin1")).map((entry, index) =>
        Buffer.from(`${entry}${index % 10}`, "latin1"),
      ),
    ]);
    const files: [string, Buffer][] = [
      ...texts.map((text): [string, Buffer] => [
        `xmp-${texts.indexOf(text)}.jpg`,
        jpegWith(segment(0xe1, Buffer.concat([xmpStart, Buffer.from(rdf(`${text.slice(0, 20_000)}/>`))]))),
      ]),
      ...texts.map((text): [string, Buffer] => [
        `extended-${texts.indexOf(text)}.jpg`,
        jpegWith(...extended(rdf(`${text}/>`))),
      ]),
      ...texts.map((text): [string, Buffer] => [
        `sidecar-${texts.indexOf(text)}.xmp`,
        Buffer.from(rdf(`>${text}</rdf:Description>`)),
      ]),
      ["exif.jpg", jpegWith(segment(0xe1, directories))],
      ["exif.png", pngWithExif(await sharp(picture).png().toBuffer(), directories.subarray(6))],
      ["exif.webp", webpWithExif(await sharp(picture).webp().toBuffer(), directories.subarray(6))],
      ["directories.tif", tiffThatFollowsItself(await sharp(picture).tiff().toBuffer())],
      ["iptc.jpg", jpegWith(...Array.from({ length: 20 }, () => segment(0xed, keywords.subarray(0, 65_000))))],
      ["comment.jpg", jpegWith(...Array.from({ length: 200 }, () => segment(0xfe, Buffer.alloc(60_000, " "))))],
      [
        "boxes.mov",
        Buffer.concat([
          box("ftyp", Buffer.from("qt  \0\0\0\0qt  ")),
          ...Array.from({ length: 20_000 }, () => box("free", Buffer.alloc(0))),
        ]),
      ],
      ["nested.mov", Array.from({ length: 5000 }).reduce<Buffer>((inner) => box("moov", inner), Buffer.alloc(0))],
    ];
    const sender = (name: string, file: Buffer): Promise<{ status: number }> => {
      const parts: Part[] = [
        { name: "method", text: "pwg.images.addSimple" },
        { name: "image", file, fileName: name },
      ];
      return ada.multipart(parts);
    };
    const { slow, failed, sent } = await send(files.map(([name, file]) => [name, () => sender(name, file)]));
    // Taking a picture in takes its time on a busy machine; what counts is that no one else waits.
    expect({ slow: slow.filter(([name]) => name.startsWith("/health")), failed, sent }).toEqual(
      nothingWrong(files.length),
    );
    expect(slow.filter(([, tookMs]) => tookMs > 15 * longMs)).toEqual([]);
  });
});
