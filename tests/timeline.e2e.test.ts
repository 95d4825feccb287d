import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedLibrary } from "@/bench/seed-library";
import { gridSettingsCookie } from "@/components/timeline/grid/viewport-cookie";
import { maxDrawnPx } from "@/components/timeline/scroll/scaled-scroll";
import { closeDb, db } from "@/lib/db/client";
import { closestZoom, gridSettingsAsText, type GridSettings } from "@/lib/timeline/layout/grid-settings";
import { axeViolations, KeptPages, noBrowser, openBrowser, sessionCookies } from "@/tests/support/browser";
import { standInPictures } from "@/tests/support/pictures-for-pages";
import { selfMoved, watchSelfMoving } from "@/tests/support/self-moving";
import { createUser, TestServer } from "@/tests/support/server";

const photos = 20_000;
const device = (width: number, height: number, isPhone: boolean): BrowserContextOptions => ({
  viewport: { width, height },
  hasTouch: isPhone,
  isMobile: isPhone,
  timezoneId: "America/Los_Angeles",
  reducedMotion: "reduce",
});
const desk = { name: "desk", width: 1280, isPhone: false, device: device(1280, 860, false) };
const phone = { name: "phone", width: 390, isPhone: true, device: device(390, 844, true) };

describe.skipIf(noBrowser)("the grid with 20,000 photos", () => {
  let server: TestServer;
  let browser: Browser;
  let pages: KeptPages;
  /** Photos whose pictures are not there. */
  const lost = new Set<number>();
  let ids: number[];
  /** What the page has asked the server for, pictures left out. */
  let asked: string[] = [];

  beforeAll(async () => {
    server = await TestServer.start({ TZ: "Pacific/Kiritimati" });
    createUser("Ada", "a long password", { admin: true });
    const { id } = await db().user.findUniqueOrThrow({ where: { nameKey: "ada" } });
    ids = await seedLibrary({ ownerId: id, photos, newestDay: "2024-06-30", days: 3000 });
    // Half an hour before midnight, eight hours west of Greenwich: another day nearly everywhere else.
    await db().photo.update({
      where: { id: ids[0]! },
      data: { takenLocal: "2024-06-30T23:30:00.000", takenOffsetMinutes: -480 },
    });
    browser = await openBrowser();
    pages = new KeptPages(browser, server.url, prepare);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await closeDb();
  });

  async function prepare(page: Page): Promise<void> {
    await standInPictures(page, lost);
    await watchSelfMoving(page);
    page.on(
      "request",
      (request) => request.resourceType() !== "image" && asked.push(request.url().slice(server.url.length)),
    );
  }

  /** The library on a page that knows nothing of those before. */
  async function open(device: BrowserContextOptions, look?: GridSettings): Promise<Page> {
    const cookies = [...(await sessionCookies(server.url, "Ada", "a long password"))];
    if (look) cookies.push({ name: gridSettingsCookie, value: gridSettingsAsText(look), url: server.url });
    const page = await pages.fresh(device, cookies);
    asked = [];
    await page.goto("/");
    await page.locator(`[data-photo-id="${ids[0]}"]`).waitFor();
    // Until the code runs, keys and clicks do nothing but follow links.
    await page.waitForFunction(() => document.cookie.includes("photoflow-grid"));
    await idle(page);
    return page;
  }

  /** What has been scrolled is drawn. */
  const frame = (page: Page) =>
    page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  /** What listens to the window does so only after the first paint. */
  const idle = (page: Page) =>
    page.evaluate(
      () =>
        new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve))),
        ),
    );

  const tileCount = (page: Page) => page.locator("[data-photo-id]").count();
  const topTile = (page: Page) =>
    page.evaluate(() => {
      const tile = [...document.querySelectorAll<HTMLElement>("[data-photo-id]")].find(
        (one) => one.getBoundingClientRect().top >= 80,
      )!;
      return { id: tile.dataset.photoId!, top: Math.round(tile.getBoundingClientRect().top) };
    });
  const selected = async (page: Page) =>
    (await page.getByRole("toolbar", { name: "Selected photos" }).textContent()) ?? "";
  /** Until photos have come for all that is on the screen. */
  const arrived = (page: Page) =>
    page.waitForFunction(() => {
      const isInSight = (element: Element) =>
        element.getBoundingClientRect().bottom > 0 && element.getBoundingClientRect().top < innerHeight;
      return (
        [...document.querySelectorAll("[data-photo-id]")].some(isInSight) &&
        ![...document.querySelectorAll(".grid-skeleton")].some(isInSight)
      );
    });
  const scrollToShare = async (page: Page, share: number) => {
    await page.evaluate((part) => scrollTo(0, part * document.documentElement.scrollHeight), share);
    await arrived(page);
    await atRest(page);
  };
  /** Until ten frames have shown the same photos at the same places. */
  const atRest = (page: Page) =>
    page.evaluate(async () => {
      let [still, before] = [0, ""];
      while (still < 10) {
        await new Promise(requestAnimationFrame);
        const tiles = [...document.querySelectorAll<HTMLElement>("[data-photo-id]")];
        const now = tiles.map((tile) => `${tile.dataset.photoId} ${tile.getBoundingClientRect().top}`).join();
        still = now === before ? still + 1 : 0;
        before = now;
      }
    });

  /** The handle shows itself while the page moves; a finger takes it to `toY`. */
  async function dragHandle(page: Page, toY: number) {
    await page.evaluate(() => scrollTo(0, 3000));
    await page.locator(".scrubber[data-active]").waitFor();
    const box = (await page.locator(".scrubber-handle").boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    for (let step = 1; step <= 8; step++)
      await devtools.send("Input.dispatchTouchEvent", {
        type: "touchMove",
        touchPoints: [{ x, y: y + ((toY - y) * step) / 8 }],
      });
    await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }

  describe.each([desk, phone])("on a $name", (size) => {
    it("scrolls through everything with few tiles in the page and nothing moving by itself", async () => {
      const page = await open(size.device);
      // On a slow device photos come in any order, and long after the page has moved on.
      const devtools = await page.context().newCDPSession(page);
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      let most = 0;
      for (let step = 0; step <= 30; step++) {
        await page.evaluate((share) => scrollTo(0, share * document.documentElement.scrollHeight), step / 30);
        await frame(page);
        most = Math.max(most, await tileCount(page));
      }
      // What comes in above keeps the photo under the eye, so that the end may move away once more.
      await expect
        .poll(async () => {
          await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
          return page.locator(`[data-photo-id="${ids.at(-1)}"]`).count();
        })
        .toBe(1);
      await devtools.detach();
      expect(most).toBeGreaterThan(10);
      expect(most).toBeLessThan(250);
      expect(await selfMoved(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
    });

    it("stays where someone has scrolled to, though photos come in before the browser tells of it", async () => {
      const page = await open(size.device);
      await scrollToShare(page, 0.5);
      const outline = page.waitForResponse(/\/api\/timeline\/outline/);
      await page.evaluate(() => {
        addEventListener("scroll", (event) => event.stopImmediatePropagation(), { capture: true });
        scrollTo(0, document.documentElement.scrollHeight);
        dispatchEvent(new Event("photoflow-library-changed"));
      });
      await (await outline).finished();
      await idle(page);
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY)).toBeLessThan(
        1200,
      );
    });

    it("keeps the photo under the eye when months above get their true height", async () => {
      const page = await open(size.device);
      await scrollToShare(page, 0.5);
      const before = await topTile(page);
      // Into what was not loaded yet, and slowly enough for it to load.
      for (let step = 0; step < 10; step++) {
        await page.evaluate(() => scrollBy(0, -600));
        await arrived(page);
        await frame(page);
      }
      for (let step = 0; step < 10; step++) {
        await page.evaluate(() => scrollBy(0, 600));
        await frame(page);
      }
      const after = await page.evaluate(
        (id) => Math.round(document.querySelector(`[data-photo-id="${id}"]`)!.getBoundingClientRect().top),
        before.id,
      );
      expect(Math.abs(after - before.top)).toBeLessThanOrEqual(2);
    });

    it("leads to any month by the scrubber, by pointer and by keyboard", async () => {
      const page = await open(size.device);
      const scrubber = page.getByRole("scrollbar", { name: "Date" });
      const month = () => scrubber.getAttribute("aria-valuetext");
      expect(await month()).toBe("June 2024");
      const { y, height } = (await scrubber.boundingBox())!;
      if (size.isPhone) await dragHandle(page, y + height / 2);
      else await page.mouse.click(size.width - 8, y + height / 2);
      await arrived(page);
      await page.waitForFunction(
        () => document.querySelector("[role=scrollbar]")!.getAttribute("aria-valuetext") !== "June 2024",
      );
      const year = (await month())!.slice(-4);
      expect(Math.abs(Number(year) - 2020)).toBeLessThanOrEqual(1);
      // What it says is what stands there: the first day's name below the top, or that of the row above it.
      await page.waitForFunction(() => {
        const named = document.querySelector("[role=scrollbar]")!.getAttribute("aria-valuetext")!;
        return [...document.querySelectorAll("h2")].some((day) => day.title.endsWith(named));
      });
      await scrubber.focus();
      await page.keyboard.press("PageDown");
      await page.waitForFunction(
        (before) =>
          document
            .querySelector("[role=scrollbar]")!
            .getAttribute("aria-valuetext")!
            .endsWith(String(before - 1)),
        Number(year),
      );
      await page.keyboard.press("End");
      await page.waitForFunction(
        (before) =>
          Number(document.querySelector("[role=scrollbar]")!.getAttribute("aria-valuetext")!.slice(-4)) < before - 1,
        Number(year),
      );
      await page.keyboard.press("Home");
      await page.waitForFunction(() => scrollY === 0);
      expect(await selfMoved(page)).toEqual([]);
    });

    it("has no violations that axe finds", async () => {
      const page = await open(size.device);
      expect(await axeViolations(page)).toEqual([]);
    });

    it.each([size.isPhone ? "the back button" : "Escape", "a reload and back"])(
      "comes back to the same tile by %s",
      async (way) => {
        const page = await open(size.device);
        await scrollToShare(page, 0.3);
        const tile = await topTile(page);
        await page.locator(`[data-photo-id="${tile.id}"] a`).click();
        await page.getByRole("dialog").first().waitFor();
        expect(new URL(page.url()).pathname).toBe(`/photos/${tile.id}`);
        if (way === "a reload and back") {
          await page.reload();
          await page.getByRole("dialog").first().waitFor();
        }
        if (way === "Escape") await page.keyboard.press("Escape");
        else await page.goBack();
        await page.waitForURL(`${server.url}/`);
        await page.locator(`[data-photo-id="${tile.id}"]`).waitFor();
        await page.waitForFunction(
          ({ id, top }) =>
            Math.abs(document.querySelector(`[data-photo-id="${id}"]`)!.getBoundingClientRect().top - top) <= 2,
          tile,
        );
        if (way !== "a reload and back")
          expect(
            await page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-photo-id]")?.dataset.photoId),
          ).toBe(tile.id);
      },
    );

    it("is looked at from near and far, in rows and squares, keeping its place, and remembers that for the next first paint", async () => {
      const page = await open(size.device);
      await scrollToShare(page, 0.4);
      const isInSight = (id: string) =>
        page.waitForFunction((photo) => {
          const box = document.querySelector(`[data-photo-id="${photo}"]`)?.getBoundingClientRect();
          return box !== undefined && box.bottom > 0 && box.top < innerHeight;
        }, id);
      const widthOf = () =>
        page.locator('[data-index="0"]').evaluate((tile) => Math.round(tile.getBoundingClientRect().width));
      const tile = await topTile(page);
      // The button is inside the bar that scrolling down hides; the keys need none.
      await page.keyboard.press("+");
      await isInSight(tile.id);
      for (let step = 0; step < 4; step++) await page.keyboard.press("-");
      await isInSight(tile.id);
      await page
        .getByRole("heading", { level: 2, name: /^[A-Z][a-z]+ \d{4}$/ })
        .first()
        .waitFor();
      await page.evaluate(() => scrollTo(0, 0));
      await page.getByRole("button", { name: "View" }).click();
      await page.getByRole("slider", { name: "Size of the photos" }).fill("3");
      await page.getByText("Squares", { exact: true }).click();
      await page.getByRole("checkbox", { name: "Names below the photos" }).check();
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => {
        const tiles = [...document.querySelectorAll("[data-photo-id]")].slice(0, 5);
        return tiles.length > 0 && tiles.every((one) => Math.abs(one.clientWidth - one.clientHeight) <= 1);
      });
      const width = await widthOf();
      await page.reload();
      await page.locator(`[data-photo-id="${ids[0]}"]`).waitFor();
      expect(await widthOf()).toBe(width);
      await page.waitForFunction(() => document.cookie.includes("photoflow-grid"));
      await arrived(page);
      expect(await selfMoved(page)).toEqual([]);
    });

    it("leads to a day that is typed", async () => {
      const page = await open(size.device);
      await page.keyboard.press("g");
      const field = page.getByLabel("Go to a day");
      await field.fill("2019-03-14");
      await field.press("Enter");
      const wanted = await db().photo.findFirstOrThrow({
        where: { takenLocal: { lt: "2019-03-15" } },
        orderBy: [{ takenLocal: "desc" }, { id: "desc" }],
        select: { id: true },
      });
      await page.waitForFunction((id) => {
        const tile = document.activeElement?.closest<HTMLElement>("[data-photo-id]");
        return (
          tile?.dataset.photoId === String(id) &&
          tile.getBoundingClientRect().top > 0 &&
          tile.getBoundingClientRect().bottom < innerHeight
        );
      }, wanted.id);
    });

    it("keeps its place over a reload", async () => {
      const page = await open(size.device);
      await scrollToShare(page, 0.6);
      // Left the moment it has been scrolled, before any timer has kept the place.
      await page.evaluate(() => scrollBy(0, -1500));
      await arrived(page);
      const tile = await topTile(page);
      await page.reload();
      await page.waitForFunction(
        ({ id, top }) =>
          Math.abs((document.querySelector(`[data-photo-id="${id}"]`)?.getBoundingClientRect().top ?? 1e9) - top) <= 2,
        tile,
      );
    });
  });

  describe("shows the photos of its first screen before any script has come, and nothing moves when they do", () => {
    const far: GridSettings = { zoom: 1, shape: "squares", hasDetails: false };
    const named: GridSettings = { zoom: 4, shape: "rows", hasDetails: true };
    it.each([
      { width: 320, height: 640 },
      { width: 700, height: 900 },
      { width: 820, height: 1180 },
      { width: 1193, height: 800 },
      { width: 1920, height: 1080 },
      { width: 2560, height: 1440 },
      { width: 700, height: 900, look: named },
      { width: 500, height: 400, look: far },
    ])("at $width × $height", async ({ width, height, look }) => {
      const context = await browser.newContext({ viewport: { width, height }, baseURL: server.url });
      await context.addCookies(await sessionCookies(server.url, "Ada", "a long password"));
      if (look)
        await context.addCookies([{ name: gridSettingsCookie, value: gridSettingsAsText(look), url: server.url }]);
      const page = await context.newPage();
      await standInPictures(page, lost);
      await watchSelfMoving(page);
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      await page.route(/\/_next\/static\/.*\.js/, async (route) => {
        await released;
        await route.continue();
      });
      await page.goto("/", { waitUntil: "domcontentloaded" });
      await frame(page);
      const before = await onScreen(page);
      expect(await page.evaluate(() => document.cookie)).not.toContain("photoflow-grid");
      expect(before.length).toBeGreaterThan(5);
      expect(Math.max(...before.map(({ bottom }) => bottom))).toBeGreaterThan(height);
      expect(Math.max(...before.map(({ right }) => right))).toBeLessThanOrEqual(width + 1);
      release();
      await page.waitForFunction(() => document.cookie.includes("photoflow-grid"));
      await frame(page);
      expect(await onScreen(page)).toEqual(before);
      expect(await selfMoved(page)).toEqual([]);
      await context.close();
    });

    const onScreen = (page: Page) =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("[data-photo-id], [data-heading]")]
          .map((element) => {
            const { left, right, top, bottom } = element.getBoundingClientRect();
            const [x, y] = [Math.round(left), Math.round(top)];
            return {
              is: element.dataset.index ?? element.innerText,
              x,
              y,
              right: Math.round(right),
              bottom: Math.round(bottom),
            };
          })
          .filter(({ y, bottom }) => bottom > 0 && y < innerHeight)
          .sort((one, other) => one.y - other.y || one.x - other.x),
      );
  });

  it("goes to the last photo and back where all of them stand higher than browsers draw", async () => {
    const page = await open(device(415, 860, true), { zoom: closestZoom, shape: "squares", hasDetails: false });
    // The page came with the first photos: besides code it asks whether it is current, and for nothing ahead of being
    // wanted.
    await expect.poll(() => asked).toContain("/api/timeline/outline");
    await page.waitForLoadState("networkidle");
    expect(asked.filter((path) => /_rsc=|segment/.test(path))).toEqual([]);
    const wholePx = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(wholePx).toBeGreaterThan(maxDrawnPx);
    expect(wholePx).toBeLessThan(maxDrawnPx + 2000);
    /** Places of the photos in sight. */
    const inSight = () =>
      page.evaluate(() => {
        const isInSight = (tile: Element) =>
          tile.getBoundingClientRect().bottom > 80 && tile.getBoundingClientRect().top < innerHeight;
        return [...document.querySelectorAll<HTMLElement>("[data-index]")]
          .filter(isInSight)
          .map((tile) => Number(tile.dataset.index));
      });
    const scrubber = page.getByRole("scrollbar", { name: "Date" });
    await scrubber.press("End");
    await expect.poll(inSight).toContain(photos - 1);
    // To where a year begins, exactly: what is above it is not known yet.
    await scrubber.press("PageUp");
    await scrubber.press("PageUp");
    await arrived(page);
    await expect.poll(() => scrubber.getAttribute("aria-valuetext")).toMatch(/^December /);
    const [first] = await inSight();
    await page.reload();
    await expect.poll(inSight).toContain(first);
    await scrubber.press("Home");
    await expect.poll(inSight).toContain(0);
    // Over the place where the shift is made again.
    await page.evaluate((px) => scrollTo(0, px), maxDrawnPx - 110_000);
    await arrived(page);
    const [before] = await inSight();
    for (let step = 0; step < 40; step++) {
      await page.evaluate(() => scrollBy(0, 400));
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await arrived(page);
    expect(await page.evaluate(() => scrollY)).toBeLessThan(maxDrawnPx - 300_000);
    const [after] = await inSight();
    // One photo in each 419 pixels or a little more, days being named.
    expect(after! - before!).toBeGreaterThan(20);
    expect(after! - before!).toBeLessThan(42);
  });

  it("shows a photo on the day of its place, in whatever zone server and browser are", async () => {
    const page = await open(desk.device);
    const label = await page.locator(`[data-photo-id="${ids[0]}"] a`).getAttribute("aria-label");
    expect(label).toContain("30 June 2024");
    expect(await page.getByRole("heading", { level: 2 }).first().getAttribute("title")).toBe("Sunday, 30 June 2024");
  });

  it("selects one, a range over the border of a month, and a day, exactly", async () => {
    const page = await open(desk.device);
    const newest = await db().photo.findMany({
      orderBy: [{ takenLocal: "desc" }, { id: "desc" }],
      select: { id: true, takenLocal: true },
      take: 400,
    });
    const border = newest.findIndex((photo) => photo.takenLocal < "2024-06");
    const [from, to] = [newest[1]!, newest[border + 3]!];
    await page.locator(`[data-photo-id="${from.id}"]`).hover();
    await page.locator(`[data-photo-id="${from.id}"] [data-select]`).click();
    expect(await selected(page)).toContain("1 selected");
    // A screen at a time: what flies by is not loaded.
    for (let screens = 0; screens < 60 && (await page.locator(`[data-photo-id="${to.id}"]`).count()) === 0; screens++) {
      await page.evaluate(() => scrollBy(0, innerHeight / 2));
      await arrived(page);
    }
    await page.locator(`[data-photo-id="${to.id}"] a`).click({ modifiers: ["Shift"] });
    await page
      .getByText(`${border + 3} selected`, { exact: true })
      .last()
      .waitFor();

    // The first day has one photo that is not selected: its circle takes that one too, then all of them away.
    await page.evaluate(() => scrollTo(0, 0));
    const firstDay = newest.filter((photo) => photo.takenLocal.startsWith("2024-06-30")).length;
    const circle = page.getByRole("checkbox", { name: /^Select Sun, 30 Jun/ });
    await circle.waitFor();
    expect(await circle.getAttribute("aria-checked")).toBe("mixed");
    await circle.click();
    await page
      .getByText(`${border + 4} selected`, { exact: true })
      .last()
      .waitFor();
    expect(await circle.getAttribute("aria-checked")).toBe("true");
    await circle.click();
    await page
      .getByText(`${border + 4 - firstDay} selected`, { exact: true })
      .last()
      .waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("toolbar", { name: "Selected photos" }).count()).toBe(0);
    await page.keyboard.press("Control+a");
    await page.getByText("20,000 selected", { exact: true }).last().waitFor();
  });

  it("moves selected photos to the trash and back", async () => {
    const page = await open(desk.device);
    await page.locator(`[data-photo-id="${ids[0]}"]`).hover();
    await page.locator(`[data-photo-id="${ids[0]}"] [data-select]`).click();
    await page.getByRole("button", { name: "Move to trash" }).click();
    await page.locator(`[data-photo-id="${ids[0]}"]`).waitFor({ state: "detached" });
    expect((await db().photo.findUniqueOrThrow({ where: { id: ids[0]! } })).trashedAt).not.toBeNull();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator(`[data-photo-id="${ids[0]}"]`).waitFor();
  });

  it("changes everything piece by piece: counts, stops, goes on, says what failed, and takes all of it back", async () => {
    const page = await open(desk.device);
    await page.keyboard.press("Control+a");
    await page.getByText("20,000 selected", { exact: true }).last().waitFor();
    let answers = 0;
    let goOn = () => undefined as void;
    await page.route("**/api/photos/batch_update", async (route) => {
      const turn = ++answers;
      // The second piece waits until someone has pressed Stop; the fourth fails.
      if (turn === 2) await new Promise<void>((resolve) => (goOn = resolve));
      await (turn === 4 ? route.abort() : route.continue());
    });
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Change tags" }).click();
    await page.getByRole("textbox", { name: "Add" }).fill("All of them");
    await page.getByRole("button", { name: "Change the tags" }).click();
    await page.getByRole("progressbar", { name: "Tagging photos" }).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("button", { name: "Stopping …" }).waitFor();
    goOn();
    await page.getByText(/^Stopped: [\d,]+ of 20,000 photos tagged again$/).waitFor();
    const tagged = () => db().photoTag.count({ where: { tag: { name: "All of them" } } });
    const stoppedAt = await tagged();
    expect(stoppedAt).toBeGreaterThan(1000);
    expect(stoppedAt).toBeLessThan(20_000);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText(/ photos tagged again; the others are as they were\.$/).waitFor();
    expect(await tagged()).toBeGreaterThan(stoppedAt);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(tagged).toBe(0);
  });

  it("is walked through with the keyboard", async () => {
    const page = await open(desk.device);
    const focused = () =>
      page.evaluate(() => Number(document.activeElement?.closest<HTMLElement>("[data-index]")?.dataset.index ?? -1));
    const focusedTop = () => page.evaluate(() => document.activeElement!.getBoundingClientRect().top);
    await page.locator('[data-index="0"] a').focus();
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toBe(1);
    const top = await focusedTop();
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBeGreaterThan(1);
    expect(await focusedTop()).toBeGreaterThan(top);
    await page.keyboard.press("ArrowUp");
    expect(await focusedTop()).toBe(top);
    await page.keyboard.press("End");
    const endOfRow = await focused();
    await page.keyboard.press("Home");
    expect(await focused()).toBe(0);
    expect(endOfRow).toBeGreaterThan(1);
    await page.keyboard.press("x");
    expect(await selected(page)).toContain("1 selected");
    await page.keyboard.down("Shift");
    for (const [key, count] of [
      ["ArrowRight", 2],
      ["ArrowRight", 3],
      ["End", endOfRow + 1],
      ["ArrowLeft", endOfRow],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByText(`${count} selected`, { exact: true }).last().waitFor();
    }
    await page.keyboard.up("Shift");
    await page.keyboard.press("Home");
    await page.keyboard.press("Escape");
    await page.keyboard.press("PageDown");
    expect(await focused()).toBeGreaterThan(endOfRow);
    await page.keyboard.press("Control+End");
    await page.waitForFunction(
      (last) => document.activeElement?.closest<HTMLElement>("[data-index]")?.dataset.index === String(last),
      photos - 1,
    );
    await page.keyboard.press("Control+Home");
    await page.waitForFunction(
      () => document.activeElement?.closest<HTMLElement>("[data-index]")?.dataset.index === "0",
    );
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").first().waitFor();
  });

  it("selects by a long press on a phone", async () => {
    const page = await open(phone.device);
    const touch = await page.context().newCDPSession(page);
    const middleOf = async (index: number) => {
      const box = (await page.locator(`[data-index="${index}"]`).boundingBox())!;
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const finger = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { x: number; y: number }[]) =>
      touch.send("Input.dispatchTouchEvent", { type, touchPoints });
    const isSelected = (count: number) =>
      page.getByRole("toolbar", { name: "Selected photos" }).getByText(`${count} selected`, { exact: true }).waitFor();
    await finger("touchStart", await middleOf(1));
    await isSelected(1);
    await finger("touchEnd");
    await page.locator('[data-index="3"] a').tap();
    await isSelected(2);

    // The finger draws a range: what it leaves again is as before, and the page scrolls at its edge.
    await finger("touchStart", await middleOf(2));
    await isSelected(3);
    await finger("touchMove", await middleOf(6));
    await isSelected(6);
    await finger("touchMove", await middleOf(4));
    await isSelected(4);
    const { height } = page.viewportSize()!;
    await finger("touchMove", { x: 200, y: height - 70 });
    await page.waitForFunction(() => scrollY > innerHeight);
    await finger("touchEnd");
    const count = await page.evaluate(() =>
      Number(/([\d,]+)/.exec(document.querySelector("[role=toolbar]")!.textContent)![1]!.replace(",", "")),
    );
    expect(count).toBeGreaterThan(20);
    // All from the first to the last, without a hole.
    const marks = await page
      .locator("[data-index]")
      .evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset.mark));
    expect(marks.lastIndexOf("selected")).toBe(marks.filter((mark) => mark === "selected").length - 1);
  });

  it("shows photos that came in meanwhile without a reload", async () => {
    const page = await open(desk.device);
    const { id } = await db().photo.create({
      data: {
        ownerId: 1,
        kind: "picture",
        title: "Just in",
        takenLocal: "2024-07-01T10:00:00.000",
        takenSource: "metadata",
        widthPx: 600,
        heightPx: 400,
        version: "new",
      },
    });
    await page.evaluate(() => dispatchEvent(new Event("photoflow-library-changed")));
    await page.locator(`[data-photo-id="${id}"]`).waitFor();
    await db().photo.delete({ where: { id } });
  });

  it("tells the name of a picture that cannot be loaded, and asks for it again", async () => {
    const page = await open(desk.device);
    const tile = page.locator(`[data-photo-id="${ids[3]}"]`);
    lost.add(ids[3]!);
    await page.reload();
    await tile.getByText("Seeded photo 3", { exact: true }).waitFor();
    lost.clear();
    await tile.getByText("Retry").click();
    await tile.locator("img").waitFor();
    await expect
      .poll(() => tile.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    expect(page.url()).toBe(`${server.url}/`);
  });

  it("leads to any photo where the order is not by time", async () => {
    const album = await db().album.create({ data: { ownerId: 1, name: "By name", photoOrder: "name" } });
    await db().albumPhoto.createMany({
      data: ids
        .filter((_, place) => place % 10 === 0)
        .map((photoId, position) => ({ albumId: album.id, photoId, position })),
    });
    const page = await open(desk.device);
    await page.goto(`${server.url}/albums/${album.id}`);
    const scrubber = page.getByRole("scrollbar", { name: "Place" });
    await scrubber.press("End");
    const places = () =>
      page
        .locator("[data-index]")
        .evaluateAll((tiles) => tiles.map((tile) => Number((tile as HTMLElement).dataset.index)));
    await expect.poll(places).toContain(photos / 10 - 1);
    await expect.poll(() => scrubber.getAttribute("aria-valuetext")).toMatch(/^Photo 1,9\d\d of 2,000$/);
    await scrubber.press("Home");
    await expect.poll(places).toContain(0);
  });

  it("keeps what is there when the server is gone, and goes on when asked to", async () => {
    const page = await open(desk.device);
    // What the page still asks for would be an answer, which takes the sentence away by itself.
    await page.waitForLoadState("networkidle");
    // The server is back at the click and not a moment before: the grid asks by itself too, now and then.
    await page.evaluate(() => {
      const { fetch } = window;
      let isGone = true;
      window.fetch = (...request) =>
        isGone && String(request[0]).startsWith("/api/timeline/")
          ? Promise.reject(new TypeError("gone"))
          : fetch(...request);
      document.addEventListener("click", () => (isGone = false), { capture: true, once: true });
      dispatchEvent(new Event("photoflow-library-changed"));
    });
    const alert = page.getByRole("alert").filter({ hasText: "does not answer" });
    await alert.waitFor();
    expect(await tileCount(page)).toBeGreaterThan(10);
    await alert.getByRole("button", { name: "Retry" }).click();
    await alert.waitFor({ state: "detached" });
  });
});
