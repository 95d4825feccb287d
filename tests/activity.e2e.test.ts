import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage, visit } from "@/tests/support/browser";
import { createUser, givePassword, json, TestServer } from "@/tests/support/server";

/** The page that tells admins who did what. */

const password = "a long password";
let server: TestServer;
let browser: Browser;

describe.skipIf(noBrowser)("the activity page", () => {
  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    createUser("Olga", password);
    const olga = await server.signIn("Olga", password);
    for (let number = 1; number <= 60; number++)
      await olga.fetch("/api/albums", json("POST", { name: `Album ${number}` }));
    await givePassword(server.visitor(), "Olga", "guessed");
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("shows the latest first, page by page, narrowed by person and subject", async () => {
    const page = await signedInPage(browser, server.url, "Ada", password, desktop, "/admin/activity");
    await page.getByText("failed to sign in as “Olga”").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel("What").selectOption("Albums");
    await page.getByText("failed to sign in").waitFor({ state: "detached" });
    await page.getByText("made the album “Album 60”").waitFor();
    await page.getByRole("link", { name: "Earlier" }).click();
    await page.getByText("made the album “Album 1”").waitFor();
    await page.getByRole("link", { name: "Latest" }).click();
    await page.getByText("made the album “Album 60”").waitFor();
    await page.getByLabel("Who").selectOption("Ada");
    await page.getByText("Nothing like that").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  it("is reached from a person, and saved as a table", async () => {
    const page = await signedInPage(browser, server.url, "Ada", password, phone, "/admin/people");
    await page.getByRole("link", { name: /^Olga/ }).click();
    await page.getByRole("link", { name: "What Olga did" }).click();
    await page.getByText("made the album “Album 60”").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name: "Save as table" }).click();
    expect((await saved).suggestedFilename()).toBe("activity.csv");
    await visit(page, "/admin/activity?from=2001-01-01&to=2001-01-02");
    await page.getByText("Nothing like that").waitFor();
    await page.context().close();
  });
});
