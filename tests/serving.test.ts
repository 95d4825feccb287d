import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makePicture } from "@/tests/support/pictures";
import { createUser, freePort, home, photoflow, prepareDatabase, signInAt, TestServer } from "@/tests/support/server";

/** What a service manager, a proxy and whoever reads the log rely on. */

const password = "a long password";
const datastore = process.env.DATASTORE!;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("serving", () => {
  let server: TestServer;
  beforeAll(async () => {
    prepareDatabase();
    createUser("Ada", password, { admin: true });
    server = await TestServer.start({ LOG_LEVEL: "debug" });
  });
  afterAll(() => server?.stop());

  it("is ready only while the datastore is there, and healthy all the time", async () => {
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
    renameSync(datastore, `${datastore}-away`);
    try {
      const answer = await fetch(`${server.url}/ready`);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toEqual({ status: "not-ready" });
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
    } finally {
      renameSync(`${datastore}-away`, datastore);
    }
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  });

  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip, br;q=0", "gzip"],
    ["br;q=0, identity", null],
  ])("sends the pages' code packed as %j takes it", async (accepted, encoding) => {
    const page = await (await fetch(`${server.url}/sign-in`)).text();
    const asset = /\/_next\/static\/[^"]+\.js/.exec(page)![0];
    const answer = await fetch(server.url + asset, { headers: { "accept-encoding": accepted } });
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.headers.get("cache-control")).toContain("immutable");
    expect(await answer.text()).toBe(readFileSync(path.join(home, ".next", asset.slice("/_next/".length)), "utf8"));
  });

  it("finishes an upload that is under way when told to stop, then ends with 0, its log in JSON without secrets", async () => {
    const ada = await server.signIn("Ada", password);
    const picture = await makePicture();
    const asked = await ada.fetch("/api/uploadthing?actionType=upload&slug=library", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        files: [{ name: "late.jpg", size: picture.length, type: "" }],
        input: { itemId: randomUUID(), albumId: null, sourceFolder: "" },
      }),
    });
    const [{ url }] = (await asked.json()) as [{ url: string }];
    const sending = request(new URL(url, server.url), {
      method: "PUT",
      headers: { range: "bytes=0-", "content-type": "multipart/form-data; boundary=edge" },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) =>
      sending.once("error", reject).once("response", resolve),
    );
    sending.write('--edge\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
    sending.write(picture.subarray(0, 500));
    await untilLogged(/"path":"\/api\/uploadthing"/);
    await pause(200);

    const ended = server.stop();
    await untilLogged(/"event":"stopping"/);
    await expect(fetch(`${server.url}/health`, { headers: { connection: "close" } })).rejects.toThrow();
    sending.write(picture.subarray(500));
    sending.end("\r\n--edge--\r\n");
    expect((await (await answered).setEncoding("utf8").toArray()).join("")).toContain('"added"');

    expect(await ended).toBe(0);
    expect(await db().file.count({ where: { name: "late.jpg" } })).toBe(1);
    expect(readdirSync(path.join(datastore, "incoming"))).toEqual([]);
    const logged = server.output().slice(server.output().search(/.*"event":"listening"/));
    const lines = logged
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { event: string });
    expect(lines.map((line) => line.event)).toEqual(
      expect.arrayContaining(["listening", "request", "stopping", "stopped"]),
    );
    for (const secret of [password, ...ada.cookieHeader.split("; ").map((pair) => pair.slice(pair.indexOf("=") + 1))])
      expect(server.output()).not.toContain(secret);
  });

  const untilLogged = (wanted: RegExp) => until(() => server.output(), wanted);
});

describe("told to stop during a slow download", () => {
  let downloadPath: string;
  let original: Buffer;
  beforeAll(async () => {
    original = await noisyPicture();
    const file = path.join(datastore, "..", `${path.basename(datastore)}-large.jpg`);
    writeFileSync(file, original);
    const taken = photoflow(["import-image", file, "--json"]);
    rmSync(file);
    const { photoId } = JSON.parse(taken.stdout.split("\n")[0]!) as { photoId: number };
    downloadPath = `/api/download?id=${photoId}&type=original`;
  });

  it("one that does not get ready is cut off after the grace time, and the server ends with 0", async () => {
    const server = await TestServer.start({ LOG_LEVEL: "info", STOP_GRACE_SECONDS: "1" });
    const { answer } = await slowDownload(server.url);
    expect(await server.stop()).toBe(0);
    await expect(answer.toArray()).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("it gets the rest, to its last byte, also when the signal reaches all processes of npm start at once, as systemd and terminals send it", async () => {
    const port = await freePort();
    // It ends because all is sent: the grace time is longer than the test's.
    const env = {
      ...process.env,
      HOST: "127.0.0.1",
      PORT: String(port),
      LOG_LEVEL: "info",
      STOP_GRACE_SECONDS: "3600",
    };
    const started = spawn(process.execPath, [path.join(home, "cli", "start.mjs")], {
      cwd: home,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    started.stdout.on("data", (piece) => (output += piece));
    const ended = new Promise<number | null>((resolve) => started.once("exit", resolve));
    try {
      await until(() => output, /"event":"listening"/);
      const { answer, first } = await slowDownload(`http://127.0.0.1:${port}`);
      process.kill(-started.pid!, "SIGTERM");
      await until(() => output, /"event":"stopping"/);
      await pause(300);
      expect(Buffer.concat([first, ...((await answer.toArray()) as Buffer[])]).equals(original)).toBe(true);
      expect(await ended).toBe(0);
      expect(output).toMatch(/"event":"stopped"/);
    } finally {
      if (started.exitCode === null) process.kill(-started.pid!, "SIGKILL");
    }
  });

  /** Starts the download, reads its first piece, and leaves the rest for the caller to take when it likes. */
  async function slowDownload(url: string) {
    const ada = await signInAt(url, "Ada", password);
    const asking = request(new URL(downloadPath, url), {
      headers: { cookie: ada.cookieHeader, connection: "keep-alive" },
    });
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      asking.once("error", reject).once("response", resolve).end(),
    );
    expect([answer.statusCode, Number(answer.headers["content-length"])]).toEqual([200, original.length]);
    await once(answer, "readable");
    return { answer, first: answer.read() as Buffer };
  }
});

/** More bytes than lie in the buffers between a server and a client that does not read. */
async function noisyPicture(): Promise<Buffer> {
  const raw = { width: 4000, height: 2000, channels: 3 as const };
  return sharp(randomBytes(raw.width * raw.height * 3), { raw })
    .jpeg({ quality: 100 })
    .toBuffer();
}

async function until(output: () => string, wanted: RegExp): Promise<void> {
  for (let tries = 0; tries < 1200 && !wanted.test(output()); tries++) await pause(25);
  expect(output()).toMatch(wanted);
}
