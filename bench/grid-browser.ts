import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContextOptions, CDPSession, Page } from "playwright-core";
import { claimHead, claimRow, type Claim } from "@/bench/claims";
import { observe, type Looking, type Observed } from "@/bench/grid-observer";
import { startPictureProxy } from "@/bench/picture-proxy";
import { noBrowser, openBrowser, phone } from "@/tests/support/browser";
import type { Segment } from "@/lib/timeline/layout/segment";
import type { TestServer } from "@/tests/support/server";

/**
 * What the grid costs a browser: scrolled from one end of the library to the other, as this machine is, and on a slow
 * phone's processor and network.
 */

type Library = { photos: number; lastId: number };
type Person = { name: string; password: string };

const flingPxPerSecond = 30_000;

/** Where a browser is: how much slower than this machine, and behind which network. */
type Place = {
  words: string;
  slowdown: number;
  network?: { latency: number; downloadThroughput: number; uploadThroughput: number };
};

/** As Chromium's developer tools have it: bytes a second, and ms. */
const fast3G = { latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };

const places: Place[] = [
  { words: "Processor and network as they are", slowdown: 1 },
  { words: "Processor slowed down 4 times, behind Fast 3G", slowdown: 4, network: fast3G },
];

/**
 * None that could be seen: what is drawn a fraction of a pixel elsewhere counts for Chromium too, some
 * hundred-thousandths in a minute of flinging.
 */
const maxShift = 0.001;

/** Behind a slow network the last picture of a page takes long. */
const soon = { waitUntil: "domcontentloaded" } as const;

/** Pages beside the grid, whose layout shall not shift either. */
const otherPages = [
  "/search?q=seeded",
  "/albums",
  "/albums/1",
  "/memories",
  "/calendar",
  "/folders",
  "/statistics",
  "/map",
  "/trash",
  "/upload",
];

/** Tables, one for each speed of the processor. */
export async function measureBrowser(
  server: TestServer,
  person: Person,
  library: Library,
  isQuick: boolean,
): Promise<string> {
  if (noBrowser) return `Not measured: ${noBrowser}.`;
  const proxy = await startPictureProxy(server.url);
  const browser = await openBrowser();
  try {
    const tables: string[] = [];
    for (const place of places) {
      const claims = [
        ...(await measureOne(browser, proxy.url, person, library, place, isQuick)),
        ...(await measureShifts(browser, proxy.url, person, library, place)),
      ];
      tables.push(`${place.words}:\n\n${claimHead}\n${claims.map(claimRow).join("\n")}`);
    }
    return `Chromium ${browser.version()}, 1280 × 860 pixels, signed in, flung through everything at ${flingPxPerSecond.toLocaleString("en")} pixels a second or twice as fast.\n\n${tables.join("\n\n")}`;
  } finally {
    await browser.close();
    proxy.stop();
  }
}

