import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedLibrary } from "@/bench/seed-library";
import { system } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { closeDb, db } from "@/lib/db/client";
import { memoriesSeenCookie } from "@/components/memories/seen-cookie";
import { localDay } from "@/lib/format/dates";
import { nameAllPhotos } from "@/lib/places/name-photos";
import { findUserByName } from "@/lib/users/queries";
import {
  axeViolations,
  desktop,
  KeptPages,
  noBrowser,
  openBrowser,
  phone,
  sessionCookies,
  visit,
} from "@/tests/support/browser";
import { createUser, TestServer } from "@/tests/support/server";

/** Search, map, calendar and days of earlier years in a real browser, by mouse, finger and keys. */

const still = { reducedMotion: "reduce" } as const;
const desk: BrowserContextOptions = { ...desktop, ...still };
const sizes: [string, BrowserContextOptions][] = [
  ["desk", desk],
  ["phone", { ...phone, ...still }],
];

describe.skipIf(noBrowser)("ways through the library", () => {
  let server: TestServer;
  let browser: Browser;
  let pages: KeptPages;

  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", "a long password", { admin: true });
    const { id: ownerId } = await db().user.findUniqueOrThrow({ where: { nameKey: "ada" } });
    const ids = await seedLibrary({ ownerId, photos: 60, newestDay: "2024-06-30", days: 300 });
    for (const [index, id] of ids.entries()) {
      const [latitude, longitude] = index < 30 ? [41.89, 12.49] : index < 50 ? [48.86, 2.35] : [-17.8, 178.1];
      // No pictures are made of seeded rows.
      await db().photo.update({
        where: { id },
        data: { latitude: latitude! + index / 5000, longitude: longitude! + index / 5000, version: "" },
      });
    }
    await nameAllPhotos(() => undefined);
    await seedWords(ownerId, ids);
    browser = await openBrowser();
    pages = new KeptPages(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await closeDb();
  });

  const open = async (path: string, options: BrowserContextOptions): Promise<Page> => {
    const page = await pages.fresh(options, await sessionCookies(server.url, "Ada", "a long password"));
    await visit(page, path);
    return page;
  };
  const settled = (there: Page) => there.locator(".map[data-ready]").waitFor();

  /** The newest ten are by the sea, in an album for everyone. */
  async function seedWords(ownerId: number, ids: number[]): Promise<void> {
    const newest = ids.slice(0, 10);
    const tag = await db().tag.create({ data: { name: "Sea", nameKey: "sea" } });
    await db().photoTag.createMany({ data: newest.map((photoId) => ({ photoId, tagId: tag.id })) });
    await db().photo.updateMany({ where: { id: { in: ids } }, data: { kind: "picture", iso: 100 } });
    await db().photo.updateMany({ where: { id: { in: newest.slice(0, 4) } }, data: { iso: 6400 } });
    const owner = await findUserByName(system, "Ada");
    const { id } = await createAlbum(owner, { name: "Holidays", visibility: "public" });
    await addPhotosToAlbum(owner, id, newest.slice(0, 3));
    expect(owner.id).toBe(ownerId);
  }
  const found = (there: Page, words: string) =>
    there.getByRole("region", { name: "Search" }).getByRole("status").filter({ hasText: words }).waitFor();

  it.each(sizes)("a suggestion leads to photos, and its chip away from there (%s)", async (name, options) => {
    const there = await open("/search", options);
    await found(there, "60 photos");
    expect(await axeViolations(there)).toEqual([]);
    if (name === "phone") await there.getByRole("button", { name: "Search" }).tap();
    await there.getByRole("combobox", { name: "Search photos" }).fill("se");
    const suggestion = there.getByRole("option", { name: /^Sea/ });
    await suggestion.waitFor();
    expect(await axeViolations(there)).toEqual([]);
    await (name === "phone" ? suggestion.tap() : suggestion.click());
    await there.waitForURL("**/search?tag=Sea");
    await found(there, "10 photos");
    await there.getByRole("link", { name: /^Remove Tag Sea/ }).click();
    await found(there, "60 photos");
    await there.goBack();
    await found(there, "10 photos");
  });

  it("filters are set by keys alone, and say what is wrong with them", async () => {
    const there = await open("/search?tag=Sea", desk);
    await there.getByRole("button", { name: "Filters" }).focus();
    await there.keyboard.press("Enter");
    const sheet = there.getByRole("dialog", { name: "Filters" });
    await sheet.getByLabel("ISO from").focus();
    await there.keyboard.type("many");
    await there.keyboard.press("Enter");
    await sheet.getByText("must be a whole number from 0 to 100,000,000").waitFor();
    expect(await axeViolations(there)).toEqual([]);
    await there.keyboard.press("ControlOrMeta+A");
    await there.keyboard.type("800");
    // A town that is none of the list is no place.
    await sheet.getByLabel("Near").fill("8");
    await there.keyboard.press("Enter");
    await sheet.getByText("Choose a town from the list, or leave this empty").waitFor();
    await sheet.getByLabel("Near").fill("");
    await there.keyboard.press("Enter");
    await there.waitForURL(/min_iso=800/);
    await found(there, "4 photos");
    await there.getByLabel("Sort by").selectOption("iso");
    await there.waitForURL(/sort=iso/);
    await there.getByRole("button", { name: /^Highest first/ }).click();
    await there.waitForURL(/sort_direction=ASC/);
  });

  it("what is known of a photo leads to all that share it, also from that very result", async () => {
    const there = await open("/search?place=Paris%2C+France", desk);
    await there.locator('[data-index="0"] a').click();
    const photo = there.locator("[data-lightbox]");
    await photo.waitFor();
    await there.keyboard.press("i");
    await photo.getByRole("link", { name: "Paris, France" }).click();
    await photo.waitFor({ state: "detached" });
    await there.waitForURL((at) => at.pathname === "/search");
    await there.goBack();
    await photo.waitFor();
    // Back from another photo than the one that was opened leads to that one's tile.
    await photo.focus();
    await there.keyboard.press("End");
    await photo.getByText("Photo 20 of 20").waitFor({ state: "attached" });
    await there.goBack();
    await there.locator('[data-index="19"] a:focus').waitFor();
  });

  it("a result's address shows a stranger what everyone may see of it", async () => {
    const page = await pages.fresh(desk);
    await page.goto("/search?tag=Sea&sort=name");
    await found(page, "3 photos");
    expect(await axeViolations(page)).toEqual([]);
    await page.goto("/search?tag=Sea&min_iso=10000");
    await page.getByText("No photos found").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("all of a result goes into an album", async () => {
    const there = await open("/search?min_iso=100&max_iso=1000", desk);
    await found(there, "56 photos");
    const first = there.locator("[data-photo-id]").first();
    await first.waitFor();
    await first.hover();
    await first.locator("[data-select]").click();
    await there.getByRole("button", { name: "Select all" }).click();
    await there.getByRole("toolbar", { name: "Selected photos" }).getByText("56 selected").waitFor();
    await there.getByRole("button", { name: "Add to album" }).click();
    await there.getByRole("button", { name: "New album" }).click();
    await there.getByLabel("Name").fill("All of it");
    await there.getByRole("button", { name: "Create and add" }).click();
    await there.getByText(/^56 photos added to/).waitFor();
    expect(await db().albumPhoto.count({ where: { album: { name: "All of it" } } })).toBe(56);
  });

  it("a result is kept as an album that stays current", async () => {
    const there = await open("/search?tag=Sea", desk);
    await there.getByRole("button", { name: "Save as smart album" }).click();
    await there.getByLabel("Name").fill("By the sea");
    await there.getByRole("button", { name: "Save", exact: true }).click();
    await there.getByRole("heading", { name: "By the sea" }).waitFor();
    await there.getByText("Your photos with: Tag Sea").waitFor();
    expect(await axeViolations(there)).toEqual([]);
    await there.getByRole("button", { name: "Change filter" }).click();
    await there.getByLabel("ISO from").fill("800");
    await there.getByRole("button", { name: "Save", exact: true }).click();
    await there.getByText("Your photos with: Tag Sea · from ISO 800").waitFor();
    await there.getByText("4 photos", { exact: true }).waitFor();
    expect(await db().albumPhoto.count({ where: { album: { name: "By the sea" } } })).toBe(4);
  });

  it.each(sizes)("the map shows all photos (%s)", async (_, options) => {
    const there = await open("/map", options);
    await there.getByRole("link", { name: "60 photos here" }).waitFor();
    await settled(there);
    expect(await axeViolations(there)).toEqual([]);
    expect(await there.getByRole("link", { name: "60 photos here" }).getAttribute("href")).toMatch(
      /^\/search\?bounds=/,
    );
  });

  it("the map moves by keys, and keeps to the days chosen", async () => {
    const there = await open("/map#6/41.9/12.5", desk);
    await there.getByRole("link", { name: "30 photos here" }).waitFor();
    await there.getByRole("region", { name: /^Map of photos/ }).focus();
    for (let step = 0; step < 20; step++) await there.keyboard.press("ArrowDown");
    await there.getByText("No photos here").waitFor();
    await there.keyboard.press("-");
    for (let step = 0; step < 30; step++) await there.keyboard.press("ArrowUp");
    await there.getByRole("button", { name: "Show all photos" }).click();
    await there.getByRole("link", { name: "60 photos here" }).waitFor();
    await there.getByRole("button", { name: "Choose dates" }).click();
    await there.getByLabel("From").fill("2024-06-30");
    await there.getByLabel("to", { exact: true }).fill("2025-01-01");
    const newest = await db().photo.count({ where: { takenLocal: { gte: "2024-06-30" } } });
    await there
      .getByText(newest === 0 ? "No photos here" : newest === 1 ? "1 photo here" : `${newest} photos here`)
      .waitFor();
    await there.getByRole("button", { name: "Choose a circle" }).click();
    const chosen = await there.getByRole("link", { name: "Show photos", exact: true }).getAttribute("href");
    expect(chosen).toMatch(/gps_lat=.*&gps_lng=.*&gps_radius_km=\d+&date_from=2024-06-30&date_to=2025-01-01$/);
  });

  it("a box is drawn with the mouse and shows its photos", async () => {
    const there = await open("/map#6/41.9/12.5", desk);
    await there.getByRole("link", { name: "30 photos here" }).waitFor();
    await there.getByRole("button", { name: "Choose a box" }).click();
    const box = (await there.locator(".map").boundingBox())!;
    await there.mouse.move(box.x + box.width / 2 - 100, box.y + box.height / 2 - 100);
    await there.mouse.down();
    await there.mouse.move(box.x + box.width / 2 + 100, box.y + box.height / 2 + 100, { steps: 5 });
    await there.mouse.up();
    await there.waitForURL(/\/search\?bounds=4\d\.\d+/);
  });

  it.each(sizes)("the calendar leads from years to months to days (%s)", async (_, options) => {
    const there = await open("/calendar", options);
    expect(await axeViolations(there)).toEqual([]);
    await there.getByRole("link", { name: /^June 2024, ?\d+ photos?$/ }).click();
    await there.waitForURL("**/calendar/2024-06");
    await there.getByRole("heading", { name: "June 2024" }).waitFor();
    expect(await axeViolations(there)).toEqual([]);
    const day = there.getByRole("link", { name: /day, ?\d+ June 2024, ?\d+ photos?$/ }).first();
    expect(await day.getAttribute("href")).toMatch(/^\/search\?date_from=2024-06-\d\d&date_to=2024-06-\d\d$/);
    const { takenLocal } = await db().photo.findFirstOrThrow({ orderBy: { takenLocal: "desc" } });
    await there.goto(`/memories?date=2026${takenLocal.slice(4, 10)}`);
    await there.getByRole("heading", { name: /^2 years ago/ }).waitFor();
    expect(await axeViolations(there)).toEqual([]);
  });

  it.each(sizes)("statistics lead to the photos that they count (%s)", async (_, options) => {
    await db().photo.updateMany({
      where: { id: { in: (await db().photo.findMany({ take: 12, select: { id: true } })).map(({ id }) => id) } },
      data: { cameraMake: "", cameraModel: "X100V", lens: "Fixed", iso: 51_200 },
    });
    const there = await open("/statistics", options);
    await there.getByRole("heading", { name: "Statistics", level: 1 }).waitFor();
    expect(await axeViolations(there)).toEqual([]);
    // Nothing hangs out of the page.
    expect(
      await there.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    expect(await there.getByRole("link", { name: "X100V", exact: true }).getAttribute("href")).toBe(
      "/search?camera=X100V",
    );
    const iso = there.getByRole("link", { name: "25600+: 12 photos" });
    await iso.focus();
    await there.keyboard.press("Enter");
    await there.waitForURL("**/search?min_iso=25600");
    await there.getByText("12 photos").first().waitFor();
  });

  it.each(sizes)("folders lead to the photos in them, and back up (%s)", async (_, options) => {
    const files = await db().file.findMany({
      where: { role: "original" },
      orderBy: { id: "asc" },
      take: 10,
      select: { id: true },
    });
    const ids = files.map(({ id }) => id);
    await db().file.updateMany({ where: { id: { in: ids } }, data: { sourceFolder: "Travels/Rome" } });
    await db().file.updateMany({
      where: { id: { in: ids.slice(0, 4) } },
      data: { sourceFolder: "Travels/Rome/Night" },
    });
    const there = await open("/folders", options);
    await there.getByRole("link", { name: "Travels/Rome 10 photos" }).waitFor();
    expect(await axeViolations(there)).toEqual([]);
    await there.getByRole("link", { name: "Travels/Rome 10 photos" }).click();
    await there.getByRole("link", { name: "Night 4 photos" }).waitFor();
    await there.waitForFunction(() => document.querySelectorAll("[data-photo-id]").length === 6);
    expect(await axeViolations(there)).toEqual([]);
    await there.getByRole("link", { name: "Night 4 photos" }).click();
    await there.getByRole("heading", { name: "Night", level: 1 }).waitFor();
    await there.getByRole("navigation", { name: "Folders above" }).getByRole("link", { name: "Rome" }).click();
    await there.getByRole("heading", { name: "Rome", level: 1 }).waitFor();
    await there.getByRole("link", { name: "Show all together" }).click();
    await there.waitForURL("**/search?path_prefix=Travels%2FRome");
  });

  it("a cluster on the map comes nearer, and a photo opens", async () => {
    const there = await open("/map#6/41.9/12.5", desk);
    const cluster = there.getByRole("link", { name: "30 photos near Rome, Italy" });
    const far = await cluster.getAttribute("href");
    await cluster.click();
    // Its photos stand on less of the earth than before.
    await there.waitForFunction(
      (before) => [...document.querySelectorAll(".map-mark")].every((mark) => mark.getAttribute("href") !== before),
      far,
    );
    const { id } = await db().photo.findFirstOrThrow({ where: { latitude: 41.89 }, select: { id: true } });
    await there.goto("/map#20/41.89/12.49");
    await there.reload();
    await settled(there);
    await there.locator(`.map a[href="/photos/${id}"]`).click();
    await there.waitForURL(`**/photos/${id}`);
  });

  it("memories stand above the library until they are put away", async () => {
    const today = localDay(new Date());
    const { id } = await db().photo.findFirstOrThrow({ select: { id: true } });
    await db().photo.update({
      where: { id },
      data: {
        takenLocal: `${Number(today.slice(0, 4)) - 4}${today.slice(4).replace("-02-29", "-02-28")}T12:00:00.000`,
      },
    });
    const there = await open("/albums", desk);
    await there.context().clearCookies({ name: memoriesSeenCookie });
    await there.goto("/");
    const strip = there.getByRole("region", { name: "On this day" });
    await strip.getByRole("link", { name: /^4 years ago ?1 photo$/ }).waitFor();
    await there.locator("[data-photo-id]").first().waitFor();
    expect(await axeViolations(there)).toEqual([]);
    await there.getByRole("button", { name: "Hide for today" }).click();
    await strip.waitFor({ state: "detached" });
    await there.reload();
    await there.locator("[data-photo-id]").first().waitFor();
    expect(await strip.count()).toBe(0);
  });
});
