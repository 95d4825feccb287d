import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makePicture } from "@/tests/support/pictures";
import { PiwigoClient } from "@/tests/support/piwigo";
import {
  createUser,
  home,
  photoflow,
  prepareDatabase,
  TestServer,
  type ServerRunner,
  type TestClient,
} from "@/tests/support/server";

/**
 * What holds before any handler looks at a request: who sent it, how much of it is taken, and which doors there are at
 * all.
 */

const password = "a long password";
describe.each<ServerRunner>(["photoflow serve", "next start"])("under %s", (runner) => {
  let server: TestServer;
  let ada: TestClient;
  let photoId: number;

  beforeAll(async () => {
    rmSync(process.env.DATASTORE!, { recursive: true, force: true });
    prepareDatabase();
    createUser("Ada", password, { admin: true });
    const file = path.join(tmpdir(), `photoflow-guard-${process.pid}.jpg`);
    writeFileSync(file, await makePicture());
    photoflow(["import-image", file, "--album", "Open", "--public"]);
    rmSync(file);
    photoId = (await db().photo.findFirstOrThrow()).id;
    server = await TestServer.start({ METRICS_TOKEN: "a token for metrics" }, runner);
    ada = await server.signIn("Ada", password);
  });
  afterAll(() => server?.stop());

  describe("doors that the framework adds", () => {
    type Manifest = { staticRoutes: { page: string }[]; dynamicRoutes: { page: string }[]; rewrites: unknown };
    const manifest = JSON.parse(readFileSync(path.join(home, ".next/routes-manifest.json"), "utf8")) as Manifest;
    const ofApp = JSON.parse(readFileSync(path.join(home, ".next/app-path-routes-manifest.json"), "utf8")) as Record<
      string,
      string
    >;

    it("are none but those of app/ and the ones that are looked at here", () => {
      const known = new Set(Object.values(ofApp));
      const added = [...manifest.staticRoutes, ...manifest.dynamicRoutes]
        .map(({ page }) => page)
        .filter((page) => !known.has(page));
      expect(added).toEqual([]);
      // Next's own pages for errors, and one of ours whose name begins like them.
      const files = Object.keys(ofApp).filter((file) => file.startsWith("/_"));
      expect(files.sort()).toEqual(["/_data/i/[...path]/route", "/_global-error/page", "/_not-found/page"]);
    });

    it.each([
      "/_next/image?url=%2Fmedia%2F{id}%2F1280&w=1920&q=75",
      "/_next/image/?url=x",
      "/_next/image",
      "//_next/image?url=%2Fmedia%2F{id}%2F320&w=640&q=75",
    ])("%s is closed", async (address) => {
      const answer = await fetch(server.url + address.replace("{id}", String(photoId)));
      expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/plain; charset=utf-8"]);
    });

    it.each([
      "/_next/data/x/index.json",
      "/_next/webpack-hmr",
      "/_next/postponed",
      "/__nextjs_original-stack-frame",
      "/_next/mcp",
      "/404",
      "/500",
      "/_error",
      "/_global-error",
    ])("%s shows no picture", async (address) => {
      const answer = await fetch(server.url + address, { redirect: "manual" });
      expect(answer.status).toBeGreaterThanOrEqual(300);
      expect(await answer.text()).not.toContain("/media/");
    });
  });

  describe("a change with someone's cookies", () => {
    const trash = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/photos/trash`, {
        method: "POST",
        headers: { cookie: ada.cookieHeader, "content-type": "application/json", ...headers },
        body: JSON.stringify({ ids: [photoId] }),
      });

    it.each<[string, Record<string, string>, number]>([
      ["another port of this host", { origin: "http://localhost:9999" }, 403],
      ["another site", { origin: "https://evil.example" }, 403],
      ["a frame without an origin", { origin: "null" }, 403],
      ["a neighbour that names no origin", { "sec-fetch-site": "same-site" }, 403],
      ["a program that copied the cookie", {}, 403],
      ["our page, with what is no JSON", { origin: "{own}", "content-type": "text/plain" }, 415],
    ])("from %s is refused", async (_, headers, status) => {
      const answer = await trash(
        Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace("{own}", server.url)])),
      );
      expect(answer.status).toBe(status);
      expect(await answer.json()).toMatchObject({ error: { message: expect.stringMatching(/\.$/) as string } });
      expect((await db().photo.findUniqueOrThrow({ where: { id: photoId } })).trashedAt).toBeNull();
    });

    it("reaches no route, sign-out among them", async () => {
      for (const address of [
        "/api/auth/signout",
        "/api/albums",
        "/api/photo/set_rating",
        "/api/download/zip",
        "/",
        "/upload",
        "/identification.php",
      ]) {
        const answer = await fetch(server.url + address, {
          method: "POST",
          headers: { cookie: ada.cookieHeader, origin: "http://127.0.0.1:9" },
          body: "a=b",
        });
        expect([address, answer.status]).toEqual([address, 403]);
      }
      expect((await ada.fetch("/trash")).status).toBe(200);
    });

    it("is a visitor's call when a neighbour's page makes it of Piwigo's API by GET, and refused by POST", async () => {
      const client = new PiwigoClient(server.url);
      await client.login("Ada", password);
      const call = (init: RequestInit) =>
        fetch(`${server.url}/ws.php?format=json&method=pwg.session.getStatus`, {
          ...init,
          headers: { cookie: client.cookie, ...(init.headers as Record<string, string>) },
        });
      const nameIn = async (answer: Response) =>
        ((await answer.json()) as { result: { username: string } }).result.username;
      expect(await nameIn(await call({}))).toBe("Ada");
      expect(await nameIn(await call({ headers: { "sec-fetch-site": "same-site" } }))).toBe("guest");
      expect(
        (
          await call({
            method: "POST",
            headers: { origin: "http://127.0.0.1:9" },
            body: new URLSearchParams({ method: "pwg.session.getStatus" }),
          })
        ).status,
      ).toBe(403);
    });

    it("is refused to none of our own pages, and Piwigo's cookie keeps to them", async () => {
      expect((await trash({ origin: server.url })).status).toBe(200);
      await db().photo.update({ where: { id: photoId }, data: { trashedAt: null } });
      const answer = await fetch(`${server.url}/ws.php?method=pwg.getVersion`);
      expect(answer.headers.getSetCookie()[0]).toContain("SameSite=Lax");
    });
  });

  describe("bodies", () => {
    const send = (address: string, bytes: number, headers: Record<string, string> = {}) =>
      fetch(server.url + address, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: Buffer.alloc(bytes, 0x20),
      });

    it.each([
      "/api/download/plan",
      "/api/download/zip",
      "/api/uploadthing?actionType=upload&slug=library",
      "/api/auth/callback/credentials",
      "/api/photos/trash",
      "/identification.php",
      "/sign-in",
      "/",
    ])("of more than 64 kB are refused at %s from someone who has not signed in", async (address) => {
      const answer = await send(address, 70_000);
      expect(answer.status).toBe(413);
      expect(await answer.text()).toContain("larger than 64 kB");
      // A cookie alone is no account.
      expect(
        (await send(address, 70_000, { cookie: "next-auth.session-token=made-up; pwg_id=made-up", origin: server.url }))
          .status,
      ).toBe(413);
    });

    it("may have 4 MB from members, except where one signs in", async () => {
      const own = { cookie: ada.cookieHeader, origin: server.url };
      expect((await send("/api/photos/trash", 3_000_000, own)).status).toBe(400);
      expect((await send("/api/photos/trash", 5_000_000, own)).status).toBe(413);
      expect((await send("/api/auth/callback/credentials", 70_000, own)).status).toBe(413);
    });

    it("of an unknown length are not taken", async () => {
      const answer = await new Promise<number>((resolve, reject) => {
        const sending = httpRequest(`${server.url}/api/download/plan`, {
          method: "POST",
          headers: { "content-type": "application/json", "transfer-encoding": "chunked" },
        });
        sending.once("error", reject).once("response", (response) => resolve(response.statusCode!));
        sending.write('{"photo_ids":[');
      });
      expect(answer).toBe(411);
    });

    it("that are refused are not waited for", async () => {
      const { hostname, port } = new URL(server.url);
      const socket = connect(Number(port), hostname);
      const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
      let received = "";
      socket.on("error", () => undefined).on("data", (piece) => (received += piece));
      socket.write(
        "POST /api/download/plan HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9000000\r\n\r\n{",
      );
      await ended;
      expect(received).toMatch(/^HTTP\/1\.1 413 /);
    });
  });

  describe("addresses", () => {
    it("that a stranger claims for this server stand in no page", async () => {
      const album = await db().album.findFirstOrThrow();
      const page = await fetch(`${server.url}/albums/${album.id}-open`, {
        headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "x-photoflow-address": "1.2.3.4" },
      });
      expect(page.status).toBe(200);
      expect(await page.text()).not.toMatch(/evil\.example|1\.2\.3\.4/);
    });

    it.each([
      "/.//evil.example/phish",
      "/x/..//evil.example",
      "/%2e//evil.example",
      "/./\\evil.example",
      "//evil.example",
      "https://evil.example/",
    ])("sign-in leads nowhere else: %s", async (address) => {
      const answer = await ada.fetch(`/sign-in?callbackUrl=${encodeURIComponent(address)}`);
      expect(answer.headers.get("location")).toBe("/");
      const form = new URLSearchParams({ username: "Ada", password, redirect: address, login: "yes" });
      const piwigo = await fetch(`${server.url}/identification.php`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie: "pwg_id=abc" },
        body: form,
      });
      expect([piwigo.status, new URL(piwigo.headers.get("location")!, server.url).href]).toEqual([
        302,
        `${server.url}/`,
      ]);
      const { csrfToken } = (await (await ada.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
      const out = await ada.fetch("/api/auth/callback/credentials", {
        method: "POST",
        body: new URLSearchParams({ csrfToken, name: "Ada", password, callbackUrl: address }),
      });
      expect(new URL(out.headers.get("location") ?? "/", server.url).origin).toBe(server.url);
    });
  });

  describe("what every answer says to browsers", () => {
    it("holds for pages, pictures, the API and Piwigo's", async () => {
      for (const address of [
        "/",
        "/sign-in",
        `/media/${photoId}/320`,
        "/api/albums",
        "/ws.php?method=pwg.getVersion",
        "/no-such-page",
        `/api/download?id=${photoId}&type=original`,
      ]) {
        const { headers } = await fetch(server.url + address);
        expect([
          address,
          headers.get("x-content-type-options"),
          headers.get("cross-origin-opener-policy"),
          headers.get("permissions-policy"),
        ]).toEqual([address, "nosniff", "same-origin", expect.stringContaining("camera=()")]);
      }
    });

    it("lets a page run no script that does not carry its nonce", async () => {
      for (const address of ["/", "/sign-in", "/no-such-page", "/albums", `/photos/${photoId}`]) {
        const answer = await fetch(server.url + address);
        const policy = answer.headers.get("content-security-policy")!;
        const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
        const scripts = (await answer.text()).match(/<script\b[^>]*>/g)!;
        expect(policy).not.toMatch(/script-src[^;]*unsafe/);
        expect([address, scripts.filter((tag) => !tag.includes(`nonce="${nonce!}"`))]).toEqual([address, []]);
      }
    });
  });

  describe("metrics", () => {
    it("are for whoever brings the token", async () => {
      expect((await fetch(`${server.url}/metrics`)).status).toBe(401);
      expect((await ada.fetch("/metrics", { headers: { authorization: "Bearer a token for nothing" } })).status).toBe(
        401,
      );
      const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: "Bearer a token for metrics" } });
      const text = await answer.text();
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/plain")]);
      expect(text).toMatch(/photoflow_request_seconds_count\{door="media",method="GET",status="[24]xx"\} \d/);
      expect(text).toMatch(/photoflow_requests_refused_total\{status="403"\} \d/);
      expect(text).toMatch(/photoflow_process_resident_memory_bytes \d/);
      expect(text).not.toContain("evil.example");
    });

    it("and log name each request in the same way as its answer", async () => {
      const answer = await fetch(`${server.url}/api/auth/callback/credentials`, {
        method: "POST",
        body: new URLSearchParams({ name: "Ada", password: "wrong" }),
      });
      expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f]{16}$/);
      const { csrfToken } = (await (await ada.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
      const refused = await ada.fetch("/api/auth/callback/credentials", {
        method: "POST",
        body: new URLSearchParams({ csrfToken, name: "Nobody", password: "wrong", json: "true" }),
      });
      const line = () =>
        server
          .output()
          .split("\n")
          .find((text) => text.includes(`"requestId":"${refused.headers.get("x-request-id")!}"`));
      await expect.poll(() => JSON.parse(line() ?? "{}") as unknown).toMatchObject({ event: "sign-in-failed" });
    });
  });
});
