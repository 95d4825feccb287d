import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, CDPSession, Page, Request } from "playwright-core";
import { db } from "@/lib/db/client";
import { axeViolations, desktop, noBrowser, openBrowser, signedInPage, visit } from "@/tests/support/browser";
import { createUser, postSignIn, TestServer } from "@/tests/support/server";

/** Passkeys, with an authenticator that Chromium itself plays: added, named, signed in with, and removed. */

const password = "a long password";
let server: TestServer;
let browser: Browser;
let page: Page;
let authenticator: CDPSession;
/** Passkeys belong to names, and to no numbers. */
let url: string;

describe.skipIf(noBrowser)("a passkey", () => {
  beforeAll(async () => {
    server = await TestServer.start();
    url = server.url.replace("127.0.0.1", "localhost");
    createUser("Ada", password, { admin: true });
    createUser("Olga", password);
    browser = await openBrowser();
    page = await signedInPage(browser, url, "Olga", password, desktop, "/account/security");
    authenticator = await page.context().newCDPSession(page);
    await authenticator.send("WebAuthn.enable");
    await authenticator.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("is added after the password, once for each device, and gets a name", async () => {
    await page.getByRole("button", { name: "Add a passkey" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Your password").fill("guessed");
    await dialog.getByRole("button", { name: "Go on" }).click();
    await dialog.getByText("That is not your password.").waitFor();
    await dialog.getByLabel("Your password").fill(password);
    await dialog.getByRole("button", { name: "Go on" }).click();
    await page.getByText("The passkey is added").waitFor();

    await page.getByRole("button", { name: "Add a passkey" }).click();
    await dialog.getByLabel("Your password").fill(password);
    await dialog.getByRole("button", { name: "Go on" }).click();
    await page.getByText("This device has a passkey for your account already.").waitFor();
    expect(await db().passkey.count()).toBe(1);

    await page.getByRole("button", { name: /^Rename / }).click();
    await page.getByLabel("Name of the passkey").fill("My laptop");
    await page.keyboard.press("Enter");
    await page.getByText("My laptop").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("signs in without a password, without a code even where one is asked for, and its answer counts once", async () => {
    const { id: userId } = await db().user.findUniqueOrThrow({ where: { nameKey: "olga" } });
    await db().authenticator.create({ data: { userId, sealedSecret: "", confirmedAt: new Date() } });
    await page.context().clearCookies();
    await visit(page, "/sign-in?callbackUrl=/account/security");
    expect(await axeViolations(page)).toEqual([]);
    const sent = page.waitForRequest((request: Request) => request.url().endsWith("/callback/passkey"));
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.waitForURL((at) => at.pathname === "/account/security");
    await page.getByText("Used today").waitFor();
    const response = new URLSearchParams((await sent).postData()!).get("response")!;
    expect((await postSignIn(server.visitor(), "passkey", { response })).status).toBe(401);
    for (const answer of ["", "{}", response.replace(/"signature":"...../, '"signature":"AAAAA'), "x".repeat(60_000)])
      expect((await postSignIn(server.visitor(), "passkey", { response: answer })).status).toBe(401);
    await db().authenticator.delete({ where: { userId } });
  });

  it("is no way in for who is shut out", async () => {
    await page.context().clearCookies();
    await db().user.update({ where: { nameKey: "olga" }, data: { isDisabled: true } });
    await visit(page, "/sign-in");
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.getByText("This passkey does not open this gallery.").waitFor();
    await db().user.update({ where: { nameKey: "olga" }, data: { isDisabled: false } });
  });

  it("is removed with the password, and opens nothing then", async () => {
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.waitForURL((at) => at.pathname === "/");
    await visit(page, "/account/security");
    await page.getByRole("button", { name: "Remove My laptop" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Your password").fill(password);
    await dialog.getByRole("button", { name: "Remove" }).click();
    await page.getByText("The passkey is removed").waitFor();
    await page.context().clearCookies();
    await visit(page, "/sign-in");
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.getByText("This passkey does not open this gallery.").waitFor();
  });
});
