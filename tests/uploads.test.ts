import { createHmac, randomUUID } from "node:crypto";
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import { createAlbum } from "@/lib/albums/commands";
import { closeDb, db } from "@/lib/db/client";
import { ownToken } from "@/lib/uploads/protocol/signature";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";

/** uploadthing's protocol over HTTP, as its client speaks it, and everything that may go wrong on the way. */

let server: TestServer;
let ada: TestClient;
let bob: TestClient;

beforeAll(async () => {
  server = await TestServer.start({ MAX_UPLOAD_BYTES: "5000000" });
  createUser("Ada", "a long password", { admin: true });
  createUser("Bob", "another password");
  ada = await server.signIn("Ada", "a long password");
  bob = await server.signIn("Bob", "another password");
});
afterAll(async () => {
  await server?.stop();
  await closeDb();
});

type Announced = {
  name: string;
  size: number;
  lastModified?: number;
  itemId?: string;
  albumId?: number | null;
  sourceFolder?: string;
};
type Answer = {
  status: number;
  body: {
    error?: { code: string; message: string };
    serverData?: { outcome: string; photoId: number; message: string };
  };
};

async function announce(
  client: TestClient,
  file: Announced,
): Promise<{ status: number; url: string; message: string; code: string }> {
  const { name, size, lastModified, itemId = randomUUID(), albumId = null, sourceFolder = "" } = file;
  const answer = await client.fetch("/api/uploadthing?actionType=upload&slug=library", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ files: [{ name, size, type: "", lastModified }], input: { itemId, albumId, sourceFolder } }),
  });
  const body = await answer.json();
  return {
    status: answer.status,
    url: body[0]?.url ?? "",
    message: body.error?.message ?? "",
    code: body.error?.code ?? "",
  };
}

const arrived = async (url: string): Promise<number> =>
  Number((await server.visitor().fetch(url, { method: "HEAD" })).headers.get("x-ut-range-start"));

async function put(url: string, bytes: Uint8Array, start = 0): Promise<Answer> {
  const form = new FormData();
  form.append("file", new Blob([bytes.slice(start) as BlobPart]), "whatever");
  const answer = await server
    .visitor()
    .fetch(url, { method: "PUT", headers: { range: `bytes=${start}-` }, body: form });
  return { status: answer.status, body: (await answer.json()) as Answer["body"] };
}

