import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { claimHead, claimRow, type Claim } from "@/bench/claims";
import { observe, type Observed } from "@/bench/grid-observer";
import { startPictureProxy } from "@/bench/picture-proxy";
import { noBrowser, openBrowser } from "@/tests/support/browser";
import type { Segment } from "@/lib/timeline/segment";
import type { TestServer } from "@/tests/support/server";

/** What the grid costs a browser: scrolled from one end of the library to the other, on this machine's processor and at a quarter of its speed. */

type Library = { photos: number; lastId: number };
type Person = { name: string; password: string };

const flingPxPerSecond = 30_000;

/** Tables, one for each speed of the processor. */
export async function measureBrowser(server: TestServer, person: Person, library: Library, isQuick: boolean): Promise<string> {
  if (noBrowser) return `Not measured: ${noBrowser}.`;
  const proxy = await startPictureProxy(server.url);
  const browser = await openBrowser();
  try {
    const tables: string[] = [];
    for (const slowdown of [1, 4]) {
      const claims = await measureOne(browser, proxy.url, person, library, slowdown, isQuick);
      tables.push(`Processor ${slowdown === 1 ? "as it is" : `slowed down ${slowdown} times`}:\n\n${claimHead}\n${claims.map(claimRow).join("\n")}`);
    }
    return `Chromium ${browser.version()}, 1280 × 860 pixels, signed in, flung through everything.\n\n${tables.join("\n\n")}`;
  } finally {
    await browser.close();
    proxy.stop();
  }
}

