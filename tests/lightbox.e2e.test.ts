import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  desktop,
  KeptPages,
  noBrowser,
  openBrowser,
  phone,
  sessionCookies,
  signedInPage,
} from "@/tests/support/browser";
import { motionPhoto } from "@/tests/support/motion";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { createUser, photoflow, TestServer } from "@/tests/support/server";

/** The lightbox in a real browser, opened by a link: with a mouse and keys, and by touch. */

const count = 6;
let server: TestServer;
let browser: Browser;
let pages: KeptPages;
/** Newest first, as the library shows them. */
let ids: number[];

describe.skipIf(noBrowser)("the lightbox", () => {
  beforeAll(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "photoflow-lightbox-"));
    for (let number = 0; number < count; number++) {
      const exif = {
        IFD2: { DateTimeOriginal: `2024:05:${20 - number} 12:00:00`, ExposureTime: "1/250", FNumber: "28/10" },
      };
      // Bright, so that a blank frame would be seen.
      await sharp({
        create: { width: 3000, height: 2000, channels: 3, background: { r: 255, g: 40 * number, b: 200 } },
      })
        .withExif(exif)
        .jpeg()
        .toFile(path.join(folder, `${number}.jpg`));
    }
    server = await TestServer.start();
    createUser("Ada", "a long password", { admin: true });
    const imported = photoflow(["import-image", folder, "--album", "Open", "--public"]);
    if (imported.status !== 0) throw new Error(imported.stderr);
    const segment = await (await server.visitor().fetch("/api/timeline/segment")).json();
    ids = (segment as { ids: number[] }).ids;
    browser = await openBrowser();
    pages = new KeptPages(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A page on a photo; signed in as its owner unless a visitor is wanted. */
  async function open(photo: number, options: BrowserContextOptions = desktop, isVisitor = false): Promise<Page> {
    const page = await pages.fresh(
      options,
      isVisitor ? [] : await sessionCookies(server.url, "Ada", "a long password"),
    );
    await page.goto(`/photos/${photo}`);
    await shows(page, photo);
    return page;
  }

  const shows = (page: Page, photo: number) => page.waitForSelector(`[data-picture="${photo}"] [data-sharp]`);
  const status = (page: Page) => page.locator("[data-lightbox] [role=status]").first().textContent();
  const transform = (page: Page, photo: number) =>
    page.locator(`[data-picture="${photo}"]`).evaluate((element) => getComputedStyle(element).transform);
  const address = (page: Page) => new URL(page.url()).pathname;

  /**
   * Uses a button of the controls, which fade three seconds after the last key or movement: on a slow machine
   * meanwhile.
   */
  async function press(page: Page, name: string, how: "click" | "tap" = "click"): Promise<void> {
    for (let tries = 0; ; tries++) {
      await page.keyboard.press("Shift");
      const failed = await page
        .getByRole("button", { name, exact: true })
        [how]({ timeout: 2500 })
        .then(
          () => null,
          (error: Error) => error,
        );
      if (!failed) return;
      if (tries === 9) throw failed;
    }
  }

  /** Rules that axe finds broken. */
  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    return page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(root: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run("[data-lightbox]")).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
    });
  }

  it("opens from a link and walks by keys and buttons, saying where it is", async () => {
    const page = await open(ids[0]!);
    expect(await status(page)).toBe(`Photo 1 of ${count}`);
    expect(await page.getByRole("button", { name: "Previous photo" }).count()).toBe(0);
    await page.keyboard.press("ArrowRight");
    await shows(page, ids[1]!);
    await expect.poll(() => address(page)).toBe(`/photos/${ids[1]}`);
    await press(page, "Next photo");
    await expect.poll(() => status(page)).toBe(`Photo 3 of ${count}`);
    await page.keyboard.press("End");
    await expect.poll(() => status(page)).toBe(`Photo ${count} of ${count}`);
    expect(await page.getByRole("button", { name: "Next photo" }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await expect.poll(() => address(page)).toBe("/");
  });

  it("shows no blank frame while someone runs through the photos", async () => {
    // A page of its own, which has none of the pictures yet.
    const page = await signedInPage(browser, server.url, "Ada", "a long password", desktop, `/photos/${ids[0]}`);
    await shows(page, ids[0]!);
    // Every frame until the last photo is there: is something painted in the middle of the stage?
    await page.evaluate(() => {
      const watch = { blank: 0, maxBlank: 0, frames: 0 };
      Object.assign(window, { watch });
      const look = () => {
        const isPainted = document
          .elementsFromPoint(innerWidth / 2, innerHeight / 2)
          .filter((element): element is HTMLImageElement => element instanceof HTMLImageElement)
          .some((image) => image.complete && image.naturalWidth > 0 && image.style.visibility !== "hidden");
        watch.blank = isPainted ? 0 : watch.blank + 1;
        watch.maxBlank = Math.max(watch.maxBlank, watch.blank);
        watch.frames++;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    type Watch = { maxBlank: number; frames: number };
    const watch = () => page.evaluate(() => (window as unknown as { watch: Watch }).watch);
    for (let step = 1; step < count; step++) {
      const { frames } = await watch();
      await page.keyboard.press("ArrowRight");
      // Faster than pictures come, and slowly enough for each to be tried.
      await expect.poll(async () => (await watch()).frames, { interval: 5 }).toBeGreaterThan(frames + 3);
    }
    await shows(page, ids.at(-1)!);
    // Six frames are a tenth of a second where the browser keeps up: less than that no one sees.
    expect((await watch()).maxBlank).toBeLessThan(6);
    await page.context().close();
  });

  it("zooms to the photo's own pixels, fetches them, pans within bounds and comes back", async () => {
    const page = await open(ids[1]!);
    await page.keyboard.press("z");
    await page.waitForSelector(`[data-picture="${ids[1]}"] [data-sharp="3840"]`);
    await expect.poll(async () => transform(page, ids[1]!)).toMatch(/^matrix\(2\.5, 0, 0, 2\.5, 0, 0\)/);
    for (let step = 0; step < 20; step++) await page.keyboard.press("ArrowRight");
    // (3000 − 1280) / 2
    await expect.poll(async () => transform(page, ids[1]!)).toBe("matrix(2.5, 0, 0, 2.5, -860, 0)");
    expect(await status(page)).toBe(`Photo 2 of ${count}`);
    await page.keyboard.press("z");
    await expect.poll(async () => transform(page, ids[1]!)).toBe("none");
    await page.mouse.move(900, 300);
    await page.mouse.wheel(0, -300);
    await expect.poll(async () => transform(page, ids[1]!)).not.toBe("none");
    await page.keyboard.press("z");
    await expect.poll(async () => transform(page, ids[1]!)).toBe("none");
    await page.mouse.dblclick(640, 400);
    await expect.poll(async () => transform(page, ids[1]!)).toContain("matrix(2.5");
  });

  it("marks a photo by keys and buttons, shows it in the grid, and takes back what the server refuses", async () => {
    const page = await open(ids[4]!);
    const mark = async () =>
      ((await (await page.request.get(`${server.url}/api/photos/${ids[4]}`)).json()) as { mark: object }).mark;
    await page.keyboard.press("f");
    await press(page, "4 stars");
    await expect.poll(() => status(page)).toBe(`Photo 5 of ${count}, favourite, 4 stars`);
    await expect.poll(mark).toEqual({ stars: 4, isFavorite: true, isRejected: false });
    await expect
      .poll(() => page.getByRole("button", { name: "3 stars" }).evaluate((element) => getComputedStyle(element).color))
      .toBe("rgb(255, 209, 102)");
    await page.route("**/api/photos/batch_marks", (route) =>
      route.fulfill({ status: 500, json: { error: { code: "unexpected", message: "Not today." } } }),
    );
    await page.keyboard.press("r");
    await page.getByText("Not today.").waitFor();
    await expect.poll(() => status(page)).toBe(`Photo 5 of ${count}, favourite, 4 stars`);
    await page.unroute("**/api/photos/batch_marks");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator("[data-lightbox]").waitFor({ state: "detached" });
    await page.locator(`[data-photo-id="${ids[4]}"] a[aria-label$="favourite, 4 stars"]`).focus();
    await page.keyboard.press("r");
    await page.locator(`[data-photo-id="${ids[4]}"] a[aria-label$=", rejected"]`).waitFor();
    await expect.poll(mark).toEqual({ stars: 0, isFavorite: false, isRejected: true });
    await page.keyboard.press("r");
    await expect.poll(mark).toEqual({ stars: 0, isFavorite: false, isRejected: false });
  });

  it("turns a photo by keys and its button, in the grid as well, and back", async () => {
    const page = await open(ids[5]!);
    const shape = () =>
      page
        .locator(`[data-picture="${ids[5]}"]`)
        .evaluate((box) => (box.clientWidth > box.clientHeight ? "lying" : "standing"));
    /** The sides of what is painted, once it is the picture made for this turn. */
    const sharpShape = () =>
      page
        .locator(`[data-picture="${ids[5]}"] img[data-sharp]`)
        .evaluate((img: HTMLImageElement) =>
          img.style.transform ? "turned by style" : img.naturalWidth > img.naturalHeight ? "lying" : "standing",
        );
    expect(await shape()).toBe("lying");
    // It is there once the page knows that the photo may be changed.
    await page.getByRole("button", { name: "Turn right" }).waitFor();
    await page.locator("[data-lightbox]").focus();
    await page.keyboard.press("Shift+R");
    await expect.poll(shape).toBe("standing");
    await expect.poll(sharpShape).toBe("standing");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(shape).toBe("lying");
    await expect.poll(sharpShape).toBe("lying");
    await press(page, "Turn right");
    await expect.poll(sharpShape).toBe("standing");
    await page.keyboard.press("Escape");
    const tile = page.locator(`[data-photo-id="${ids[5]}"]`);
    await expect.poll(() => tile.evaluate((box) => box.clientHeight > box.clientWidth)).toBe(true);
  });

  it("shows one after the other by itself until the last, and more of them in a strip below", async () => {
    const page = await open(ids[3]!);
    await page.evaluate(() => localStorage.setItem("photoflow-slideshow-seconds", "3"));
    await page.reload();
    await shows(page, ids[3]!);
    await page.keyboard.press("t");
    const strip = page.getByRole("navigation", { name: "Photos before and after" });
    await strip.locator("[aria-current]").waitFor();
    await strip.getByRole("button").nth(2).click();
    await expect.poll(() => status(page)).toBe(`Photo 3 of ${count}`);
    await page.locator("[data-lightbox]").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => status(page)).toBe(`Photo ${count - 1} of ${count}`);
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Stop the slideshow" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await expect.poll(() => status(page)).toBe(`Photo ${count} of ${count}`);
    await page.getByRole("button", { name: "Stop the slideshow" }).waitFor({ state: "detached" });
  });

  it("edits title and tags in place, and takes back what the server refuses", async () => {
    const page = await open(ids[2]!);
    await page.keyboard.press("i");
    await page.getByText("1/250 s · f/2.8").waitFor();
    await page.getByRole("button", { name: "Add a title" }).click();
    await page.keyboard.type("Discarded");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Add a title" }).click();
    await page.keyboard.type("A lake? iz");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Change the title" }).waitFor();
    await page.getByRole("combobox", { name: "Add a tag" }).fill("water, blue");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Remove the tag blue" }).click();
    await expect
      .poll(async () => (await (await server.visitor().fetch(`/api/photos/${ids[2]}`)).json()) as object)
      .toMatchObject({ title: "A lake? iz", tags: ["water"] });
    const day = page.locator("[data-info-panel]").getByRole("link", { name: /2024|2020/ });
    await expect.poll(() => day.textContent()).toBe("Saturday, 18 May 2024");
    await page.getByRole("button", { name: "Change the date" }).click();
    await page.getByLabel("Taken at").fill("2020-02-03T04:05:06");
    await page
      .getByRole("dialog", { name: "Date of the photo" })
      .getByRole("button", { name: "Change the date" })
      .click();
    await expect.poll(() => day.textContent()).toBe("Monday, 3 February 2020");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => day.textContent()).toBe("Saturday, 18 May 2024");
    await page.getByRole("button", { name: "Set the place" }).click();
    await page.getByRole("combobox", { name: /^Town/ }).fill("Zürich");
    await page.getByRole("option", { name: "Zürich, Switzerland" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("option", { name: "Zürich, Switzerland" }).waitFor({ state: "detached" });
    await page.getByRole("dialog", { name: "Place of the photo" }).getByRole("button", { name: "Cancel" }).click();

    await page.route("**/api/photos/*", (route) =>
      route.request().method() === "PATCH"
        ? route.fulfill({ status: 500, json: { error: { code: "unexpected", message: "Not today." } } })
        : route.continue(),
    );
    await page.getByRole("button", { name: "Change the title" }).click();
    await page.getByRole("textbox", { name: "Title" }).fill("Lost?");
    await page.keyboard.press("Enter");
    await page.getByText("Not today.").waitFor();
    expect(await page.getByRole("textbox", { name: "Title" }).inputValue()).toBe("Lost?");
    expect(await violations(page)).toEqual([]);
  });

  it("keeps the focus inside, and Escape closes the panel before the photo", async () => {
    const page = await open(ids[0]!);
    await page.keyboard.press("i");
    await page.getByRole("complementary", { name: "Information" }).waitFor();
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest("[data-lightbox]") !== null)).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("complementary", { name: "Information" }).count()).toBe(0);
    expect(address(page)).toBe(`/photos/${ids[0]}`);
    expect(await violations(page)).toEqual([]);
  });

  it("shows a visitor everything and lets them change nothing", async () => {
    const page = await open(ids[0]!, {}, true);
    await page.keyboard.press("i");
    await page.getByText("Everyone can see this").waitFor();
    for (const name of ["Add a title", "Move to trash"])
      expect(await page.getByRole("button", { name }).count()).toBe(0);
    const download = page.waitForEvent("download");
    await page.keyboard.press("Shift+D");
    expect((await download).suggestedFilename()).toBe("0.jpg");
  });

  it("throws a photo away and takes that back", async () => {
    const page = await open(ids[3]!);
    await press(page, "Move to trash");
    await expect.poll(() => status(page)).toBe(`Photo 4 of ${count - 1}`);
    await shows(page, ids[4]!);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => status(page)).toBe(`Photo 4 of ${count}`);
    await shows(page, ids[3]!);
  });

  it("on a phone goes on by a swipe, zooms by two taps and closes by a pull", async () => {
    const page = await open(ids[1]!, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
    });
    const client = await page.context().newCDPSession(page);
    const touch = async (points: [number, number][]) => {
      await client.send("Input.dispatchTouchEvent", {
        type: "touchStart",
        touchPoints: [{ x: points[0]![0], y: points[0]![1] }],
      });
      for (const [x, y] of points.slice(1))
        await client.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x, y }] });
      await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    };
    const line = (from: [number, number], to: [number, number]) =>
      Array.from({ length: 9 }, (_, step): [number, number] => [
        from[0] + ((to[0] - from[0]) * step) / 8,
        from[1] + ((to[1] - from[1]) * step) / 8,
      ]);
    await touch(line([330, 400], [60, 410]));
    await expect.poll(() => status(page)).toBe(`Photo 3 of ${count}`);
    await touch(line([60, 400], [330, 410]));
    await expect.poll(() => status(page)).toBe(`Photo 2 of ${count}`);
    await shows(page, ids[1]!);
    await page.touchscreen.tap(195, 420);
    await page.touchscreen.tap(195, 420);
    await expect.poll(async () => transform(page, ids[1]!)).toMatch(/^matrix\(3\.8/);
    await page.touchscreen.tap(195, 420);
    await page.touchscreen.tap(195, 420);
    await expect.poll(async () => transform(page, ids[1]!)).toBe("none");
    await press(page, "Information", "tap");
    await page.getByText("1/250 s").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Close information" }).tap();
    await touch(line([195, 300], [200, 640]));
    await expect.poll(() => address(page)).toBe("/");
  });

  it("zooms by two fingers around the point between them, and comes back when they close", async () => {
    const page = await open(ids[1]!, phone);
    const client = await page.context().newCDPSession(page);
    // Away from the arrows at both sides.
    const middle = { x: 140, y: 320 };
    const fingers = (apart: number) =>
      [-1, 1].map((side, id) => ({ x: middle.x + (side * apart) / 2, y: middle.y, id }));
    const pinch = async (from: number, to: number) => {
      await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(from) });
      for (let step = 1; step <= 8; step++)
        await client.send("Input.dispatchTouchEvent", {
          type: "touchMove",
          touchPoints: fingers(from + ((to - from) * step) / 8),
        });
      await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    };
    await pinch(60, 180);
    await expect.poll(async () => transform(page, ids[1]!)).toMatch(/^matrix\(3, 0, 0, 3, /);
    // (195 − 140) × (3 − 1): what was between the fingers is there still.
    const [, x = ""] = /matrix\(3, 0, 0, 3, ([-\d.]+)/.exec(await transform(page, ids[1]!)) ?? [];
    expect(Math.abs(Number(x) - 110)).toBeLessThan(2);
    expect(await page.evaluate(() => visualViewport!.scale), "the page itself is not zoomed").toBe(1);
    expect(await status(page)).toBe(`Photo 2 of ${count}`);
    await pinch(240, 40);
    await expect.poll(async () => transform(page, ids[1]!)).toBe("none");
    expect(address(page)).toBe(`/photos/${ids[1]}`);
  });

  /** Takes files in and gives the photo of the first. */
  async function takeIn(...files: string[]): Promise<number> {
    const imported = photoflow(["import-image", "--json", ...files]);
    if (imported.status !== 0) throw new Error(imported.stderr);
    const photo = imported.stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { photoId?: number })
      .find((line) => line.photoId);
    return photo!.photoId!;
  }

  /** Of which a screenshot is quickly taken. */
  const smallWindow: BrowserContextOptions = { viewport: { width: 480, height: 360 } };

  it("lets GIF and WebP move", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "photoflow-moving-"));
    const frames = await Promise.all(
      ["#f00", "#0f0", "#00f"].map((background) =>
        sharp({ create: { width: 400, height: 300, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    for (const format of ["gif", "webp"] as const) {
      const file = path.join(folder, `moving.${format}`);
      await sharp(frames, { join: { animated: true } })
        .toFormat(format, { delay: [150, 150, 150], loop: 0 })
        .toFile(file);
      const photo = await takeIn(file);
      const page = await open(photo, smallWindow);
      await page.locator(`[data-picture="${photo}"] [data-moving]`).waitFor();
      const seen = new Set<string>();
      await expect
        .poll(
          async () => {
            const { dominant } = await sharp(
              await page.screenshot({ clip: { x: 230, y: 170, width: 20, height: 20 } }),
            ).stats();
            seen.add([dominant.r, dominant.g, dominant.b].map((channel) => (channel > 128 ? 1 : 0)).join(""));
            return [...seen].sort();
          },
          { interval: 40 },
        )
        .toEqual(["001", "010", "100"]);
    }
  });

  it("starts a clip by itself where motion is wanted, else with Space, wherever the focus is, but not while someone types", async () => {
    const photo = await takeIn(await recordedClip());
    // A page of its own: the wish for less motion would stay with it.
    const page = await signedInPage(browser, server.url, "Ada", "a long password", desktop, `/photos/${photo}`);
    const video = page.locator(`[data-picture="${photo}"] video`);
    await video.waitFor();
    const isPlaying = () => video.evaluate((element: HTMLVideoElement) => !element.paused);
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.reload();
    await video.waitFor();
    expect(await isPlaying()).toBe(false);
    await page.keyboard.press("Space");
    await expect.poll(isPlaying).toBe(true);
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0);
    await page.keyboard.press("Space");
    await expect.poll(isPlaying).toBe(false);
    await page.keyboard.press("i");
    await page.getByRole("button", { name: "Add a title" }).click();
    await page.keyboard.type("A clip");
    expect(await isPlaying()).toBe(false);
    expect(await page.getByRole("textbox", { name: "Title" }).inputValue()).toBe("A clip");
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.goto(`${server.url}/search?kind=clip`);
    await page.locator(`[data-photo-id="${photo}"]`).hover();
    await page.locator(`[data-photo-id="${photo}"] video[data-motion]`).waitFor({ state: "attached" });
    await page.context().close();
  });

  it("plays the film of a motion photo by key and button, and in the grid while a mouse rests on it", async () => {
    const moving = motionPhoto(
      await makePicture({ widthPx: 900, heightPx: 600, takenLocal: "2020-05-01T10:00:00.000" }),
      readFileSync(await recordedClip()),
    );
    const imported = photoflow(["import-image", writeTemporary("moving.jpg", moving), "--json"]);
    const { photoId } = JSON.parse(imported.stdout.split("\n").find((line) => line.includes("photoId"))!) as {
      photoId: number;
    };
    const page = await open(photoId);
    const playing = page.locator(`[data-picture="${photoId}"] video[data-motion]`);
    await page.locator("[data-lightbox]").focus();
    await page.evaluate(() =>
      document.addEventListener("ended", () => document.documentElement.setAttribute("data-has-played", ""), true),
    );
    await page.keyboard.press("m");
    await page.locator("html[data-has-played]").waitFor({ state: "attached" });
    await playing.waitFor({ state: "detached" });
    await page.keyboard.press("m");
    await playing.waitFor({ state: "attached" });
    await page.goto(`${server.url}/search?kind=motion`);
    const tile = page.locator(`[data-photo-id="${photoId}"]`);
    await tile.hover();
    await tile.locator("video[data-motion]").waitFor({ state: "attached" });
    await page.mouse.move(1, 1);
    await tile.locator("video[data-motion]").waitFor({ state: "detached" });
  });

  it("shows what its tile has while its own code is on its way, and can be left meanwhile", async () => {
    const page = await open(ids[0]!);
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/_next\/static\/.*\.js/, async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      if (body.includes("lightbox-backdrop")) await released;
      await route.fulfill({ response, body });
    });
    await page.goto(`${server.url}/search?kind=picture`);
    const tile = page.locator(`[data-photo-id="${ids[1]}"]`);
    await tile.locator("img").evaluate((image: HTMLImageElement) => image.decode());
    // Before React has taken the grid over, a click follows the link.
    await page.waitForFunction(() =>
      Object.keys(document.querySelector("[data-grid]")!).some((key) => key.startsWith("__reactProps")),
    );
    const frame = page.locator("[data-opening] img");
    await tile.locator("a").click();
    await frame.waitFor();
    await expect.poll(() => address(page)).toBe(`/photos/${ids[1]}`);
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.keyboard.press("Escape");
    await frame.waitFor({ state: "detached" });
    await expect.poll(() => address(page)).toBe("/search");
    await tile.locator("a").click();
    await frame.waitFor();
    release();
    await shows(page, ids[1]!);
    expect(await frame.count()).toBe(0);
  });

  /** A film of a changing canvas, recorded by the browser: no other program for that is needed. */
  const recordedClip = (): Promise<string> => (clip ??= recordClip());
  let clip: Promise<string> | undefined;

  async function recordClip(): Promise<string> {
    const page = await browser.newPage();
    const base64 = await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
      document.body.append(canvas);
      const pen = canvas.getContext("2d")!;
      const type = ["video/mp4;codecs=avc1.42E01E", "video/mp4;codecs=vp9"].find((one) =>
        MediaRecorder.isTypeSupported(one),
      );
      const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: type });
      const pieces: Blob[] = [];
      recorder.ondataavailable = (event) => pieces.push(event.data);
      recorder.start();
      for (let frame = 0; frame < 40; frame++) {
        pen.fillStyle = `hsl(${frame * 9} 80% 50%)`;
        pen.fillRect(0, 0, 320, 240);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await new Promise((resolve) => ((recorder.onstop = resolve), recorder.stop()));
      const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    });
    await page.close();
    return writeTemporary("recorded.mp4", Buffer.from(base64, "base64"));
  }
});
