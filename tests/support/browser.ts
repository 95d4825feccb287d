import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  type Page,
} from "playwright-core";
import { memoriesSeenCookie } from "@/components/memories/seen-cookie";
import { signInAt } from "@/tests/support/server";

/** A real browser in front of the real server. */

/** The first is the same browser without windows, at a quarter less of processor time. */
const executablePath = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((file) => existsSync(file));

if (!executablePath && process.env.CI)
  throw new Error("Chromium is not installed. Where tests must all run, it has to be: see .ci/run.");

/** Why tests that need a browser are skipped, or "". */
export const noBrowser = executablePath ? "" : "Chromium is not installed";

const quiet =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Memories are put away in all of its contexts: whether there are any depends on the day of the test. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args: quiet.split(" ") });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    // A machine with other things to do shall make no test fail, only late.
    context.setDefaultTimeout(90_000);
    await putMemoriesAway(context);
    return context;
  };
  return browser;
}

const putMemoriesAway = (context: BrowserContext): Promise<void> =>
  context.addCookies(
    ["localhost", "127.0.0.1"].map((domain) => ({ name: memoriesSeenCookie, value: "9999-12-31", domain, path: "/" })),
  );

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

const sessions = new Map<string, Promise<Cookies>>();

/** The cookies of someone's session, as a browser takes them. Who asks again gets the same session. */
export function sessionCookies(url: string, name: string, password: string): Promise<Cookies> {
  const key = JSON.stringify([url, name, password]);
  const made = sessions.get(key) ?? signInAt(url, name, password).then((client) => cookiesOf(client.cookieHeader, url));
  sessions.set(key, made);
  return made;
}

const cookiesOf = (header: string, url: string): Cookies =>
  header.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });

/**
 * A page at `path` of someone who has signed in, in a context of its own. The sign-in page itself is looked at in
 * tests/programs.e2e.test.ts: going through it each time would take longer than most of what is tested.
 */
export async function signedInPage(
  browser: Browser,
  url: string,
  name: string,
  password: string,
  options: BrowserContextOptions = desktop,
  path = "/",
): Promise<Page> {
  const context = await browser.newContext({ ...options, baseURL: url });
  await context.addCookies(await sessionCookies(url, name, password));
  const page = await context.newPage();
  await visit(page, path);
  return page;
}

/** Goes there and waits until React has taken the page over: before, a click or key only follows links. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll("button, input, select, textarea")];
    return controls.every((one) => Object.keys(one).some((key) => key.startsWith("__reactProps")));
  });
}

/**
 * Pages that tests use one after the other, each as if it were a new one: starting a renderer and reading the code
 * again takes as long as most of what is tested. A test that changes the device or the media takes a page of its own.
 */
export class KeptPages {
  private readonly kept = new Map<BrowserContextOptions, Promise<Page>>();

  /** `prepare` is done once with each page, for listeners and scripts that all tests want. */
  constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly prepare: (page: Page) => Promise<unknown> = () => Promise.resolve(),
  ) {}

  /** The page with these options, with these cookies and nothing else that a browser keeps of a site. */
  async fresh(options: BrowserContextOptions, cookies: Cookies = []): Promise<Page> {
    const made = this.kept.get(options) ?? this.open(options);
    this.kept.set(options, made);
    const page = await made;
    await page.unrouteAll({ behavior: "ignoreErrors" });
    // An address of the site that runs no code of ours; leaving the page before may have kept its place.
    await page.goto("/health");
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.mouse.move(0, 0);
    await page.context().clearCookies();
    await putMemoriesAway(page.context());
    await page.context().addCookies(cookies);
    return page;
  }

  private async open(options: BrowserContextOptions): Promise<Page> {
    const context = await this.browser.newContext({ ...options, baseURL: this.url });
    const page = await context.newPage();
    await this.prepare(page);
    return page;
  }
}

const axeSource = () => readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong on the page, one line each: the rule and where. */
export async function axeViolations(page: Page): Promise<string[]> {
  // While Next renders a page again after a change, its title is gone for a moment: here it is waited for, and axe,
  // which looks for longer than a moment, is not asked about it.
  await page.waitForFunction(() => document.title !== "");
  // What fades in has the contrast of its end only then.
  await page.evaluate(async () => {
    const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ends.map(({ finished }) => finished));
  });
  await page.evaluate(axeSource());
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ rules: { "document-title": { enabled: false } } });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}

/** The network as the page has it: null for none, else bytes per second upwards. */
export async function throttle(network: CDPSession, uploadBytesPerSecond: number | null): Promise<void> {
  const offline = uploadBytesPerSecond === null;
  await network.send("Network.emulateNetworkConditions", {
    offline,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: uploadBytesPerSecond ?? -1,
  });
}
