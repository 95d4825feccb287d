import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage, visit } from "@/tests/support/browser";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

let server: TestServer;
let browser: Browser;

describe.skipIf(noBrowser)("connecting programs", () => {
  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", "a long password", { admin: true });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("leads from the sign-in page and the account's menu to a key that a program signs in with, and takes it back", async () => {
    const page = await (await browser.newContext({ ...desktop, baseURL: server.url })).newPage();
    await visit(page, "/sign-in");
    await page.getByLabel("Name").fill("Ada");
    await page.getByLabel("Password").fill("a long password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((at) => at.pathname === "/");
    await page.getByRole("button", { name: "Your account: Ada" }).click();
    await page.getByRole("menuitem", { name: "Connect your programs" }).click();
    await page.getByRole("heading", { name: "Connect your programs" }).waitFor();
    expect(await page.locator("code").allInnerTexts()).toContain(server.url);

    await page.getByRole("button", { name: "Make a key for darktable" }).click();
    await page.getByRole("button", { name: "Make the key" }).click();
    const dialog = page.getByRole("dialog", { name: "Your new key" });
    await dialog.waitFor();
    const [keyId, secret] = await dialog.locator("code").allInnerTexts();
    const program = new PiwigoClient(server.url);
    expect((await program.login(keyId!, secret!)).result).toBe(true);
    expect((await program.call("pwg.session.getStatus")).result).toMatchObject({ username: "Ada" });
    await dialog.getByRole("button", { name: "Done" }).click();
    expect(await page.content()).not.toContain(secret);

    await page.reload();
    await page.getByText("Used today").waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.getByRole("button", { name: "Revoke the key darktable" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByText("The key “darktable” no longer works").waitFor();
    await page.getByRole("button", { name: "Revoke the key darktable" }).waitFor({ state: "detached" });
    expect((await program.call("pwg.session.getStatus")).result).toMatchObject({ username: "guest" });
    await page.context().close();
  });

  it("says what is wrong with a name", async () => {
    const page = await signedInPage(browser, server.url, "Ada", "a long password", desktop, "/account/programs");
    await page.getByRole("button", { name: "New key" }).click();
    await page.getByLabel("Which program is it for?").fill("  ");
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.getByText("Give the key a name").waitFor();
    await page.context().close();
  });

  it.each([
    ["on a phone", phone],
    ["on a small phone", { viewport: { width: 320, height: 640 }, hasTouch: true }],
  ])("fits and can be used by everybody %s", async (_, options) => {
    const page = await signedInPage(browser, server.url, "Ada", "a long password", options, "/account/programs");
    for (const name of ["digiKam", "Your own scripts"]) await page.locator("summary", { hasText: name }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });
});
