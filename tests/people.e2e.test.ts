import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { db } from "@/lib/db/client";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage, visit } from "@/tests/support/browser";
import { jpeg } from "@/tests/support/small-jpeg";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";
import { uploadFile } from "@/tests/support/upload";

/** What admins do with people: invite, look for, change, put into groups, shut out, delete. */

const password = "a long password";
let server: TestServer;
let browser: Browser;
let page: Page;

const isIn = async (client: TestClient) => (await client.fetch("/trash")).status === 200;
const person = (nameKey: string) => db().user.findUniqueOrThrow({ where: { nameKey }, include: { groups: true } });

describe.skipIf(noBrowser)("people", () => {
  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    createUser("Olga", password);
    browser = await openBrowser();
    page = await signedInPage(browser, server.url, "Ada", password, desktop, "/admin/groups");
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("belong to groups, which are made, renamed and left out by name", async () => {
    await page.getByText("No groups yet").waitFor();
    for (const [name, isDefault] of [
      ["Family", true],
      ["Club", false],
    ] as const) {
      await page.getByRole("button", { name: "New group" }).click();
      await page.getByLabel("Name").fill(name);
      if (isDefault) await page.getByLabel("Everybody new joins it").check();
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
      await page.getByRole("button", { name: `Change ${name}` }).waitFor();
    }
    await page.getByRole("button", { name: "Change Club" }).click();
    await page.getByLabel("Name").fill("family");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByText("There is a group called “family” already").waitFor();
    await page.getByLabel("Name").fill("Photo club");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Change Photo club" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("are invited by a link, by which they choose a password and are in", async () => {
    await page.getByRole("link", { name: "People", exact: true }).click();
    await page.getByRole("button", { name: "Add a person" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Sign-in name").fill("olga");
    await dialog.getByRole("button", { name: "Add" }).click();
    await dialog.getByText("There is a user called “olga” already").waitFor();
    await dialog.getByLabel("Sign-in name").fill("Mia");
    await dialog.getByLabel("E-mail").fill("mia@example.org");
    expect(await dialog.getByLabel("Family").isChecked()).toBe(true);
    await dialog.getByRole("button", { name: "Add" }).click();
    await page.getByRole("dialog", { name: "Mia has an account" }).waitFor();
    const url = await dialog.locator("code").innerText();
    expect(url).toContain(`${server.url}/password?`);
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByText("mia@example.org").waitFor();
    expect(await axeViolations(page)).toEqual([]);

    const mia = await (await browser.newContext({ ...phone, baseURL: server.url })).newPage();
    await visit(mia, url);
    await mia.getByLabel("Password").fill("four words of another kind");
    await mia.getByRole("button", { name: "Choose this password" }).click();
    await mia.waitForURL((at) => at.pathname === "/");
    await mia.context().close();
    expect(await person("mia")).toMatchObject({ role: "member", lastSeenAt: expect.any(Date) as Date });
    expect((await person("mia")).groups).toHaveLength(1);
  });

  it("are found among a thousand, page by page, by name, group and state", async () => {
    const many = Array.from({ length: 1000 }, (_, at) => `Person ${String(at).padStart(4, "0")}`);
    await db().user.createMany({
      data: many.map((name) => ({ name, nameKey: name.toLowerCase(), passwordHash: "", email: "p@example.net" })),
    });
    await visit(page, "/admin/people");
    await page.getByText("1,003 people").waitFor();
    await page.getByRole("link", { name: "Next" }).click();
    await page.getByText("Page 2 of 21").waitFor();
    await page.getByLabel("Name or e-mail").fill("MIA@");
    await page.getByText("1 person").waitFor();
    await page.getByRole("link", { name: /^Mia/ }).waitFor();
    await page.getByLabel("Name or e-mail").fill("");
    await page.getByText("1,003 people").waitFor();
    await page.getByLabel("Group").first().selectOption("Family");
    await page.getByText("1 person").waitFor();
    await page.getByLabel("Group").first().selectOption("");
    await page.getByLabel("State").selectOption("never");
    await page.getByText("1,001 people").waitFor();
    await page.getByLabel("Role").selectOption("admin");
    await page.getByText("No one like that").waitFor();
    await db().user.deleteMany({ where: { email: "p@example.net" } });
  });

  it("are put into a group and shut out together, the last admin never", async () => {
    const [mia, olga] = [
      await server.signIn("Mia", "four words of another kind"),
      await server.signIn("Olga", password),
    ];
    await visit(page, "/admin/people");
    await page.getByLabel("Choose Mia").check();
    await page.getByLabel("Choose Olga").check();
    const bar = page.getByRole("region", { name: "The chosen people" });
    await bar.getByText("2 people chosen").waitFor();
    await bar.getByLabel("Add to group").selectOption("Photo club");
    await page.getByText("2 people added to “Photo club”").waitFor();
    expect((await person("olga")).groups).toHaveLength(1);

    await page.getByLabel("Choose all on this page").check();
    await bar.getByRole("button", { name: "Shut out" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Shut out" }).click();
    await page.getByText("No admin would be left who can sign in").waitFor();
    expect(await isIn(mia)).toBe(true);
    await page.getByLabel("Choose Ada").uncheck();
    await bar.getByRole("button", { name: "Shut out" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Shut out" }).click();
    await page.getByText("2 people shut out").waitFor();
    expect([await isIn(mia), await isIn(olga)]).toEqual([false, false]);
    await page.getByLabel("Choose Mia").check();
    await page.getByLabel("Choose Olga").check();
    await bar.getByRole("button", { name: "Let in" }).click();
    await page.getByText("2 people can sign in").waitFor();
    expect(await isIn(await server.signIn("Olga", password))).toBe(true);
  });

  it("are changed one by one, and get links for a password and to sign in", async () => {
    await page.getByRole("link", { name: /^Olga/ }).click();
    await page.getByRole("heading", { name: "Olga", exact: true }).waitFor();
    await page.getByLabel("E-mail").fill("olga");
    await page.getByLabel("Sees photos").selectOption("4");
    await page.getByRole("button", { name: "Save" }).click();
    expect(await page.getByLabel("E-mail").evaluate((field: HTMLInputElement) => field.validity.valid)).toBe(false);
    await page.getByLabel("E-mail").fill("olga@example.org");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved").waitFor();
    expect(await person("olga")).toMatchObject({ email: "olga@example.org", level: 4, role: "member" });
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Sign-in link" }).click();
    const url = await dialog.locator("code").innerText();
    const olga = server.visitor();
    await olga.fetch(new URL(url).pathname + new URL(url).search);
    expect(await isIn(olga)).toBe(true);
    await dialog.getByRole("button", { name: "Done" }).click();

    const { id: userId } = await person("olga");
    await db().authenticator.create({ data: { userId, sealedSecret: "", confirmedAt: new Date() } });
    await visit(page, `/admin/people/${userId}`);
    expect(await page.getByRole("button", { name: "Sign-in link" }).count()).toBe(0);
    await page.getByRole("button", { name: "Reset two-factor" }).click();
    await dialog.getByRole("button", { name: "Reset" }).click();
    await page.getByText("Two-factor sign-in is reset").waitFor();
    expect(await db().authenticator.count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
  });

  it("are deleted with their numbers first; what they had goes to whoever does it, or whom they name", async () => {
    createUser("Heidi", password);
    const heidis = await uploadFile(await server.signIn("Heidi", password), "heidi.jpg", await jpeg());
    const wide = await signedInPage(browser, server.url, "Ada", password, desktop, "/admin/people");
    await wide.getByRole("link", { name: /^Heidi/ }).click();
    await wide.getByRole("button", { name: "Delete the account" }).click();
    const asked = wide.getByRole("dialog");
    await asked.getByLabel("Whose they become").fill("Nemo");
    await asked.getByRole("button", { name: "Delete" }).click();
    await asked.getByText("There is no one called “Nemo”.").waitFor();
    expect(await axeViolations(wide)).toEqual([]);
    await asked.getByLabel("Whose they become").fill("olga");
    await asked.getByRole("button", { name: "Delete" }).click();
    await wide.getByText("The account of Heidi is deleted").waitFor();
    await wide.context().close();
    const { photoId: heirloom } = heidis;
    expect(await db().photo.findUniqueOrThrow({ where: { id: heirloom! } })).toMatchObject({
      ownerId: (await person("olga")).id,
      trashedAt: null,
    });

    const olga = await server.signIn("Olga", password);
    const { photoId } = await uploadFile(olga, "olga.jpg", await jpeg());
    const small = await signedInPage(browser, server.url, "Ada", password, phone, "/admin/people");
    expect(await small.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeViolations(small)).toEqual([]);
    await small.getByRole("link", { name: /^Olga/ }).click();
    await small.getByText(/^2 photos, 0 albums, 0 links;/).waitFor();
    await small.getByRole("button", { name: "Delete the account" }).click();
    const dialog = small.getByRole("dialog");
    await dialog.getByLabel("Albums are deleted, photos go to the trash").check();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await small.getByText("2 people").waitFor();
    await small.context().close();
    expect(await db().user.count({ where: { nameKey: "olga" } })).toBe(0);
    expect(await db().photo.findUniqueOrThrow({ where: { id: photoId! } })).toMatchObject({
      ownerId: (await person("ada")).id,
      trashedAt: expect.any(Date) as Date,
    });
  });
});
