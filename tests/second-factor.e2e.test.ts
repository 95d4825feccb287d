import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { db } from "@/lib/db/client";
import { totpOf } from "@/lib/users/second-factor/codes";
import { axeViolations, desktop, noBrowser, openBrowser, signedInPage, visit } from "@/tests/support/browser";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, givePassword, photoflow, postSignIn, TestServer, type TestClient } from "@/tests/support/server";
import { builtActions, callAction } from "@/tests/support/server-actions";

/** Signing in with a code besides the password: set up, asked for, lost, and reset. */

const password = "a long password";
let server: TestServer;
let browser: Browser;
let page: Page;
/** Of Olga's app, and the codes for the day it is lost. */
const kept = { secret: "", recovery: [] as string[] };

const isIn = async (client: TestClient) => (await client.fetch("/trash")).status === 200;
/** A code as Olga's app shows it, of a half minute that no test has used. */
let used = 0;
function nextCode(): string {
  const step = Math.max(Math.floor(Date.now() / 30_000), used + 1);
  used = step;
  return totpOf(kept.secret).generate({ timestamp: step * 30_000 });
}
/** No half minute is waited for: those that were used are forgotten, as if it had passed. */
const letTimePass = async () => {
  used = 0;
  await db().authenticator.updateMany({ data: { lastStep: 0 } });
};

