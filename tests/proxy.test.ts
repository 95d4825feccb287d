import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request, type RequestOptions } from "node:https";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makePicture } from "@/tests/support/pictures";
import { PiwigoClient } from "@/tests/support/piwigo";
import { choosePorts, missingFor, Proxy, type ProxyKind } from "@/tests/support/proxy";
import { createUser, photoflow, prepareDatabase, signInAt, TestClient, TestServer } from "@/tests/support/server";
import { builtActions, callAction } from "@/tests/support/server-actions";

/** deploy/nginx.conf and deploy/Caddyfile, as they stand there, in front of a running server. */

// The certificate is of our own making. Read by each new connection, so that it holds for this file alone.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";

const password = "a long password";
const incoming = path.join(process.env.DATASTORE!, "incoming");
let picture: Buffer;
let photoId: number;
let version: string;
/** A photo in no album. */
let hiddenId: number;
let albumId: number;

beforeAll(async () => {
  prepareDatabase();
  createUser("Ada", password, { admin: true });
  picture = await makePicture();
  const file = path.join(tmpdir(), `photoflow-proxy-${process.pid}.jpg`);
  writeFileSync(file, picture);
  const taken = photoflow(["import-image", file, "--album", "Rome", "--public", "--json"]);
  if (taken.status !== 0) throw new Error(taken.stderr);
  ({ id: photoId, version } = await db().photo.findFirstOrThrow());
  writeFileSync(file, await makePicture());
  photoflow(["import-image", file]);
  hiddenId = (await db().photo.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
  rmSync(file);
  albumId = (await db().album.findFirstOrThrow()).id;
});

describe.each<ProxyKind>(["nginx", "caddy"])("behind %s", (kind) => {
  const missing = missingFor(kind);
  if (missing) return void it.skip(`nothing is tried: ${missing}`);

  let server: TestServer;
  let proxy: Proxy;
  let ada: TestClient;
  beforeAll(async () => {
    const ports = await choosePorts();
    server = await TestServer.start({
      NEXTAUTH_URL: `https://localhost:${ports.tls}`,
      X_ACCEL_REDIRECT: "/photoflow-files/",
    });
    proxy = await Proxy.start(kind, ports, Number(new URL(server.url).port));
    ada = await signInAt(proxy.url, "Ada", password);
  });
  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
  });

  it("cookies are for TLS alone, and links begin with https", async () => {
    const visitor = new TestClient(proxy.url);
    const { headers } = await visitor.fetch("/api/auth/csrf");
    for (const cookie of headers.getSetCookie())
      expect(cookie).toMatch(/^__(Secure|Host)-.*; ?HttpOnly.*; ?Secure|^__(Secure|Host)-.*; ?Secure.*; ?HttpOnly/i);
    expect(ada.cookieHeader).toContain("__Secure-next-auth.session-token=");

    const providers = (await (await visitor.fetch("/api/auth/providers")).json()) as {
      credentials: { signinUrl: string };
    };
    expect(providers.credentials.signinUrl).toBe(`${proxy.url}/api/auth/signin/credentials`);
    const sentAway = new URL((await visitor.fetch("/trash")).headers.get("location")!, proxy.url);
    expect([sentAway.origin, sentAway.pathname]).toEqual([proxy.url, "/sign-in"]);
    const page = await (await visitor.fetch(`/albums/${albumId}-rome`)).text();
    expect(/<meta property="og:image" content="([^"]*)"/.exec(page)?.[1]).toMatch(
      new RegExp(`^${proxy.url}/albums/${albumId}`),
    );
    expect(page).not.toContain("http://localhost");
  });

  it("what is changed from a page comes through", async () => {
    const action = builtActions().find(({ name }) => name === "createAlbumAction")!;
    const { returned } = await callAction(ada, action, '[{ "name": "Through the proxy" }]');
    expect(returned).toMatchObject({ path: expect.stringMatching(/^\/albums\/\d+-through-the-proxy$/) as string });
  });

  it("part of a picture can be asked for", async () => {
    const answer = await ada.fetch(`/media/${photoId}/full`, { headers: { range: "bytes=10-19" } });
    expect([answer.status, (await answer.arrayBuffer()).byteLength, answer.headers.get("content-range")]).toEqual([
      206,
      10,
      expect.stringMatching(/^bytes 10-19\//),
    ]);
    const original = await ada.fetch(`/api/download?id=${photoId}&type=original`, { headers: { range: "bytes=0-99" } });
    expect([original.status, Buffer.from(await original.arrayBuffer())]).toEqual([206, picture.subarray(0, 100)]);
  });

  it("sends files itself once the server has said that they may be seen, with the server's headers and without their places", async () => {
    const cookie = { cookie: ada.cookieHeader };
    // Caddy has tags of its own, and compares them itself.
    const told = [
      ...(kind === "nginx" ? ["etag"] : []),
      "content-type",
      "content-length",
      "cache-control",
      "content-disposition",
      "content-security-policy",
      "x-content-type-options",
      "accept-ranges",
    ];
    for (const address of [
      `/media/${photoId}/320`,
      `/media/${photoId}/320?v=${version}`,
      `/api/download?id=${photoId}&type=original`,
      `/upload/${photoId}-0.jpg`,
    ]) {
      const straight = await fetch(server.url + address, { headers: cookie });
      const through = await ada.fetch(address);
      expect([address, through.status, ...told.map((name) => through.headers.get(name))]).toEqual([
        address,
        200,
        ...told.map((name) => straight.headers.get(name)),
      ]);
      expect(Buffer.from(await through.arrayBuffer()).equals(Buffer.from(await straight.arrayBuffer()))).toBe(true);
      expect(JSON.stringify([...through.headers, ...straight.headers])).not.toMatch(
        /photoflow-files|originals|renditions/,
      );

      const handed = await fetch(server.url + address, { headers: { ...cookie, "x-photoflow-accel": "yes" } });
      expect([handed.headers.get("x-accel-redirect"), (await handed.arrayBuffer()).byteLength]).toEqual([
        expect.stringMatching(/^\/photoflow-files\/(originals|renditions)\//),
        0,
      ]);
      const file = handed.headers.get("x-accel-redirect")!;
      expect((await ada.fetch(file)).status).toBe(404);

      const etag = through.headers.get("etag")!;
      expect((await ada.fetch(address, { headers: { "if-none-match": etag } })).status).toBe(304);
      const part = await ada.fetch(address, { headers: { range: "bytes=5-9", "if-range": etag } });
      expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 5]);
      expect((await ada.fetch(address, { method: "HEAD" })).headers.get("content-length")).toBe(
        straight.headers.get("content-length"),
      );
      expect((await ada.fetch(address, { headers: { range: "bytes=99999999-" } })).status).toBe(416);
    }
    expect((await new TestClient(proxy.url).fetch(`/media/${hiddenId}/320`)).status).toBe(404);
  });

  it("a large upload flows through: nothing waits in the proxy, and nothing is refused for its size", async () => {
    const sizeBytes = 32 * 1024 * 1024;
    const asked = await ada.fetch("/api/uploadthing?actionType=upload&slug=library", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        files: [{ name: `${kind}.jpg`, size: sizeBytes, type: "" }],
        input: { itemId: randomUUID(), albumId: null, sourceFolder: "" },
      }),
    });
    const [{ url }] = (await asked.json()) as [{ url: string }];
    const head = '--edge\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
    const tail = "\r\n--edge--\r\n";
    const { sending, answered } = open(url, {
      method: "PUT",
      headers: {
        range: "bytes=0-",
        "content-type": "multipart/form-data; boundary=edge",
        "content-length": head.length + sizeBytes + tail.length,
      },
    });
    sending.write(head);
    const half = randomBytes(sizeBytes / 2);
    sending.write(half);
    // Half of it lies in the datastore while the other half has not been sent.
    for (let tries = 0; tries < 200 && stagedBytes() < half.length; tries++)
      await new Promise((resolve) => setTimeout(resolve, 25));
    expect(stagedBytes()).toBe(half.length);
    const waiting = path.join(proxy.folder, "temporary", "client_body");
    expect(existsSync(waiting) ? readdirSync(waiting) : []).toEqual([]);
    sending.write(half);
    sending.end(tail);
    const answer = await answered;
    const said = (await answer.setEncoding("utf8").toArray()).join("");
    expect([answer.statusCode, said]).toEqual([415, expect.stringContaining('"unsupported"')]);
  });

  it("darktable signs in, asks for albums, makes one and sends a photo", async () => {
    const darktable = new PiwigoClient(proxy.url);
    expect(await darktable.login("Ada", password)).toMatchObject({ stat: "ok", result: true });
    const status = (await darktable.call("pwg.session.getStatus")).result as { username: string; pwg_token: string };
    expect(status.username).toBe("Ada");
    const made = (await darktable.call("pwg.categories.add", { name: `From darktable by ${kind}`, status: "public" }))
      .result as { id: number };
    const added = await darktable.multipart([
      { name: "method", text: "pwg.images.addSimple" },
      { name: "category", text: String(made.id) },
      { name: "image", fileName: `${kind}.jpg`, file: await makePicture() },
    ]);
    expect(JSON.parse(added.text)).toMatchObject({ stat: "ok" });
    const { categories } = (await darktable.call("pwg.categories.getList", { recursive: "true" })).result as {
      categories: { url: string }[];
    };
    for (const { url } of categories) expect(url).toMatch(new RegExp(`^${proxy.url}/`));
  });

  it("failed sign-ins are counted for the address that the proxy saw, whatever the client says", async () => {
    const form = new URLSearchParams({ method: "pwg.session.login", username: "Nobody", password: "wrong" }).toString();
    const { sending, answered } = open("/ws.php?format=json", {
      method: "POST",
      localAddress: kind === "nginx" ? "127.0.0.2" : "127.0.0.3",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-forwarded-for": "203.0.113.7",
        "x-photoflow-address": "203.0.113.8",
        "content-length": form.length,
      },
    });
    sending.end(form);
    (await answered).resume();
    const keys = (await db().signInAttempt.findMany()).map((attempt) => attempt.key);
    expect(keys).toContain(kind === "nginx" ? "password:network:127.0.0.2" : "password:network:127.0.0.3");
    expect(keys.filter((key) => key.includes("203.0.113"))).toEqual([]);
  });

  if (kind === "nginx") {
    it("who comes without TLS is sent to it", async () => {
      const answer = await fetch(`${proxy.plainUrl}/albums?show=mine`, { redirect: "manual" });
      expect([answer.status, answer.headers.get("location")]).toEqual([301, "https://localhost/albums?show=mine"]);
    });
  }

  const stagedBytes = (): number =>
    (existsSync(incoming) ? readdirSync(incoming) : []).reduce(
      (sum, name) => sum + statSync(path.join(incoming, name)).size,
      0,
    );

  function open(address: string, options: RequestOptions) {
    const sending = request(new URL(address, proxy.url), options);
    return {
      sending,
      answered: new Promise<IncomingMessage>((resolve, reject) =>
        sending.once("error", reject).once("response", resolve),
      ),
    };
  }
});
