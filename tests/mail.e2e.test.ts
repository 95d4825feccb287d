import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import { db } from "@/lib/db/client";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage, visit } from "@/tests/support/browser";
import { MailServer } from "@/tests/support/mail-server";
import { createUser, freePort, TestServer, json } from "@/tests/support/server";

/** What is sent by mail: a test, invitations, and links for who has forgotten their password. */

const password = "a long password";
let mail: MailServer;
let server: TestServer;
let browser: Browser;

/** The link in a mail. */
const linkIn = (text: string): string => text.split(/\s/).find((word) => word.includes("/password?"))!;

describe.skipIf(noBrowser)("mail", () => {
  beforeAll(async () => {
    mail = await MailServer.start();
    const port = String(await freePort());
    server = await TestServer.start({
      PORT: port,
      NEXTAUTH_URL: `http://127.0.0.1:${port}`,
      SMTP_URL: mail.url,
      MAIL_FROM: "Photoflow <photos@example.org>",
    });
    createUser("Ada", password, { admin: true });
    createUser("Olga", password);
    await db().user.update({ where: { nameKey: "olga" }, data: { email: "Olga@example.org" } });
    browser = await openBrowser();
  });
  beforeEach(() => void (mail.refusal = ""));
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    mail?.stop();
  });

  it("is tried on a page for admins, which says what the mail server answered", async () => {
    const page = await signedInPage(browser, server.url, "Ada", password, desktop, "/admin/mail");
    expect(await axeViolations(page)).toEqual([]);
    mail.refusal = "550 no such box here";
    await page.getByLabel("To", { exact: true }).fill("ada@example.org");
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByText(/The mail server did not take the mail: .*no such box here/).waitFor();
    mail.refusal = "";
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByText("The mail server has taken the test").waitFor();
    expect(mail.mails).toEqual([
      { to: "ada@example.org", text: expect.stringContaining("From: Photoflow <photos@example.org>") as string },
    ]);
    await page.context().close();
  });

  it("invites: the link in it leads to a password, and in", async () => {
    const page = await signedInPage(browser, server.url, "Ada", password, desktop, "/admin/people");
    await page.getByRole("button", { name: "Add a person" }).click();
    await page.getByLabel("Sign-in name").fill("Mia");
    await page.getByLabel("E-mail", { exact: true }).fill("mia@example.org");
    await page.getByRole("dialog").getByRole("button", { name: "Add" }).click();
    await page.getByText("A mail with this link is on its way to mia@example.org").waitFor();
    const { to, text } = mail.mails.at(-1)!;
    expect(to).toBe("mia@example.org");
    await page.context().close();
    const mia = await (await browser.newContext({ ...desktop, baseURL: server.url })).newPage();
    await visit(mia, linkIn(text));
    await mia.getByLabel("Password").fill("four words of another kind");
    await mia.getByRole("button", { name: "Choose this password" }).click();
    await mia.waitForURL((at) => at.pathname === "/");
    await mia.context().close();
  });

  it("helps who has forgotten their password, and tells no one who is here", async () => {
    const page = await (await browser.newContext({ ...phone, baseURL: server.url })).newPage();
    const before = mail.mails.length;
    for (const email of ["no-one@example.org", "olga@EXAMPLE.org"]) {
      await visit(page, "/sign-in");
      await page.getByRole("link", { name: "Forgot your password?" }).click();
      await page.getByLabel("E-mail").fill(email);
      await page.getByRole("button", { name: "Send me a link" }).click();
      await page.getByText("If someone here has this address").waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }
    await mail.until(before + 1);
    expect(mail.mails).toHaveLength(before + 1);
    const { to, text } = mail.mails.at(-1)!;
    expect(to).toBe("Olga@example.org");
    await visit(page, linkIn(text));
    await page.getByLabel("Password").fill("four words of a third kind");
    await page.getByRole("button", { name: "Choose this password" }).click();
    await page.waitForURL((at) => at.pathname === "/");
    // Once used, it leads nowhere; and no letter box is filled.
    await page.goto(linkIn(text));
    await page.getByText("This link works no more").waitFor();
    for (let times = 0; times < 5; times++) {
      await visit(page, "/forgot-password");
      await page.getByLabel("E-mail").fill("olga@example.org");
      await page.getByRole("button", { name: "Send me a link" }).click();
      await page.getByText(/If someone here has this address|Too many/).waitFor();
    }
    await page.getByText("Too many").waitFor();
    await page.context().close();
  });

  it("says once that a guest of a link has chosen", async () => {
    const { id: makerId } = await db().user.findUniqueOrThrow({ where: { nameKey: "olga" } });
    const album = await db().album.create({ data: { ownerId: makerId, name: "Wedding" } });
    const ada = await server.signIn("Ada", password);
    const made = await ada.fetch("/api/share_links", json("POST", { album_id: album.id, choosing: "hearts" }));
    const { id, url } = (await made.json()) as { id: number; url: string };
    // As if Olga had made it herself.
    await db().shareLink.update({ where: { id }, data: { makerId } });
    const before = mail.mails.length;
    const guest = server.visitor();
    const asked = `/api/shared/guest?share=${url.split("/").at(-1)}`;
    expect((await guest.fetch(asked, json("POST", { name: "Anna" }))).status).toBe(201);
    for (const isDone of [true, false, true])
      expect((await guest.fetch(asked, json("PATCH", { is_done: isDone }))).status).toBe(200);
    await mail.until(before + 1);
    expect(mail.mails.at(-1)).toMatchObject({ to: "Olga@example.org", text: expect.stringContaining("Anna is done") });
    expect(mail.mails.at(-1)!.text).toContain(`${server.url}/account/links/${id}`);
    expect(await db().linkGuest.count({ where: { toldAt: { not: null } } })).toBe(1);
    expect(mail.mails).toHaveLength(before + 1);
  });
});

it("without a mail server nothing offers it", async () => {
  const plain = await TestServer.start();
  expect(await (await plain.visitor().fetch("/sign-in")).text()).not.toContain("/forgot-password");
  expect((await plain.visitor().fetch("/forgot-password")).status).toBe(404);
  await plain.stop();
});