/** A page of someone signed in, watched, in such a place. */
async function openPage(
  browser: Browser,
  url: string,
  person: Person,
  { slowdown, network }: Place,
  options: BrowserContextOptions,
): Promise<{ page: Page; devtools: CDPSession }> {
  const context = await browser.newContext({ ...options, baseURL: url });
  const { csrfToken } = (await (await context.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  await context.request.post("/api/auth/callback/credentials", { form: { csrfToken, ...person, json: "true" } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await devtools.send("Network.enable");
  if (network) await devtools.send("Network.emulateNetworkConditions", { offline: false, ...network });
  // The compiler of this file gives functions their names with this.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(observe);
  return { page, devtools };
}

/** What is fetched and drawn after the first paint is there. */
const settle = (page: Page, { slowdown, network }: Place): Promise<void> =>
  page.waitForTimeout(1500 * slowdown + (network ? 3000 : 0));

async function measureOne(
  browser: Browser,
  url: string,
  person: Person,
  library: Library,
  place: Place,
  isQuick: boolean,
): Promise<Claim[]> {
  const { page, devtools } = await openPage(browser, url, person, place, { viewport: { width: 1280, height: 860 } });
  const scripts = countScripts(devtools);
  await page.goto("/", soon);
  await page.waitForFunction(() => document.cookie.includes("photoflow-grid"));
  await settle(page, place);
  const code = await codeKb(page, scripts);
  const heapBefore = await heapMb(devtools);
  // Later paints are those of scrolling.
  const { paintMs } = await observedIn(page);
  const loaded = countPhotos(page);
  await fling(page, library, isQuick ? 2 * flingPxPerSecond : flingPxPerSecond);
  const steps = isQuick ? 10 : 100;
  await walkBack(page, steps);
  const heapHalfWay = await heapMb(devtools);
  await walkBack(page, steps);
  const heapAfter = await heapMb(devtools);
  const observed = await observedIn(page);
  const openMs = await openPhotos(page);
  await page.context().close();
  return [
    { what: "Largest paint", measured: paintMs, most: 2500, unit: "ms" },
    { what: "Code that the page names, compressed", measured: code.page, most: 130, unit: "kB" },
    { what: "— of it React and Next", measured: code.framework, most: 130, unit: "kB" },
    { what: "Code fetched ahead while nothing else is done, compressed", measured: code.ahead, most: 130, unit: "kB" },
    { what: "Most tiles in the page", measured: observed.tiles, most: 250 },
    { what: "Sum of layout shifts", measured: observed.shift, most: maxShift, digits: 4 },
    {
      what: `Frames with neither photos nor placeholders somewhere, of ${observed.frames} flung`,
      measured: observed.bareFrames,
      most: 0,
    },
    { what: "Longest task while flung", measured: observed.longestMs, most: 200, unit: "ms" },
    { what: "Heap before, after collecting", measured: heapBefore, most: 50, unit: "MB", digits: 1 },
    {
      what: `Heap with ${loaded()} photos loaded, after collecting`,
      measured: heapAfter,
      most: 100,
      unit: "MB",
      digits: 1,
    },
    { what: "— times that with half of them loaded", measured: heapAfter / heapHalfWay, most: 1.25, digits: 2 },
    { what: "Click that opens a photo to the next paint, slowest of 5", measured: openMs, most: 200, unit: "ms" },
  ];
}

/**
 * What shifts on a phone that jumps through the grid, and on all other pages: each once for someone new, and once
 * more.
 */
async function measureShifts(
  browser: Browser,
  url: string,
  person: Person,
  { lastId }: Library,
  place: Place,
): Promise<Claim[]> {
  const onPhone = await openPage(browser, url, person, place, phone);
  let grid = 0;
  for (let turn = 0; turn < 2; turn++) {
    await onPhone.page.goto("/", soon);
    await settle(onPhone.page, place);
    for (let jump = 1; jump < 6; jump++) {
      await onPhone.page.evaluate((share) => scrollTo(0, share * document.documentElement.scrollHeight), jump / 6);
      await onPhone.page.waitForTimeout(500);
    }
    grid += (await observedIn(onPhone.page)).shift;
  }
  await onPhone.page.context().close();
  let worst = { path: "", shift: 0 };
  for (const options of [{ viewport: { width: 1280, height: 860 } }, phone]) {
    const { page } = await openPage(browser, url, person, place, options);
    for (const path of [...otherPages, `/photos/${lastId}`, ...otherPages]) {
      await page.goto(path, soon);
      await page.waitForTimeout(place.network ? 2500 : 700);
      const { shift } = await observedIn(page);
      if (shift > worst.shift) worst = { path: `${path}, ${options === phone ? "phone" : "desk"}`, shift };
    }
    await page.context().close();
  }
  return [
    { what: "Sum of layout shifts, on a phone", measured: grid, most: maxShift, digits: 4 },
    {
      what: `The same on each of ${otherPages.length + 1} other pages, at most${worst.path && ` (${worst.path})`}`,
      measured: worst.shift,
      most: maxShift,
      digits: 4,
    },
  ];
}

/** Bytes of scripts as they come over the wire, by path. */
function countScripts(devtools: CDPSession): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  const paths = new Map<string, string>();
  devtools.on(
    "Network.responseReceived",
    ({ requestId, type, response }) => type === "Script" && paths.set(requestId, new URL(response.url).pathname),
  );
  devtools.on(
    "Network.loadingFinished",
    ({ requestId, encodedDataLength }) => paths.has(requestId) && bytes.set(paths.get(requestId)!, encodedDataLength),
  );
  return bytes;
}

/** The scripts that the page itself names, what of them every Next application brings, and what came besides. */
async function codeKb(
  page: Page,
  scripts: ReadonlyMap<string, number>,
): Promise<{ page: number; framework: number; ahead: number }> {
  const html = await (await page.request.get("/")).text();
  const manifest = readFileSync(path.join(process.env.PHOTOFLOW_HOME!, ".next/build-manifest.json"), "utf8");
  const { rootMainFiles } = JSON.parse(manifest) as { rootMainFiles: string[] };
  const sumOf = (isMeant: (script: string) => boolean) =>
    [...scripts].reduce((sum, [script, bytes]) => (isMeant(script) ? sum + bytes / 1000 : sum), 0);
  const isNamed = (script: string) => html.includes(`src="${script}"`);
  return {
    page: sumOf(isNamed),
    framework: sumOf((script) => rootMainFiles.includes(script.replace("/_next/", ""))),
    ahead: sumOf((script) => !isNamed(script)),
  };
}

async function heapMb(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

/** From the first photo to the last, at an even speed however many frames there are. */
async function fling(page: Page, { lastId }: Library, pxPerSecond: number): Promise<void> {
  await page.evaluate(async (speed) => {
    const { observed, lookAtFrame } = window as unknown as Looking;
    observed.isFlung = true;
    let before = performance.now();
    while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      scrollBy({ top: (speed * Math.max(0, now - before)) / 1000, behavior: "instant" });
      lookAtFrame();
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

/**
 * Up again by two screens at a time, `most` times, waiting at each until its photos are there: a fling passes over many
 * before they are asked for.
 */
async function walkBack(page: Page, most: number): Promise<void> {
  await page.evaluate(async (steps) => {
    const isSeen = (tile: Element) =>
      tile.getBoundingClientRect().bottom > 0 && tile.getBoundingClientRect().top < innerHeight;
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
    response.json().then(
      (segment: Segment) => (count += segment.ids.length),
      () => undefined,
    );
  });
  return () => count;
}

/** Opens photos by clicks; gives the longest time from a click to the next paint, in ms. */
async function openPhotos(page: Page): Promise<number> {
  for (let n = 0; n < 5; n++) {
    await page.evaluate((share) => scrollTo(0, share * document.documentElement.scrollHeight), 0.2 + n / 10);
    const tiles = page.locator("[data-photo-id] a");
    await page.waitForFunction(() =>
      [...document.querySelectorAll("[data-photo-id] a")].some(
        (link) => link.getBoundingClientRect().top > 150 && link.getBoundingClientRect().bottom < innerHeight,
      ),
    );
    await page.waitForTimeout(1500);
    const inSight = await tiles.evaluateAll((links) =>
      links.findIndex((link) => link.getBoundingClientRect().top > 150),
    );
    await tiles.nth(inSight).click();
    await page.getByRole("dialog").first().waitFor();
    await page.waitForTimeout(500);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").first().waitFor({ state: "detached" });
  }
  return (await observedIn(page)).clickMs;
}

const observedIn = (page: Page): Promise<Observed> =>
  page.evaluate(() => (window as unknown as { observed: Observed }).observed);
