import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import { db } from "@/lib/db/client";
import { axeViolations, noBrowser, openBrowser, phone, signedInPage } from "@/tests/support/browser";
import { writeJpeg } from "@/tests/support/small-jpeg";
import { createUser, photoflow, TestServer, type TestClient } from "@/tests/support/server";

/** How the gallery stands, for admins: as JSON and as a page. */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-dashboard-"));
let server: TestServer;
let ada: TestClient;

type Dashboard = {
  photos: Record<string, number>;
  storage: { originals: number; free: number; people: { name: string; bytes: number; quota: number | null }[] };
  jobs: { failed: number };
  health: { name: string; is_well: boolean }[];
  last_backup: { folder: string; photos: number; problems: number } | null;
  versions: { name: string; version: string }[];
  programs: { name: string; version: string | null; without_it: string }[];
};

beforeAll(async () => {
  // Without any program beside it.
  server = await TestServer.start({ PATH: folder });
  createUser("Ada", password, { admin: true });
  ada = await server.signIn("Ada", password);
  await writeJpeg(folder, "one.jpg", { taken: "2024:05:01 10:00:00" });
  expect(photoflow(["import-image", path.join(folder, "one.jpg")]).status).toBe(0);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

const dashboard = async () => (await (await ada.fetch("/api/dashboard")).json()) as Dashboard;

it("numbers, storage, health and versions are told", async () => {
  const shown = await dashboard();
  expect(shown.photos).toMatchObject({ pictures: 1, clips: 0, in_trash: 0, albums: 0, people: 1 });
  expect(shown.storage.originals).toBeGreaterThan(0);
  expect(shown.storage.people).toEqual([{ id: 1, name: "Ada", bytes: shown.storage.originals, quota: null }]);
  expect(shown.storage.free).toBeGreaterThan(0);
  expect(shown.health.every((check) => check.is_well)).toBe(true);
  expect(shown.versions).toContainEqual({ name: "Node", version: process.versions.node });
  expect(shown.versions.map(({ name }) => name)).toEqual(["Photoflow", "Node", "Next", "sharp", "libvips", "ExifTool"]);
});

it("programs that are missing are named, with what goes without them", async () => {
  const { programs } = await dashboard();
  expect(programs.find(({ name }) => name === "ffmpeg")).toMatchObject({
    version: null,
    without_it: "Clips play, but have no picture in the grid.",
  });
});

it("the last backup is known from then on", async () => {
  expect((await dashboard()).last_backup).toBeNull();
  const target = path.join(folder, "backup");
  expect(photoflow(["backup", target]).status).toBe(0);
  expect((await dashboard()).last_backup).toMatchObject({ folder: target, photos: 1, problems: 0 });
});

it.skipIf(noBrowser)("the page says so, and what does not go well first", async () => {
  await db().job.create({ data: { kind: "previews", state: "failed", priority: 0, error: "no" } });
  const browser: Browser = await openBrowser();
  const page = await signedInPage(browser, server.url, "Ada", password, phone, "/admin");
  await page.getByText("The server does its work.").waitFor();
  await page.getByText("ffmpeg is missing.").waitFor();
  await page.getByText("1 job failed.").waitFor();
  await page.getByText(path.join(folder, "backup")).waitFor();
  await page.getByRole("link", { name: "Ada", exact: true }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await browser.close();
});
