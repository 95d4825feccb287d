import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { system } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import { findUserByName } from "@/lib/users/queries";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage, visit } from "@/tests/support/browser";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { createUser, TestServer } from "@/tests/support/server";

/** The pages where admins choose what holds for the gallery, and what others see of it. */

const password = "a long password";
let server: TestServer;
let browser: Browser;

describe.skipIf(noBrowser)("the settings of the gallery", () => {
  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("give it a name, a logo and a colour", async () => {
    const page = await signedInPage(browser, server.url, "Ada", password, desktop, "/admin/settings");
    await page.getByLabel("Title").fill("The Millers");
    await page.getByLabel("A colour of its own").check();
    await page.getByLabel(/^Colour/).fill("#0b6e4f");
    await page.getByText("Made darker on light pages and lighter on dark ones").waitFor();
    await page.getByLabel("A picture for the logo").setInputFiles({
      name: "logo.txt",
      mimeType: "image/png",
      buffer: Buffer.from("this is no picture"),
    });
    await page.getByRole("button", { name: "Save name and look" }).click();
    await page.getByText("This is no PNG, JPEG, WebP, AVIF, GIF or TIFF.").waitFor();
    expect(await axeViolations(page)).toEqual([]);

    const logo = sharp({ create: { width: 300, height: 60, channels: 4, background: "#0b6e4f" } });
    await page.getByLabel("A picture for the logo").setInputFiles({
      name: "logo.png",
      mimeType: "image/png",
      buffer: await logo.png().toBuffer(),
    });
    await page.getByRole("button", { name: "Save name and look" }).click();
    await page.getByText("Saved").waitFor();
    await page.getByRole("banner").getByRole("img", { name: "The Millers" }).waitFor();
    await expect.poll(() => page.title()).toBe("Settings of the gallery · The Millers");
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  it("shut strangers out, who read words where they sign in", async () => {
    const page = await signedInPage(browser, server.url, "Ada", password, phone, "/admin/settings");
    await page.getByLabel("Words for visitors").fill("Family only.\nAsk Ada for an account.");
    await page.getByLabel("Nothing").check();
    await page.getByRole("button", { name: "Save for visitors" }).click();
    await page.getByText("Saved").waitFor();
    expect(await axeViolations(page)).toEqual([]);

    const visitor = await (await browser.newContext({ ...phone, baseURL: server.url })).newPage();
    await visit(visitor, "/albums");
    await visitor.waitForURL((at) => at.pathname === "/sign-in");
    await visitor.getByText("Ask Ada for an account.").waitFor();
    expect(await axeViolations(visitor)).toEqual([]);
    await visitor.getByLabel("Name").fill("Ada");
    await visitor.getByLabel("Password").fill(password);
    await visitor.getByRole("button", { name: "Sign in", exact: true }).click();
    await visitor.waitForURL((at) => at.pathname === "/albums");
    await visitor.context().close();

    await page.getByLabel("What is public").check();
    await page.getByRole("button", { name: "Save for visitors" }).click();
    const guest = await (await browser.newContext({ ...phone, baseURL: server.url })).newPage();
    await page.getByText("Saved").last().waitFor();
    await visit(guest, "/");
    await guest.getByRole("heading", { name: "The Millers" }).waitFor();
    expect(await axeViolations(guest)).toEqual([]);
    await guest.context().close();
    await page.context().close();
  });

  it("close it for maintenance, and open it again", async () => {
    const page = await signedInPage(browser, server.url, "Ada", password, phone, "/admin/settings");
    await page.getByLabel("What the others read").fill("Back at six.");
    await page.getByRole("button", { name: "Begin maintenance" }).click();
    await page.getByText("Under maintenance: only admins see the gallery.").waitFor();
    expect(await axeViolations(page)).toEqual([]);

    const visitor = await (await browser.newContext({ ...phone, baseURL: server.url })).newPage();
    expect((await visitor.goto("/"))?.status()).toBe(503);
    await visitor.getByText("Back at six.").waitFor();
    expect(await axeViolations(visitor)).toEqual([]);

    await page.getByRole("link", { name: "End it" }).click();
    await page.getByRole("button", { name: "Open the gallery again" }).click();
    await page.getByText("Under maintenance: only admins see the gallery.").waitFor({ state: "detached" });
    expect((await visitor.goto("/"))?.status()).toBe(200);
    await visitor.context().close();
    await page.context().close();
  });

  it("say what new albums and links are", async () => {
    const page = await signedInPage(browser, server.url, "Ada", password, desktop, "/admin/settings");
    const albums = page.getByRole("region", { name: "New albums" });
    await albums.getByLabel("Public").check();
    await albums.getByRole("button", { name: "Save for new albums" }).click();
    await page.getByText("Saved").waitFor();
    await visit(page, "/albums");
    await page.getByRole("button", { name: "New album" }).first().click();
    expect(await page.getByRole("dialog").getByLabel("Public").isChecked()).toBe(true);
    await page.context().close();
  });

  it("count looks at photos, from pages, once someone has stayed", async () => {
    const page = await signedInPage(browser, server.url, "Ada", password, phone, "/admin/settings");
    const section = page.getByRole("region", { name: "Activity and visits" });
    await section.getByLabel("Count how often photos are looked at").check();
    await section.getByRole("button", { name: "Save activity and visits" }).click();
    await page.getByText("Saved").waitFor();
    const ada = await findUserByName(system, "Ada");
    const { id: albumId } = await createAlbum(ada, { name: "Show", visibility: "public" });
    const file = writeTemporary("show.jpg", await makePicture());
    const { photoId } = await ingest({ kind: "file", path: file, move: false }, { owner: ada, name: "show.jpg" });
    await addPhotosToAlbum(ada, albumId, [photoId!]);

    const visitor = await (await browser.newContext({ ...phone, baseURL: server.url })).newPage();
    await visit(visitor, `/albums/${albumId}`);
    await visitor.locator("main [data-photo-id] a").click();
    await expect.poll(() => db().visit.findMany()).toMatchObject([{ photoId, albumId, userId: null }]);
    await visitor.context().close();
    await visit(page, `/photos/${photoId}`);
    await page.keyboard.press("i");
    await page.getByText("Looked at once").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await visit(page, "/statistics");
    await page.getByRole("heading", { name: "Looked at most" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });
});
