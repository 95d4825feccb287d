import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { changeGallerySettings } from "@/lib/administration/change-gallery";
import { findUserByName } from "@/lib/users/queries";
import { findOrCreateAlbum } from "@/lib/albums/commands";
import type { GallerySettings } from "@/lib/gallery/schema";
import { createUser, json, TestServer, type TestClient } from "@/tests/support/server";

/** What admins choose for the gallery, through the API. */

const password = "a long password";
let server: TestServer;
let ada: TestClient;
let olga: TestClient;

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  createUser("Olga", password);
  ada = await server.signIn("Ada", password);
  olga = await server.signIn("Olga", password);
});
afterAll(() => server?.stop());

const change = (changes: object, client = ada) => client.fetch("/api/settings", json("PATCH", changes));
const settings = async () => (await (await ada.fetch("/api/settings")).json()) as GallerySettings;
const picture = async (format: "png" | "gif" | "tiff", widthPx = 900, heightPx = 300) => {
  const image = sharp({ create: { width: widthPx, height: heightPx, channels: 4, background: "#22446680" } });
  return `data:image/${format};base64,${(await image.toFormat(format).toBuffer()).toString("base64")}`;
};

it("are changed by admins alone, some at a time", async () => {
  expect((await change({ title: "Mine" }, server.visitor())).status).toBe(401);
  expect((await change({ title: "Mine" }, olga)).status).toBe(403);
  expect((await olga.fetch("/api/settings")).status).toBe(403);
  expect((await change({ title: "  The Millers  " })).status).toBe(200);
  await change({ new_links: { discloses: { originals: false } } });
  await change({ new_links: { expires_after_days: 30 } });
  expect(await settings()).toMatchObject({
    title: "The Millers",
    guest_access: true,
    new_links: { expires_after_days: 30, discloses: { camera: true, originals: false } },
  });
});

it.each([
  [{ title: "" }, "title", /Give the gallery a title/],
  [{ title: "x".repeat(61) }, "title", /at most 60/],
  [{ title: "two\nlines" }, "title", /one line/],
  [{ welcome: "x".repeat(1001) }, "welcome", /at most 1,000/],
  [{ accent: "red" }, "accent", /a colour such as/],
  [{ guest_access: "no" }, "guest_access", /true or false/],
  [{ new_albums: { visibility: "secret" } }, "new_albums.visibility", /public or private/],
  [{ new_links: { expires_after_days: 2 } }, "new_links.expires_after_days", /must be one of/],
  [{ logo: "data:image/png;base64,AAAA" }, "logo", /This is no PNG/],
  [
    { logo: `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg"/>')}` },
    "logo",
    /This is no PNG/,
  ],
  [{ logo: "https://example.org/logo.png" }, "logo", /data URL/],
])("say what is wrong with %j and change nothing", async (changes, field, message) => {
  const before = await settings();
  const answer = await change(changes);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    error: { code: "invalid", field, message: expect.stringMatching(message) as string },
  });
  expect(await settings()).toEqual(before);
});

describe("the title", () => {
  it("stands on pages, whichever process has changed it", async () => {
    const page = async (path: string) => (await server.visitor().fetch(path)).text();
    expect(await page("/")).toContain("<title>The Millers</title>");
    await changeGallerySettings(system, { title: 'Rock & <b>"Roll"</b>', welcome: "Look around.\n\nAsk us." });
    const front = await page("/");
    expect(front).toContain("<title>Rock &amp; &lt;b&gt;&quot;Roll&quot;&lt;/b&gt;</title>");
    expect(front).toContain("Look around.\n\nAsk us.");
    expect(await page("/sign-in")).toMatch(/<title>Sign in · Rock &amp;[\s\S]*Look around/);
    // Who has signed in knows.
    expect(await (await olga.fetch("/")).text()).not.toContain(">Look around");
  });
});

describe("the logo", () => {
  it("is made small, kept once, and gone when it is taken away", async () => {
    for (const [format, width] of [
      ["png", 576],
      ["gif", 576],
      ["tiff", 576],
    ] as const) {
      const { logo } = (await (await change({ logo: await picture(format) })).json()) as GallerySettings;
      expect(logo).toMatchObject({ width, height: 192 });
      const answer = await server.visitor().fetch(`/logo?v=${logo!.key}`);
      expect(answer.headers.get("cache-control")).toContain("immutable");
      const { format: sent } = await sharp(await answer.arrayBuffer()).metadata();
      expect(sent).toBe("webp");
      expect(await (await server.visitor().fetch("/")).text()).toContain(`/logo?v=${logo!.key}`);
    }
    expect((await server.visitor().fetch("/logo?v=0123456789abcdef")).status).toBe(404);
    const { logo } = await settings();
    await change({ logo: null });
    expect((await settings()).logo).toBeNull();
    expect((await server.visitor().fetch(`/logo?v=${logo!.key}`)).status).toBe(404);
    expect(await db().serverSetting.count({ where: { key: "gallery-logo" } })).toBe(0);
  });
});

it("a colour reaches every page, readable in light and in dark", async () => {
  await change({ accent: "#ffee00" });
  const page = await (await server.visitor().fetch("/")).text();
  const [, light, dark] = /html:root\{--accent:(#\w+)\}html:root\[[^{]*\{--accent:(#\w+)\}/.exec(page)!;
  expect([light === "#ffee00", dark]).toEqual([false, "#ffee00"]);
  await change({ accent: null });
  expect(await (await server.visitor().fetch("/")).text()).not.toContain("--accent:#");
});

it("new albums and links are as the settings say, unless their makers say otherwise", async () => {
  await change({
    new_albums: { visibility: "public", discloses: { raws: false } },
    new_links: { expires_after_days: 7, discloses: { originals: false, places: true } },
  });
  const made = async (album: object) =>
    (await (await olga.fetch("/api/albums", json("POST", album))).json()) as {
      id: number;
      visibility: string;
      visitors_see: object;
    };
  const usual = await made({ name: "Usual" });
  expect(usual).toMatchObject({ visibility: "public", visitors_see: { raws: false, jpeg: true } });
  expect(await made({ name: "Own", visibility: "private" })).toMatchObject({ visibility: "private" });
  const owner = await findUserByName(system, "Olga");
  const { id } = await findOrCreateAlbum(owner, { name: "Imported" });
  expect(await db().album.findUnique({ where: { id } })).toMatchObject({ visibility: "public", disclosure: 13 });

  const link = async (wanted: object) =>
    (await (await olga.fetch("/api/share_links", json("POST", { album_id: usual.id, ...wanted }))).json()) as {
      expires_at: string | null;
      discloses: object;
    };
  const { expires_at: end, discloses } = await link({});
  expect(discloses).toEqual({ camera: true, places: true, jpeg: true, originals: false, raws: true });
  expect((Date.parse(end!) - Date.now()) / (24 * 3600_000)).toBeCloseTo(7, 1);
  expect(await link({ expires_at: null, discloses: { places: false } })).toMatchObject({
    expires_at: null,
    discloses: { places: false, originals: false },
  });
});
