import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import { system } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { changeGallerySettings } from "@/lib/administration/change-gallery";
import type { GalleryChanges } from "@/lib/gallery/schema";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage, visit } from "@/tests/support/browser";
import { MailServer } from "@/tests/support/mail-server";
import { builtActions, callAction } from "@/tests/support/server-actions";
import { createUser, freePort, TestServer } from "@/tests/support/server";

/** Making oneself an account, where admins let people. */

const password = "four words of another kind";
const person = (nameKey: string) => db().user.findUnique({ where: { nameKey }, include: { groups: true } });
const set = (registration: GalleryChanges["registration"]) => changeGallerySettings(system, { registration });

/** Sends the form as its page does. */
async function register(server: TestServer, form: object) {
  const action = builtActions().find(({ name }) => name === "registerAction")!;
  const sent = JSON.stringify([{ name: "Eve", email: "", code: "", password, ...form }]);
  const { returned } = await callAction(server.visitor(), action, sent);
  return returned as { error?: { field?: string; message: string }; state?: string };
}

describe("without mail", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", "a long password", { admin: true });
  });
  afterAll(() => server?.stop());

  it("is closed at first", async () => {
    expect((await server.visitor().fetch("/register")).status).toBe(404);
    expect(await (await server.visitor().fetch("/sign-in")).text()).not.toContain("Create an account");
    expect(await register(server, {})).toMatchObject({
      error: { message: expect.stringMatching(/^Only admins/) as string },
    });
    expect(await db().user.count()).toBe(1);
  });

  it("wants the code, and gives the role, storage and groups of the settings", async () => {
    await expect(set({ mode: "code", code: "short" })).rejects.toMatchObject({ code: "invalid" });
    await set({ mode: "code", code: "come in, friends", role: "member", quota_bytes: 5_000_000 });
    const group = await db().group.create({ data: { name: "New", nameKey: "new", isDefault: true } });
    expect(await register(server, { code: "come in" })).toMatchObject({ error: { field: "code" } });
    expect(await register(server, { code: "come in, friends" })).toMatchObject({ state: "made" });
    expect(await person("eve")).toMatchObject({
      role: "member",
      quotaBytes: 5_000_000n,
      groups: [{ groupId: group.id }],
    });
    expect((await server.signIn("Eve", password)).cookieHeader).toContain("session-token");
  });

  it.each([
    [{ name: "EVE" }, "name", /There is a user called/],
    [{ name: "Admin" }, "name", /kept back/],
    [{ name: "a/b" }, "name", /may not contain/],
    [{ name: "Bob", password: "password1234" }, "password", /among the first/],
    [{ name: "Bob", password: "short" }, "password", /at least 12/],
    [{ name: "Bob", email: "nowhere" }, "email", /Invalid input|no e-mail address/],
  ])("says what is wrong with %j", async (form, field, message) => {
    const { error } = await register(server, { code: "come in, friends", ...form });
    expect([error?.field, error?.message]).toEqual([field, expect.stringMatching(message)]);
    expect(await person("bob")).toBeNull();
    await db().signInAttempt.deleteMany();
  });

  it("is throttled: no one makes accounts without end", async () => {
    await set({ mode: "open" });
    let made = 0;
    for (let number = 0; number < 70; number++)
      if ((await register(server, { name: `Person ${number}` })).state === "made") made++;
    expect(made).toBe(60);
    expect((await register(server, { name: "One more" })).error?.message).toMatch(/^Too many/);
  });
});

describe.skipIf(noBrowser)("with mail", () => {
  let mail: MailServer;
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    await db().user.deleteMany({ where: { name: { not: "Ada" } } });
    await db().signInAttempt.deleteMany();
    await set({ mode: "closed", role: "viewer", quota_bytes: null });
    mail = await MailServer.start();
    const port = String(await freePort());
    server = await TestServer.start({
      PORT: port,
      NEXTAUTH_URL: `http://127.0.0.1:${port}`,
      SMTP_URL: mail.url,
      MAIL_FROM: "photos@example.org",
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    mail?.stop();
  });

  it("an admin opens it, someone comes by the link in the mail and is in", async () => {
    const admin = await signedInPage(browser, server.url, "Ada", "a long password", desktop, "/admin/settings");
    await admin.getByLabel("Whoever has the invitation code").check();
    await admin.getByLabel("Invitation code", { exact: true }).fill("come in, friends");
    await admin.getByRole("button", { name: "Save for new accounts" }).click();
    await admin.getByText("Saved").waitFor();
    expect(await axeViolations(admin)).toEqual([]);

    const page = await (await browser.newContext({ ...phone, baseURL: server.url })).newPage();
    await visit(page, "/sign-in");
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.getByLabel("Invitation code").fill("guessed it");
    await page.getByLabel("Name").fill("Mia");
    await page.getByLabel("E-mail").fill("mia@example.org");
    await page.getByRole("button", { name: "Send me a mail" }).click();
    await page.getByText("That is not the invitation code.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel("Invitation code").fill("come in, friends");
    await page.getByRole("button", { name: "Send me a mail" }).click();
    await page.getByRole("heading", { name: "Look into your mail" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await person("mia")).toBeNull();

    await expect.poll(() => mail.mails.length).toBe(1);
    const link = mail.mails[0]!.text.split(/\s/).find((word) => word.includes("/register/confirm?"))!;
    await visit(page, link.replace("key=", "key=x"));
    await page.getByText("This link works no more").waitFor();
    await visit(page, link);
    await page.getByLabel("Password").fill(password);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Create my account" }).click();
    await page.waitForURL((at) => at.pathname === "/");
    expect(await person("mia")).toMatchObject({ email: "mia@example.org", role: "viewer" });
    await page.context().close();
    await admin.context().close();
  });

  it("tells who has an account so by mail alone", async () => {
    const before = mail.mails.length;
    expect(
      await register(server, { name: "Mia two", email: "mia@example.org", code: "come in, friends" }),
    ).toMatchObject({ state: "mailed" });
    await expect.poll(() => mail.mails.length).toBe(before + 1);
    expect(mail.mails.at(-1)!.text).toContain("You have one already");
    expect(await register(server, { email: "", code: "come in, friends" })).toMatchObject({
      error: { field: "email" },
    });
  });
});
