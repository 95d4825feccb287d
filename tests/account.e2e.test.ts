import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { db } from "@/lib/db/client";
import { PiwigoClient } from "@/tests/support/piwigo";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage, visit } from "@/tests/support/browser";
import { jpeg } from "@/tests/support/small-jpeg";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";
import { uploadFile } from "@/tests/support/upload";

/** What people do with their own account: who they are, how they sign in, what they take along, and leaving. */

const password = "a long password";
let server: TestServer;
let browser: Browser;
let page: Page;

const isIn = async (client: TestClient) => (await client.fetch("/trash")).status === 200;

describe.skipIf(noBrowser)("one's own account", () => {
  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    createUser("Olga", password);
    browser = await openBrowser();
    page = await signedInPage(browser, server.url, "Olga", password, desktop, "/account");
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("keeps the name shown to others, and asks for the password where it is about signing in", async () => {
    await page.getByLabel("Name", { exact: true }).fill("Olga P.");
    await page.getByRole("button", { name: "Save" }).first().click();
    await page.getByText("Your name is saved").waitFor();

    const signIn = page.getByRole("region", { name: "How you sign in" });
    await signIn.getByLabel("Sign-in name").fill("Ada");
    await signIn.getByLabel("E-mail").fill("olga@example.org");
    await signIn.getByLabel("Your password").fill("guessed");
    await signIn.getByRole("button", { name: "Save" }).click();
    await signIn.getByText("That is not your password.").waitFor();
    await signIn.getByLabel("Your password").fill(password);
    await signIn.getByRole("button", { name: "Save" }).click();
    await signIn.getByText("Someone else is called “Ada” here").waitFor();
    await signIn.getByLabel("Sign-in name").fill("Olga Petrova");
    await signIn.getByRole("button", { name: "Save" }).click();
    await page.getByText("How you sign in is saved").waitFor();
    expect(await db().user.findUnique({ where: { nameKey: "olga petrova" } })).toMatchObject({
      publicName: "Olga P.",
      email: "olga@example.org",
    });
    expect(await isIn(await server.signIn("olga petrova", password))).toBe(true);
  });

  it("changes colours at once and remembers them", async () => {
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    await visit(page, "/account");
    expect(await page.getByRole("radio", { name: "Dark" }).isChecked()).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("radio", { name: "As the system" }).check({ force: true });
  });

  it("changes the password, which ends all sessions but this one and says so", async () => {
    const elsewhere = await server.signIn("Olga Petrova", password);
    const program = new PiwigoClient(server.url);
    await program.login("Olga Petrova", password);
    await page.getByRole("link", { name: "Security" }).click();
    await page.getByLabel("Your password now").fill(password);
    await page.getByLabel("New password").fill("password1234");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("among the first that are tried").waitFor();
    await page.getByLabel("New password").fill("four words of another kind");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText(/Your password is changed, and \d+ other sessions signed out/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await visit(page, "/account/security");
    await page.getByRole("heading", { name: "Security" }).waitFor();
    expect(await isIn(elsewhere)).toBe(false);
    expect(((await program.call("pwg.session.getStatus")).result as { username: string }).username).toBe("guest");
    expect(await isIn(await server.signIn("Olga Petrova", "four words of another kind"))).toBe(true);
  });

  it("gives all that is kept about someone as one file, and nothing of others", async () => {
    createUser("Mia", password);
    const mia = await server.signIn("Mia", password);
    const { photoId } = await uploadFile(mia, "mia.jpg", await jpeg());
    await mia.fetch(`/api/photos/${photoId}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title: "A title of Mia's" }),
    });
    const olga = await server.signIn("Olga Petrova", "four words of another kind");
    const answer = await mia.fetch("/api/account/export");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(await answer.json()).toMatchObject({
      account: { name: "Mia", role: "member" },
      photos: [{ id: photoId, title: "A title of Mia's", files: [{ name: "mia.jpg", role: "original" }] }],
      albums: [],
      favorites: [],
      keys: [],
    });
    expect(await (await olga.fetch("/api/account/export")).text()).not.toContain("Mia");
  });

  it("lets people leave: the numbers first, then the password; photos go to an admin's trash", async () => {
    const { id: photoId } = await db().photo.findFirstOrThrow();
    const mia = await signedInPage(browser, server.url, "Mia", password, phone, "/account/data");
    await mia.getByText(/You have 1 photo and 0 albums here/).waitFor();
    await mia.getByText(/They go to the admin Ada/).waitFor();
    expect(await axeViolations(mia)).toEqual([]);
    expect(await mia.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await mia.getByRole("button", { name: "Leave the gallery" }).click();
    const dialog = mia.getByRole("dialog");
    await dialog.getByLabel(/photos go to the trash of Ada/).check();
    await dialog.getByLabel("Your password").fill("guessed");
    await dialog.getByRole("button", { name: "Delete my account" }).click();
    await dialog.getByText("That is not your password.").waitFor();
    await dialog.getByLabel("Your password").fill(password);
    await dialog.getByRole("button", { name: "Delete my account" }).click();
    await mia.getByText("Your account is deleted").waitFor();
    await mia.getByRole("link", { name: "Sign in" }).first().waitFor();
    await mia.context().close();
    expect(await db().user.findUnique({ where: { nameKey: "mia" } })).toBeNull();
    const ada = await db().user.findUniqueOrThrow({ where: { nameKey: "ada" } });
    expect(await db().photo.findUnique({ where: { id: photoId } })).toMatchObject({
      ownerId: ada.id,
      trashedAt: expect.any(Date) as Date,
    });
    await expect(server.signIn("Mia", password)).rejects.toThrow("401");
  });

  it("keeps the last admin", async () => {
    const ada = await signedInPage(browser, server.url, "Ada", password, desktop, "/account/data");
    await ada.getByText("You are the only admin who can sign in").waitFor();
    expect(await ada.getByRole("button", { name: "Leave the gallery" }).count()).toBe(0);
    await ada.context().close();
  });
});
