import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage, visit } from "@/tests/support/browser";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { createUser, photoflow, TestServer } from "@/tests/support/server";

/** Albums as people use them, in a real browser. */

describe.skipIf(noBrowser)("albums in a browser", () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", "a long password", { admin: true });
    const files = [];
    for (const day of [1, 2, 3, 4])
      files.push(writeTemporary(`${day}.jpg`, await makePicture({ takenLocal: `2024-05-0${day}T10:00:00.000` })));
    const imported = photoflow(["import-image", "--user", "Ada", ...files]);
    if (imported.status !== 0) throw new Error(imported.stderr);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const heading = (page: Page) => page.getByRole("heading", { level: 1 });
  const select = async (page: Page, place: number) =>
    page
      .getByRole("checkbox", { name: /^Select / })
      .and(page.locator("[data-select]"))
      .nth(place)
      .click({ force: true });

  it("makes one from selected photos, names it, gives it a cover, an order and to everybody", async () => {
    const page = await signedInPage(browser, server.url, "Ada", "a long password", desktop);
    await select(page, 0);
    await select(page, 1);
    await select(page, 2);
    await page.getByRole("button", { name: "Add to album" }).click();
    await page.getByRole("button", { name: "New album" }).click();
    await page.getByLabel("Name").fill("First name");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Create and add" }).click();
    await page.getByRole("button", { name: "Open album" }).click();
    await page.waitForURL(/\/albums\/\d+-first-name$/);
    await page.getByText("3 photos").first().waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Spring");
    await page.getByLabel("Name", { exact: true }).press("Enter");
    await heading(page).getByText("Spring").waitFor();

    const cover = () => page.locator("header img").first().getAttribute("src");
    const before = await cover();
    await select(page, 2);
    await page.getByRole("button", { name: "Set as cover" }).click();
    await page.getByText("This photo is the album's cover now.").waitFor();
    await page.waitForFunction((old) => document.querySelector("main header img")?.getAttribute("src") !== old, before);

    await select(page, 0);
    await page.getByRole("button", { name: "Remove from album" }).click();
    await page.getByText("2 photos").first().waitFor();

    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Arrange by hand" }).click();
    const images = page.getByRole("list", { name: "Photos, in order" }).locator("img");
    await images.nth(1).waitFor();
    const order = () => images.evaluateAll((all) => all.map((image) => image.getAttribute("src")));
    const [one, two] = await order();
    const later = page.getByRole("button", { name: /^Move .* later$/ }).first();
    await later.focus();
    await page.keyboard.press("Enter");
    await page.getByText(/now 2 of 2$/).waitFor({ state: "attached" });
    expect(await order()).toEqual([two, one]);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(/ later$/);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Done" }).click();

    await page.getByRole("button", { name: "Share" }).click();
    await page.getByText("Everyone sees 2 photos on the front page").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("radio", { name: /Public/ }).click();
    await page.getByText("While it is private").waitFor({ state: "hidden" });
    const link = await page.getByLabel("Link to this album").inputValue();
    await page.context().close();

    const stranger = await (await browser.newContext(phone)).newPage();
    await stranger.goto(link);
    await heading(stranger).getByText("Spring").waitFor();
    await stranger.getByText("2 photos").first().waitFor();
    expect(await stranger.getByRole("button", { name: "Rename" }).count()).toBe(0);
    expect(await axeViolations(stranger)).toEqual([]);
    await stranger.goto(`${server.url}/albums`);
    await stranger.getByRole("link", { name: /Spring/ }).waitFor();
    expect(await axeViolations(stranger)).toEqual([]);
    await stranger.context().close();
  });

  it("makes, opens and deletes an empty one on a phone, which then is not there any more", async () => {
    const page = await signedInPage(browser, server.url, "Ada", "a long password", phone, "/albums");
    await page.getByRole("button", { name: "New album" }).click();
    await page.getByLabel("Name").fill("Short-lived");
    await page.getByRole("button", { name: "Create", exact: true }).dblclick();
    await page.waitForURL(/short-lived$/);
    await page.getByText("Nothing in this album yet").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const address = page.url();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Delete album" }).click();
    await page.getByRole("dialog", { name: "Delete this album?" }).waitFor();
    await page.locator("[data-radix-popper-content-wrapper]").waitFor({ state: "detached" });
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Delete album" }).click();
    await page.waitForURL(/\/albums$/);
    expect(await page.getByRole("link", { name: /Short-lived/ }).count()).toBe(0);
    await page.goto(address);
    await page.getByText("There is no such album, or it is private").waitFor();
    await page.context().close();
    const stranger = await (await browser.newContext(phone)).newPage();
    await stranger.goto(address);
    const signIn = stranger.getByRole("main").getByRole("link", { name: "Sign in" });
    expect(await signIn.getAttribute("href")).toBe(
      `/sign-in?callbackUrl=${encodeURIComponent(new URL(address).pathname)}`,
    );
    await stranger.context().close();
  });

  /** An album of Ada's with her four photos, made through the API. */
  async function albumOf(name: string, facts: object = {}): Promise<{ id: number; path: string }> {
    const ada = await server.signIn("Ada", "a long password");
    const post = async (at: string, body: object) =>
      (
        await ada.fetch(at, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        })
      ).json() as Promise<{ id: number; path: string }>;
    const album = await post("/api/albums", { name, ...facts });
    const { ids } = (await (await ada.fetch("/api/timeline/segment")).json()) as { ids: number[] };
    await post(`/api/albums/${album.id}/photos`, { photo_ids: ids });
    return album;
  }

  it("moves into another album and back to the top, never into itself, and asks before that shows it to everyone", async () => {
    const italy = await albumOf("Italy");
    const rome = await albumOf("Rome", { visibility: "public" });
    const forum = await albumOf("Forum", { parent_id: rome.id });
    const page = await signedInPage(browser, server.url, "Ada", "a long password", phone, rome.path);
    const openDialog = async () => {
      await page.getByRole("button", { name: "More" }).click();
      await page.getByRole("menuitem", { name: "Move to another album" }).click();
      await page
        .getByRole("dialog", { name: "Move album" })
        .getByRole("button", { name: /Italy|Top level/ })
        .first()
        .waitFor();
    };
    await openDialog();
    const dialog = page.getByRole("dialog", { name: "Move album" });
    await page.locator("[data-radix-popper-content-wrapper]").waitFor({ state: "detached" });
    expect(await axeViolations(page)).toEqual([]);
    for (const name of ["Rome", "Forum", "Top level"])
      expect(await dialog.getByRole("button", { name }).count()).toBe(0);
    await dialog.getByLabel("Search albums").fill("ital");
    await dialog.getByRole("button", { name: "Italy" }).click();
    await page.getByText("That one is private, so only you and admins can see it.").waitFor();
    await page.getByRole("navigation", { name: "Where this album is" }).getByRole("link", { name: "Italy" }).waitFor();

    await openDialog();
    await expect.poll(() => dialog.getByRole("button", { name: "Italy" }).count()).toBe(0);
    await dialog.getByRole("button", { name: "Top level" }).click();
    await dialog.getByText("everyone sees it, on the front page too").waitFor();
    await dialog.getByRole("button", { name: "Move and show it" }).click();
    await page.getByText("“Rome” is at the top level now.").waitFor();
    await page.getByRole("button", { name: "Undo" }).last().click();
    await page.getByRole("navigation", { name: "Where this album is" }).getByRole("link", { name: "Italy" }).waitFor();

    // What has become impossible meanwhile is said, and nothing is moved.
    await visit(page, italy.path);
    await openElsewhere();
    await page.getByRole("alert").getByText("An album cannot be put into itself or into an album inside it.").waitFor();
    await page.context().close();

    async function openElsewhere() {
      await page.route("**/api/albums?**", async (route) => {
        const answer = await route.fetch();
        const body = (await answer.json()) as { albums: object[]; total: number };
        await route.fulfill({
          json: {
            albums: [
              {
                id: forum.id,
                name: "Forum",
                path: forum.path,
                parent_name: "Rome",
                is_shared: false,
                photo_count: 4,
                cover_photo_path: null,
              },
              ...body.albums,
            ],
            total: body.total + 1,
          },
        });
      });
      await page.getByRole("button", { name: "More" }).click();
      await page.getByRole("menuitem", { name: "Move to another album" }).click();
      await dialog.getByRole("button", { name: "Forum" }).click();
    }
  });

  it("is put in order by dragging with a mouse, and with a finger after a long press", async () => {
    const album = await albumOf("To be arranged");
    const page = await signedInPage(browser, server.url, "Ada", "a long password", phone, album.path);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Arrange by hand" }).click();
    const list = page.getByRole("list", { name: "Photos, in order" });
    const images = list.locator("img");
    await images.nth(3).waitFor();
    const order = () =>
      images.evaluateAll((all) => all.map((image) => /media\/(\d+)/.exec(image.getAttribute("src") ?? "")?.[1]));
    const centre = async (place: number) => {
      const box = (await list.getByRole("listitem").nth(place).boundingBox())!;
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const [a, b, c, d] = await order();

    const touches = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", point?: { x: number; y: number }) =>
      touches.send("Input.dispatchTouchEvent", { type, touchPoints: point ? [point] : [] });
    const drag = async (from: number, to: number, holdMs: number) => {
      const [start, end] = [await centre(from), await centre(to)];
      await touch("touchStart", start);
      await page.waitForTimeout(holdMs);
      for (let step = 1; step <= 8; step++)
        await touch("touchMove", {
          x: start.x + ((end.x - start.x) * step) / 8,
          y: start.y + ((end.y - start.y) * step) / 8,
        });
      await page.waitForTimeout(100);
      await touch("touchEnd");
    };
    await drag(0, 3, 0);
    expect(await order(), "a finger that moves at once scrolls").toEqual([a, b, c, d]);
    // Where nothing is so near to an edge of the screen that the page scrolls along.
    await list.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
    await page.waitForTimeout(300);
    await drag(0, 2, 500);
    await page.getByText(/now 3 of 4$/).waitFor({ state: "attached" });
    await expect.poll(order).toEqual([b, c, a, d]);

    const mouse = async (from: number, to: number, isGivenUp: boolean) => {
      const [start, end] = [await centre(from), await centre(to)];
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(end.x, end.y, { steps: 6 });
      await page.waitForTimeout(100);
      if (isGivenUp) await page.keyboard.press("Escape");
      await page.mouse.up();
      // It glides to its place.
      await page.waitForTimeout(300);
    };
    await mouse(3, 0, true);
    expect(await order()).toEqual([b, c, a, d]);
    await mouse(3, 0, false);
    await page.getByText(/now 1 of 4$/).waitFor({ state: "attached" });
    await expect.poll(order).toEqual([d, b, c, a]);
    await page.getByRole("button", { name: "Done" }).click();

    await page.waitForTimeout(300);
    await page.reload();
    const tiles = page.locator("[data-photo-id]");
    await tiles.nth(3).waitFor();
    expect(await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute("data-photo-id")))).toEqual([
      d,
      b,
      c,
      a,
    ]);
    await page.context().close();
  });
});
