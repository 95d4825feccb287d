import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Prisma } from "@prisma/client";
import { db } from "@/lib/db/client";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage } from "@/tests/support/browser";
import { createUser, prepareDatabase, TestServer } from "@/tests/support/server";

/** The page of jobs, as admins see it while the server works. */

const password = "a long password";
const wide: BrowserContextOptions = { viewport: { width: 2560, height: 1300 } };
const tablet: BrowserContextOptions = { viewport: { width: 820, height: 1100 } };

describe.skipIf(noBrowser)("/admin/jobs", () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    prepareDatabase();
    createUser("Ada", password, { admin: true });
    server = await TestServer.start();
    browser = await openBrowser();
  });
  beforeEach(async () => void (await db().job.deleteMany()));
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** One of each state; those under way belong to a process that is not there, so that they stay as they are. */
  async function oneOfEach(): Promise<void> {
    const leaseUntil = new Date(Date.now() + 3600_000);
    const running = { state: "running", runner: "another", leaseUntil, attempts: 1, startedAt: new Date() } as const;
    const key = (kind: string) => ({ kind, activeKey: `${kind}:`, priority: 0 });
    const ended = { endedAt: new Date(), priority: 0 };
    const data: Prisma.JobCreateManyInput[] = [
      { ...key("previews"), ...running, progressDone: 1200, progressTotal: 4000 },
      { ...key("smart-albums"), ...running, request: "pause" },
      { ...key("place-names"), state: "paused", progressDone: 500, progressTotal: 1000 },
      { ...key("old-records"), runAfter: leaseUntil },
      { ...key("health"), runAfter: leaseUntil, attempts: 2, error: "Datastore: The disk is not there." },
      { kind: "disk-reserve", state: "cancelled", ...ended },
      { kind: "stale-uploads", state: "failed", error: "The disk is full.", ...ended },
      { kind: "place-names", state: "done", outcome: "12 photos got the name of their place.", ...ended },
    ];
    // At once: the server would queue what comes by itself in between.
    await db().$transaction([db().job.deleteMany(), db().job.createMany({ data })]);
  }

  it.each([
    ["phone", phone],
    ["tablet", tablet],
    ["desktop", desktop],
    ["wide", wide],
  ])("shows every state, light and dark, on a %s", async (name, device) => {
    await oneOfEach();
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await signedInPage(browser, server.url, "Ada", password, { ...device, colorScheme }, "/admin/jobs");
      const line = (title: string, state: string) =>
        page
          .getByRole("listitem")
          .filter({ has: page.getByRole("heading", { name: new RegExp(`^${title} ${state}`) }) });
      await line("Previews", "Running").getByText("1200 of 4000").waitFor();
      expect(await page.getByRole("progressbar", { name: "Previews" }).getAttribute("aria-valuenow")).toBe("30");
      for (const [title, state, buttons] of [
        ["Previews", "Running", ["Pause", "Cancel"]],
        ["Smart albums", "Pausing", ["Go on", "Cancel"]],
        ["Place names", "Paused", ["Go on", "Cancel"]],
        ["Old records", "Waiting", ["Pause", "Cancel"]],
        ["Health", "Waiting to be tried again", ["Try again", "Pause", "Cancel"]],
        ["Disk reserve", "Cancelled", ["Try again"]],
        ["Stale uploads", "Failed", ["Try again"]],
        ["Place names", "Done", []],
      ] as const)
        expect([title, await line(title, state).getByRole("button").allInnerTexts()]).toEqual([title, buttons]);
      await page.getByText("The disk is full.").waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: `${process.env.SCREENSHOTS}/jobs-${name}-${colorScheme}.png`, fullPage: true });
      await page.context().close();
    }
  });

  it("starts, resumes and retries by the keyboard alone, and shows what became of it", async () => {
    await db().job.create({ data: { kind: "place-names", activeKey: "place-names:", state: "paused", priority: 0 } });
    await db().job.create({
      data: { kind: "health", state: "failed", error: "No disk.", endedAt: new Date(), priority: 0 },
    });
    const page = await signedInPage(browser, server.url, "Ada", password, desktop, "/admin/jobs");
    const press = async (name: string) => {
      await page.getByRole("button", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
    };
    await press("Go on: Place names");
    await page.getByRole("heading", { name: /^Place names Done/ }).waitFor();
    await press("Try again: Health");
    await page.getByText("All is well.").waitFor();
    await press("Old records");
    await page.getByRole("heading", { name: /^Old records Done/ }).waitFor();
    await page.context().close();
  });

  it("is found from the menu, and says so when something cannot be done", async () => {
    const failed = { kind: "health", state: "failed", endedAt: new Date(), priority: 0 } as const;
    const { id } = await db().job.create({ data: failed });
    const page = await signedInPage(browser, server.url, "Ada", password);
    // What the page is answered stands still from before it asks first, so that no answer under way moves the button.
    const asOfNow: unknown = await (await page.request.get(`${server.url}/api/jobs`)).json();
    await page.route("**/api/jobs", (route) => route.fulfill({ json: asOfNow }));
    await page.getByRole("button", { name: /Ada/ }).first().click();
    await page.getByRole("menuitem", { name: "Administration" }).click();
    const tabs = page.getByRole("navigation", { name: "Administration" });
    await tabs.getByRole("link", { name: "Jobs" }).click();
    await page.getByRole("heading", { name: "Jobs", exact: true }).waitFor();
    const retry = page.getByRole("button", { name: "Try again: Health" });
    await retry.waitFor();
    // Someone else was faster, and the page does not know.
    await db().job.delete({ where: { id } });
    await retry.click();
    await page.getByText("There is no such job").waitFor();
    await page.context().close();
  });
});