async function measureOne(browser: Browser, url: string, person: Person, library: Library, slowdown: number, isQuick: boolean): Promise<Claim[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, baseURL: url });
  const { csrfToken } = (await (await context.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  await context.request.post("/api/auth/callback/credentials", { form: { csrfToken, ...person, json: "true" } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const scripts = await countScripts(devtools);
  // The compiler of this file gives functions their names with this.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(observe);
  await page.goto("/");
  await page.waitForFunction(() => document.cookie.includes("photoflow-grid"));
  await page.waitForTimeout(1500 * slowdown);
  const code = await codeKb(page, scripts);
  const heapBefore = await heapMb(devtools);
  // Later paints are those of scrolling.
  const { paintMs } = await observedIn(page);
  const loaded = countPhotos(page);
  await fling(page, library, isQuick ? 2 * flingPxPerSecond : flingPxPerSecond);
  await walkBack(page, isQuick ? 20 : 1000);
  const heapAfter = await heapMb(devtools);
  const observed = await observedIn(page);
  const openMs = await openPhotos(page);
  await context.close();
  return [
    { what: "Largest paint", measured: paintMs, most: 2500, unit: "ms" },
    { what: "Code that the page names, compressed", measured: code.page, most: 130, unit: "kB" },
    { what: "— of it React and Next", measured: code.framework, most: 130, unit: "kB" },
    { what: "Code fetched ahead while nothing else is done, compressed", measured: code.ahead, most: 130, unit: "kB" },
    { what: "Most tiles in the page", measured: observed.tiles, most: 250 },
    { what: "Sum of layout shifts", measured: observed.shift, most: 0.02, digits: 4 },
    { what: "Longest task while flung", measured: observed.longestMs, most: 200, unit: "ms" },
    { what: "Heap before, after collecting", measured: heapBefore, most: 50, unit: "MB", digits: 1 },
    { what: `Heap with ${loaded()} photos loaded, after collecting`, measured: heapAfter, most: 100, unit: "MB", digits: 1 },
    { what: "Click that opens a photo to the next paint, slowest of 5", measured: openMs, most: 200, unit: "ms" },
  ];
}

/** Bytes of scripts as they come over the wire, by path. */
async function countScripts(devtools: CDPSession): Promise<ReadonlyMap<string, number>> {
  const bytes = new Map<string, number>();
  const paths = new Map<string, string>();
  await devtools.send("Network.enable");
  devtools.on("Network.responseReceived", ({ requestId, type, response }) => type === "Script" && paths.set(requestId, new URL(response.url).pathname));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => paths.has(requestId) && bytes.set(paths.get(requestId)!, encodedDataLength));
  return bytes;
}

/** The scripts that the page itself names, what of them every Next application brings, and what came besides. */
async function codeKb(page: Page, scripts: ReadonlyMap<string, number>): Promise<{ page: number; framework: number; ahead: number }> {
  const html = await (await page.request.get("/")).text();
  const manifest = readFileSync(path.join(process.env.PHOTOFLOW_HOME!, ".next/build-manifest.json"), "utf8");
  const { rootMainFiles } = JSON.parse(manifest) as { rootMainFiles: string[] };
  const sumOf = (isMeant: (script: string) => boolean) => [...scripts].reduce((sum, [script, bytes]) => (isMeant(script) ? sum + bytes / 1000 : sum), 0);
  const isNamed = (script: string) => html.includes(`src="${script}"`);
  return { page: sumOf(isNamed), framework: sumOf((script) => rootMainFiles.includes(script.replace("/_next/", ""))), ahead: sumOf((script) => !isNamed(script)) };
}

async function heapMb(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

/** From the first photo to the last, at an even speed however many frames there are. */
async function fling(page: Page, { lastId }: Library, pxPerSecond: number): Promise<void> {
  await page.evaluate(async (speed) => {
    const { observed } = window as unknown as { observed: Observed };
    observed.isFlung = true;
    let before = performance.now();
    while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      scrollBy({ top: (speed * Math.max(0, now - before)) / 1000, behavior: "instant" });
      before = now;
    }
    observed.isFlung = false;
  }, pxPerSecond);
  // What comes in at the end makes the page longer once more.
  for (let tries = 0; tries < 100 && !(await page.locator(`[data-photo-id="${lastId}"]`).isVisible()); tries++) {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForTimeout(300);
  }
  await page.locator(`[data-photo-id="${lastId}"]`).waitFor();
}

/** Up again by two screens at a time, `most` times, waiting at each until its photos are there: a fling passes over many before they are asked for. */
async function walkBack(page: Page, most: number): Promise<void> {
  await page.evaluate(async (steps) => {
    const isSeen = (tile: Element) => tile.getBoundingClientRect().bottom > 0 && tile.getBoundingClientRect().top < innerHeight;
    for (let step = 0; step < steps && scrollY > 0; step++) {
      scrollBy({ top: -2 * innerHeight, behavior: "instant" });
      for (let tries = 0; tries < 25; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        if ([...document.querySelectorAll("[data-photo-id]")].some(isSeen)) break;
      }
    }
  }, most);
}

/** How many photos' data the page has got from now on. */
function countPhotos(page: Page): () => number {
  let count = 0;
  page.on("response", (response) => {
    if (!response.url().includes("/api/timeline/segment")) return;
    response.json().then((segment: Segment) => (count += segment.ids.length), () => undefined);
  });
  return () => count;
}

/** Opens photos by clicks; gives the longest time from a click to the next paint, in ms. */
async function openPhotos(page: Page): Promise<number> {
  for (let n = 0; n < 5; n++) {
    await page.evaluate((share) => scrollTo(0, share * document.documentElement.scrollHeight), 0.2 + n / 10);
    await page.waitForTimeout(1500);
    const tiles = page.locator("[data-photo-id] a");
    const inSight = await tiles.evaluateAll((links) => links.findIndex((link) => link.getBoundingClientRect().top > 150));
    await tiles.nth(inSight).click();
    await page.getByRole("dialog").first().waitFor();
    await page.waitForTimeout(500);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").first().waitFor({ state: "detached" });
  }
  return (await observedIn(page)).clickMs;
}

const observedIn = (page: Page): Promise<Observed> => page.evaluate(() => (window as unknown as { observed: Observed }).observed);
