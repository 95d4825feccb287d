import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { grantAlbums } from "@/lib/albums/grants";
import { db } from "@/lib/db/client";
import { shareLibrary } from "@/lib/partners/commands";
import { findUserByName } from "@/lib/users/queries";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage } from "@/tests/support/browser";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { createUser, photoflow, TestServer } from "@/tests/support/server";

/** One's own photos and those of others, in the browser. */

const password = "a long password";
const night: BrowserContextOptions = { ...phone, colorScheme: "dark" };
const wide: BrowserContextOptions = { viewport: { width: 2560, height: 1300 } };

describe.skipIf(noBrowser)("what others share", () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    for (const name of ["Olga", "Paul"]) createUser(name, password);
    for (const [owner, month] of [
      ["Olga", "04"],
      ["Paul", "05"],
    ] as const) {
      const files: string[] = [];
      for (const day of ["01", "02", "03"])
        files.push(
          writeTemporary(`${owner}-${day}.jpg`, await makePicture({ takenLocal: `2024-${month}-${day}T10:00:00.000` })),
        );
      const imported = photoflow(["import-image", "--user", owner, ...files]);
      if (imported.status !== 0) throw new Error(imported.stderr);
    }
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = (name: string, path = "/", options = desktop) =>
    signedInPage(browser, server.url, name, password, options, path);

  /** For those who look at the pages themselves. */
  async function look(name: string, path: string, label: string): Promise<void> {
    if (!process.env.SCREENSHOTS) return;
    for (const [size, options] of Object.entries({ 390: night, 1280: desktop, 2560: wide })) {
      const page = await open(name, path, options);
      await page.waitForTimeout(600);
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/${label}-${size}.png` });
      await page.context().close();
    }
  }

  it("is shared with a partner, who takes it among their own photos", async () => {
    const olga = await open("Olga", "/account/partners");
    await olga.getByLabel("Share with").selectOption({ label: "Paul" });
    await olga.getByLabel("From a day on").check();
    await olga.getByLabel("Taken since").fill("2024-04-02");
    await olga.getByRole("button", { name: "Share your library" }).click();
    await olga.getByText("Taken since 2 April 2024").waitFor();
    expect(await axeViolations(olga)).toEqual([]);
    await look("Paul", "/", "notice");

    const paul = await open("Paul");
    await paul.getByText("Olga shares their photos with you").waitFor();
    const tiles = paul.locator('main a[href^="/photos/"]');
    expect(await tiles.count()).toBe(3);
    expect(await axeViolations(paul)).toEqual([]);
    await paul.getByRole("button", { name: "Show here" }).click();
    await paul.getByText("Olga shares their photos with you").waitFor({ state: "detached" });
    await tiles.nth(4).waitFor();
    expect(await tiles.count()).toBe(5);

    await paul.goto(`/libraries/${(await findUserByName(system, "Olga")).id}`);
    await paul.getByRole("heading", { name: "Olga’s library" }).waitFor();
    await tiles.nth(1).waitFor();
    expect(await tiles.count()).toBe(2);
    expect(await axeViolations(paul)).toEqual([]);
    await paul.getByLabel("Show in Photos").uncheck();
    await paul.goto("/");
    await paul.getByLabel("Mine", { exact: true }).waitFor();
    expect(await tiles.count()).toBe(3);
    await paul.getByLabel("Everything I see").check({ force: true });
    await tiles.nth(4).waitFor();
    await paul.reload();
    await tiles.nth(4).waitFor();
    expect(await paul.getByLabel("Everything I see").isChecked()).toBe(true);
    await paul.context().close();
    await olga.context().close();
    await look("Paul", "/", "photos");
    await look("Paul", `/libraries/${(await findUserByName(system, "Olga")).id}`, "library");
    await look("Paul", "/albums", "albums");
    await look("Paul", "/account/partners", "shared-with-you");
    await look("Olga", "/account/partners", "partners");
  });

  it("ends when either side says so", async () => {
    const [olga, paul] = [await findUserByName(system, "Olga"), await findUserByName(system, "Paul")];
    await shareLibrary(olga, { partnerId: paul.id, fromDay: null });
    const page = await open("Paul", `/libraries/${olga.id}`);
    await page.getByRole("button", { name: "Leave" }).click();
    await page.getByRole("button", { name: "Leave" }).last().click();
    await page.waitForURL(`${server.url}/`);
    await page.getByText("You have left Olga’s library").waitFor();
    await page.goto("/account/partners");
    await page.getByText("No one shares a library with you.").waitFor();
    await page.context().close();
  });

  it("is an album that its owner sees as others do", async () => {
    const olga = await findUserByName(system, "Olga");
    const paul = await findUserByName(system, "Paul");
    const { id } = await createAlbum(olga, { name: "Holidays", description: "By the sea" });
    const photos = await db().photo.findMany({ where: { ownerId: olga.id }, orderBy: { id: "asc" } });
    await addPhotosToAlbum(
      olga,
      id,
      photos.map((photo) => photo.id),
    );
    await db().photo.update({ where: { id: photos[0]!.id }, data: { level: 8 } });
    await grantAlbums(olga, [id], { userIds: [paul.id], groupIds: [] });

    const page = await open("Olga", `/albums/${id}-holidays`);
    const tiles = page.locator('main a[href^="/photos/"]');
    await tiles.nth(2).waitFor();
    await page.getByRole("button", { name: "Share" }).first().click();
    await page.getByRole("button", { name: "View as" }).click();
    await page.getByRole("menuitem", { name: "Paul" }).click();
    await page.getByText("You see this as Paul sees it.").waitFor();
    await tiles.nth(1).waitFor();
    expect(await tiles.count()).toBe(2);
    expect(await page.getByRole("button", { name: "Share" }).count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    const preview = new URL(page.url());
    await tiles.first().click();
    await page.waitForURL(/\/photos\/\d+\?as=person-\d+&album=\d+$/);
    await page.getByText("You see this as Paul sees it.").waitFor();
    // Back by the address alone, as who reloads the page.
    await page.reload();
    await page.getByText("You see this as Paul sees it.").waitFor();
    await look("Olga", page.url().slice(server.url.length), "photo-as");
    await look("Olga", preview.pathname + preview.search, "album-as");
    await look("Olga", `${preview.pathname}?as=stranger`, "album-as-stranger");
    await page.goto(preview.href);
    await page.getByRole("link", { name: "Stop" }).click();
    await tiles.nth(2).waitFor();
    expect(new URL(page.url()).search).toBe("");
    await page.context().close();
    await look("Ada", `/?as=person-${paul.id}`, "gallery-as");
  });
});