/** Sends the first bytes of a form and then breaks the connection, or leaves it open and silent. */
function putPart(url: string, bytes: Uint8Array, end: "break" | "hang"): Promise<() => void> {
  const boundary = "edge";
  const request = httpRequest(new URL(url, server.url), {
    method: "PUT",
    headers: {
      range: "bytes=0-",
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": 1_000_000_000,
    },
  });
  request.on("error", () => undefined);
  return new Promise((resolve) => {
    request.write(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`);
    request.write(bytes, () =>
      setTimeout(() => (end === "break" ? request.destroy() : undefined, resolve(() => request.destroy())), 300),
    );
  });
}

const until = async (isSo: () => boolean | Promise<boolean>) => {
  for (let tries = 0; tries < 100 && !(await isSo()); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
};

const incoming = () => path.join(process.env.DATASTORE!, "incoming");
const incomingFiles = () => (existsSync(incoming()) ? readdirSync(incoming()) : []);

let shade = 0;
const jpeg = (side = 300) =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: { r: (shade += 7) % 256, g: 99, b: 12 },
      noise: { type: "gaussian", mean: 120, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer();

async function upload(
  client: TestClient,
  file: Partial<Announced> & { name: string },
  bytes: Uint8Array,
): Promise<Answer> {
  const { status, url, message, code } = await announce(client, { ...file, size: bytes.length });
  return url ? put(url, bytes) : { status, body: { error: { code, message } } };
}

describe("asking for permission", () => {
  it("is for people who are signed in", async () => {
    expect(await announce(server.visitor(), { name: "a.jpg", size: 10 })).toMatchObject({
      status: 401,
      code: "unauthenticated",
    });
  });

  it("gives an address on the server the page came from, whatever its name", async () => {
    expect((await announce(bob, { name: "a.jpg", size: 10 })).url).toMatch(/^\/api\/ingest\/\w+\?expires=\d+&/);
  });

  it("refuses an empty file and one that is too large, with the reason", async () => {
    expect(await announce(bob, { name: "a.jpg", size: 0 })).toMatchObject({
      status: 400,
      message: "The file is empty.",
    });
    expect(await announce(bob, { name: "a.jpg", size: 5_000_001 })).toMatchObject({
      status: 413,
      code: "too-large",
      message: expect.stringContaining("at most 5.0 MB"),
    });
    expect(await announce(bob, { name: "a.jpg", size: 1.5 })).toMatchObject({ status: 400 });
  });

  it("refuses an unknown album, and someone else's as if it did not exist", async () => {
    const { id } = await createAlbum(
      await signedInFrom(await db().user.findUniqueOrThrow({ where: { nameKey: "ada" } }), { kind: "console" }),
      { name: "Ada's own" },
    );
    expect(await announce(bob, { name: "a.jpg", size: 10, albumId: id })).toMatchObject({
      status: 404,
      code: "not-found",
    });
    expect(await announce(bob, { name: "a.jpg", size: 10, albumId: 99_999 })).toMatchObject({
      status: 404,
      code: "not-found",
    });
    expect(await announce(ada, { name: "a.jpg", size: 10, albumId: id })).toMatchObject({ status: 200 });
  });
});

describe("the signed address", () => {
  it("is refused when anything of it was changed", async () => {
    const { url } = await announce(bob, { name: "a.jpg", size: 10 });
    for (const wrong of [
      url.replace(/expires=\d/, "expires=9"),
      url.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      url.split("&signature")[0]!,
    ]) {
      expect((await put(wrong, Buffer.alloc(10))).status).toBe(403);
      expect((await server.visitor().fetch(wrong, { method: "HEAD" })).status).toBe(403);
    }
  });
});

describe("an address that has expired", () => {
  it("is refused, though it is signed", async () => {
    const { url } = await announce(bob, { name: "late.jpg", size: 10 });
    const unsigned = url.split("&signature=")[0]!;
    const signed = (address: string) => {
      const { apiKey } = JSON.parse(Buffer.from(ownToken(), "base64").toString()) as { apiKey: string };
      return `${address}&signature=hmac-sha256%3D${createHmac("sha256", apiKey).update(`http://photoflow.invalid${address}`).digest("hex")}`;
    };
    expect(await arrived(signed(unsigned))).toBe(0);
    const late = await put(signed(unsigned.replace(/expires=\d+/, `expires=${Date.now() - 1000}`)), Buffer.alloc(10));
    expect(late).toMatchObject({ status: 403, body: { error: { message: expect.stringContaining("expired") } } });
  });
});

describe("a broken connection", () => {
  it("leaves what has arrived, and the upload goes on from there", async () => {
    const bytes = await jpeg(900);
    const half = Math.floor(bytes.length / 2);
    const file = { name: "broken-off.jpg", size: bytes.length, lastModified: 1_700_000_000_000 };
    const first = await announce(bob, file);
    await putPart(first.url, bytes.subarray(0, half), "break");
    await until(async () => (await arrived(first.url)) === half);
    // The page was reloaded: another name for the item, the same file.
    const second = await announce(bob, file);
    expect(await arrived(second.url)).toBe(half);
    const { status, body } = await put(second.url, bytes, half);
    expect([status, body.serverData?.outcome]).toEqual([200, "added"]);
  });

  it("after the last byte does not turn the answer into “already here”", async () => {
    const bytes = await jpeg();
    const itemId = randomUUID();
    const file = { name: "answer-lost.jpg", size: bytes.length, lastModified: 1_700_000_000_001, itemId };
    expect((await put((await announce(bob, file)).url, bytes)).body.serverData?.outcome).toBe("added");
    const again = await announce(bob, file);
    expect(await arrived(again.url)).toBe(bytes.length);
    expect((await put(again.url, bytes, bytes.length)).body.serverData?.outcome).toBe("added");
    // Choosing the same file again is another thing.
    expect(
      (await upload(bob, { name: file.name, lastModified: file.lastModified }, bytes)).body.serverData?.outcome,
    ).toBe("duplicate");
  });

  it("that the server has not noticed gives way to the next one", async () => {
    const bytes = await jpeg(900);
    const { url } = await announce(bob, { name: "silent.jpg", size: bytes.length });
    const hangUp = await putPart(url, bytes.subarray(0, 1000), "hang");
    expect((await put(url, bytes, 0)).status).toBe(409);
    await new Promise((resolve) => setTimeout(resolve, 5500));
    const start = await arrived(url);
    expect(start).toBe(1000);
    expect((await put(url, bytes, start)).body.serverData?.outcome).toBe("added");
    hangUp();
  });

  it("cannot leave a hole: a start beyond what is here is refused", async () => {
    const { url } = await announce(bob, { name: "hole.jpg", size: 100 });
    expect(await put(url, Buffer.alloc(100), 50)).toMatchObject({
      status: 409,
      body: { error: { message: "This upload goes on at byte 0." } },
    });
  });
});

describe("two at once", () => {
  it("do not harm each other: one is taken, the other told to wait or given the same answer", async () => {
    const bytes = await jpeg(900);
    const { url } = await announce(bob, { name: "double.jpg", size: bytes.length });
    const answers = await Promise.all([put(url, bytes), put(url, bytes), put(url, bytes)]);
    const taken = answers.filter((answer) => answer.status === 200);
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(taken.map((answer) => answer.body.serverData!.photoId)).size).toBe(1);
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
  });
});

describe("refused files", () => {
  it("come back with the reason, leave nothing, and the rest goes on", async () => {
    const before = incomingFiles();
    const text = await upload(bob, { name: "notes.txt" }, Buffer.from("Dear diary, nothing here is a picture."));
    expect(text.status).toBe(415);
    expect(text.body.error?.message).toMatch(/\w/);
    const truncated = (await jpeg(400)).subarray(0, 400);
    expect((await upload(bob, { name: "cut.jpg" }, truncated)).status).toBe(422);
    expect((await upload(bob, { name: "good.jpg" }, await jpeg())).body.serverData?.outcome).toBe("added");
    expect(incomingFiles()).toEqual(before);
  });

  it("that are longer than announced are refused", async () => {
    const bytes = await jpeg();
    const { url } = await announce(bob, { name: "longer.jpg", size: bytes.length - 100 });
    expect(await put(url, bytes)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining("larger than was announced") } },
    });
  });
});

describe("names", () => {
  const names = [
    "../../etc/passwd.jpg",
    "..\\..\\windows.jpg",
    "nul\u0000byte.jpg",
    "🏔️🌄 Ferien.jpg",
    `${"a".repeat(300)}.jpg`,
    "half \ud83c.jpg",
    ".jpg",
    "  ",
  ];
  it.each(names)("like %j come in and stay in the datastore", async (name) => {
    const before = readdirSync(process.env.DATASTORE!).sort();
    expect((await upload(bob, { name, sourceFolder: "../../out\u0000" }, await jpeg())).body.serverData?.outcome).toBe(
      "added",
    );
    expect(readdirSync(process.env.DATASTORE!).sort()).toEqual(before);
    expect(existsSync(path.join(process.env.DATASTORE!, "../../etc/passwd.jpg"))).toBe(false);
  });
});

describe("cancelling", () => {
  it("removes what has arrived, of one's own uploads only", async () => {
    const bytes = await jpeg();
    const itemId = randomUUID();
    const { url } = await announce(bob, { name: "cancelled.jpg", size: bytes.length, itemId });
    await putPart(url, bytes.subarray(0, 500), "break");
    await until(async () => (await arrived(url)) === 500);
    const count = incomingFiles().length;
    expect((await server.visitor().fetch(`/api/uploads/${itemId}`, { method: "DELETE" })).status).toBe(401);
    await ada.fetch(`/api/uploads/${itemId}`, { method: "DELETE" });
    expect(await arrived(url)).toBe(500);
    expect((await bob.fetch(`/api/uploads/${itemId}`, { method: "DELETE" })).status).toBe(204);
    expect(incomingFiles().length).toBe(count - 1);
    expect((await put(url, bytes, 500)).status).toBe(404);
  });
});

describe("uploads that were broken off for good", () => {
  it("are removed at the next start, a day after the last byte", async () => {
    const bytes = await jpeg();
    const [old, fresh] = [
      await announce(bob, { name: "old.jpg", size: bytes.length }),
      await announce(bob, { name: "fresh.jpg", size: bytes.length }),
    ];
    for (const { url } of [old, fresh]) {
      await putPart(url, bytes.subarray(0, 700), "break");
      await until(async () => (await arrived(url)) === 700);
    }
    const sizes = incomingFiles().filter((name) => statSync(path.join(incoming(), name)).size === 700);
    const oldName = sizes.find((name) => decodeURIComponent(old.url).includes(name))!;
    const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3600_000);
    utimesSync(path.join(incoming(), oldName), twoDaysAgo, twoDaysAgo);
    writeFileSync(path.join(incoming(), "orphan"), "x");
    utimesSync(path.join(incoming(), "orphan"), twoDaysAgo, twoDaysAgo);
    const second = await TestServer.start();
    await until(() => !incomingFiles().includes("orphan"));
    await second.stop();
    expect(incomingFiles()).not.toContain(oldName);
    expect(await arrived(fresh.url)).toBe(700);
  });
});