describe.skipIf(noBrowser)("a second factor", () => {
  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    createUser("Olga", password);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("is set up with password and app, signs out what the password alone had opened, and gives recovery codes", async () => {
    const elsewhere = await server.signIn("Olga", password);
    const program = new PiwigoClient(server.url);
    await program.login("Olga", password);
    page = await signedInPage(browser, server.url, "Olga", password, desktop, "/account/security");
    await page.getByRole("button", { name: "Set up" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Your password").fill("guessed");
    await dialog.getByRole("button", { name: "Go on" }).click();
    await dialog.getByText("That is not your password.").waitFor();
    await dialog.getByLabel("Your password").fill(password);
    await dialog.getByRole("button", { name: "Go on" }).click();
    await dialog.getByAltText("QR code for your authenticator app").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    kept.secret = (await dialog.locator("code").innerText()).replaceAll(" ", "");
    // What is only begun asks no one for anything.
    expect(await isIn(await server.signIn("Olga", password))).toBe(true);
    await dialog.getByLabel("Code that the app shows").fill("000000");
    await dialog.getByRole("button", { name: "Turn on" }).click();
    await dialog.getByText("The code is not right").waitFor();
    await dialog.getByLabel("Code that the app shows").fill(nextCode());
    await dialog.getByRole("button", { name: "Turn on" }).click();
    await dialog.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    kept.recovery = await dialog.locator("code").allInnerTexts();
    expect(new Set(kept.recovery).size).toBe(10);
    await dialog.getByRole("button", { name: "I have kept them" }).click();
    await page.getByText("10 recovery codes left").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await isIn(elsewhere)).toBe(false);
    expect(((await program.call("pwg.session.getStatus")).result as { username: string }).username).toBe("guest");
    const stored = JSON.stringify([await db().authenticator.findMany(), await db().recoveryCode.findMany()]);
    for (const word of [kept.secret, ...kept.recovery, kept.recovery[0]!.replaceAll("-", "")])
      expect(stored).not.toContain(word);
  });

  it("is asked for after the password, and until then no one is in", async () => {
    await letTimePass();
    const visitor = await (await browser.newContext({ ...desktop, baseURL: server.url })).newPage();
    await visit(visitor, "/sign-in?callbackUrl=/trash");
    await visitor.getByLabel("Name").fill("Olga");
    await visitor.getByLabel("Password").fill(password);
    await visitor.getByRole("button", { name: "Sign in" }).click();
    await visitor.getByLabel("Code").waitFor();
    expect(await axeViolations(visitor)).toEqual([]);
    await visit(visitor, "/trash");
    // Whoever comes back within ten minutes goes on where they were.
    await visitor.getByLabel("Code").fill("000000");
    await visitor.getByRole("button", { name: "Sign in", exact: true }).click();
    await visitor.getByText("The code is not right").waitFor();
    await visitor.getByLabel("Code").fill(nextCode());
    await visitor.getByRole("button", { name: "Sign in", exact: true }).click();
    await visitor.waitForURL((at) => at.pathname === "/trash");
    await visitor.getByRole("heading", { name: "Trash", exact: true }).waitFor();
    await visitor.context().close();
  });

  it("takes no code twice, and the cookie of the first step for no session", async () => {
    await letTimePass();
    const code = nextCode();
    const [one, other] = [server.visitor(), server.visitor()];
    for (const client of [one, other]) {
      expect((await givePassword(client, "Olga", password)).status).toBe(401);
      expect(await isIn(client)).toBe(false);
    }
    const pending = /photoflow-second-factor=([^;]+)/.exec(one.cookieHeader)![1]!;
    const forged = { cookie: `next-auth.session-token=${pending}; photoflow-second-factor=${pending}` };
    expect((await fetch(`${server.url}/trash`, { headers: forged, redirect: "manual" })).status).toBe(307);
    expect((await postSignIn(one, "second-factor", { code })).status).toBe(200);
    expect(await isIn(one)).toBe(true);
    expect((await postSignIn(other, "second-factor", { code })).status).toBe(401);
    expect(await isIn(other)).toBe(false);
    // Without the first step a code opens nothing.
    expect((await postSignIn(server.visitor(), "second-factor", { code: nextCode() })).status).toBe(401);
  });

  it("takes a recovery code once", async () => {
    const [code] = kept.recovery;
    for (const [expected, typed] of [
      [200, code!.toLowerCase()],
      [401, code!],
    ] as const) {
      const client = server.visitor();
      await givePassword(client, "Olga", password);
      expect((await postSignIn(client, "second-factor", { code: typed })).status).toBe(expected);
      expect(await isIn(client)).toBe(expected === 200);
    }
    await visit(page, "/account/security");
    await page.getByText("9 recovery codes left").waitFor();
  });

  it("lets programs in by keys alone, and says so", async () => {
    const refused = (await new PiwigoClient(server.url).login("Olga", password)) as unknown as { message: string };
    expect(refused.message).toMatch(/second factor. Make a key/);
    await letTimePass();
    const olga = server.visitor();
    await givePassword(olga, "Olga", password);
    await postSignIn(olga, "second-factor", { code: nextCode() });
    const makeKey = builtActions().find(({ name }) => name === "createKeyAction")!;
    const { returned } = await callAction(olga, makeKey, JSON.stringify(["darktable", "upload", 30]));
    const { id, secret } = returned as { id: string; secret: string };
    expect((await new PiwigoClient(server.url).login(id, secret)).result).toBe(true);
  });

  it("is guessed at no faster than a password", async () => {
    const client = server.visitor();
    await givePassword(client, "Olga", password);
    const texts: string[] = [];
    for (let tries = 0; tries < 9; tries++)
      texts.push(await (await postSignIn(client, "second-factor", { code: "000000" })).text());
    expect(texts.at(-1)).toMatch(/Too(%20| )many/);
    await db().signInAttempt.deleteMany();
  });

  it("is turned off with the password, or by an admin for who has lost everything", async () => {
    await page.getByRole("button", { name: "Turn off" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Your password").fill(password);
    await dialog.getByRole("button", { name: "Turn off" }).click();
    await page.getByText("Two-factor sign-in is off").waitFor();
    expect(await isIn(await server.signIn("Olga", password))).toBe(true);

    const { id: userId } = await db().user.findUniqueOrThrow({ where: { nameKey: "olga" } });
    await db().authenticator.create({ data: { userId, sealedSecret: "", confirmedAt: new Date() } });
    await expect(server.signIn("Olga", password)).rejects.toThrow("second-factor");
    expect(photoflow(["reset-second-factor", "olga"]).stdout).toContain("by the password alone");
    expect(await isIn(await server.signIn("Olga", password))).toBe(true);
  });
});
