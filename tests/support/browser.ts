import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Browser, type BrowserContextOptions, type CDPSession, type Page } from "playwright-core";
import { memoriesSeenCookie } from "@/components/memories/seen-cookie";

/** A real browser in front of the real server. */

/** The first is the same browser without windows, at a quarter less of processor time. */
const executablePath = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((file) => existsSync(file));

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
    await context.addCookies(
      ["localhost", "127.0.0.1"].map((domain) => ({
        name: memoriesSeenCookie,
        value: "9999-12-31",
        domain,
        path: "/",
      })),
    );
    return context;
  };
  return browser;
}

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

/** A page of someone who has signed in through the sign-in page. */
export async function signedInPage(
  browser: Browser,
  url: string,
  name: string,
  password: string,
  options: BrowserContextOptions = desktop,
): Promise<Page> {
  const context = await browser.newContext({ ...options, baseURL: url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((at) => at.pathname === "/");
  return page;
}

const axeSource = () => readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong on the page, one line each: the rule and where. */
export async function axeViolations(page: Page): Promise<string[]> {
  // While Next renders a page again after a change, its title is gone for a moment.
  await page.waitForFunction(() => document.title !== "");
  await page.evaluate(axeSource());
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
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
