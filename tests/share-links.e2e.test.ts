import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage } from "@/tests/support/browser";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { createUser, photoflow, TestServer } from "@/tests/support/server";

/** Share links in the browser: someone makes one, someone without an account opens it. */

const password = "a long password";

describe.skipIf(noBrowser)("sharing by link", () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    createUser("Mia", password);
    const files = await Promise.all(
      [1, 2, 3].map(async (day) =>
        writeTemporary(`wedding-${day}.jpg`, await makePicture({ takenLocal: `2024-05-0${day}T10:00:00` })),
      ),
    );
    const imported = photoflow(["import-image", "--user", "Mia", "--album", "Wedding", ...files]);
    if (imported.status !== 0) throw new Error(imported.stderr);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Fills the form of a new link, and gives the link's address. */
  async function makeLink(page: Page, choose: () => Promise<void>): Promise<string> {
    await choose();
    await page.getByRole("button", { name: "Make the link" }).click();
    return page.getByLabel("Address of the link").inputValue();
  }

  const guest = async (options = desktop) => (await browser.newContext(options)).newPage();

  it("from an album: with a password, on a phone, until it is ended", async () => {
    const page = await signedInPage(browser, server.url, "Mia", password, desktop, "/albums/1");
    await page.getByText("Private.", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("button", { name: "Make a link" }).click();
    const url = await makeLink(page, async () => {
      expect(await axeViolations(page)).toEqual([]);
      await page.getByLabel("Title").fill("Anna & Ben");
      await page.getByLabel("Ends").selectOption("7");
      await page.getByLabel("Asks for a password").check();
      await page.getByLabel("Password", { exact: true }).fill("rosebud");
      await page.getByLabel("Originals").uncheck();
      await page.getByLabel("Raw files").uncheck();
    });
    await page.getByRole("button", { name: "QR code" }).click();
    await page.getByRole("img", { name: `QR code of ${url}` }).waitFor();
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByText(/^Password · until .* · downloads: JPEG$/).waitFor();

    const opened = await guest(phone);
    await opened.goto(url);
    expect(await opened.title()).toContain("Shared with you");
    expect(await axeViolations(opened)).toEqual([]);
    await opened.getByLabel("Password").fill("wrong");
    await opened.getByRole("button", { name: "See the pictures" }).click();
    await opened.getByText("That is not the password.").waitFor();
    await opened.getByLabel("Password").fill("rosebud");
    await opened.getByRole("button", { name: "See the pictures" }).click();
    await opened.getByRole("heading", { name: "Anna & Ben" }).waitFor();
    expect(await axeViolations(opened)).toEqual([]);

    await opened.locator("main a[href*='/photos/']").nth(1).click();
    const shown = opened.getByRole("dialog").locator("img[data-sharp]").first();
    await shown.waitFor();
    expect(new URL(opened.url()).pathname).toMatch(/^\/share\/[\w-]{32}\/photos\/\d+$/);
    await opened.reload();
    await shown.waitFor();
    await opened.getByRole("button", { name: "Information" }).click();
    await opened.getByText("Whoever has the link can see this").waitFor();
    // Of what the link shows nothing leads to where its guest may not go.
    const hrefs = await opened
      .locator("a[href]")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
    expect(hrefs.filter((href) => !/^\/share\/|share=/.test(href))).toEqual([]);

    await page.getByRole("button", { name: /^More about/ }).click();
    await page.getByRole("menuitem", { name: "End the link" }).click();
    await page.getByRole("button", { name: "End the link" }).click();
    await page.getByText("The link has ended.").waitFor();
    await opened.goto(url);
    await opened.getByText("This link leads nowhere").waitFor();
    await opened.context().close();
    await page.context().close();
  });

  it("from selected photos, and from one that is looked at; the list has both", async () => {
    const page = await signedInPage(browser, server.url, "Mia", password, desktop, "/");
    const tiles = page.locator("main [data-photo-id]");
    for (const place of [0, 1]) {
      await tiles.nth(place).hover();
      await tiles.nth(place).getByRole("checkbox").click();
    }
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Share by link" }).click();
    const two = await makeLink(page, () => page.getByLabel("Title").fill("Two of them"));
    await page.getByRole("button", { name: "Done" }).click();
    await tiles.first().locator("a").click();
    await page.getByRole("dialog").locator("img[data-sharp]").first().waitFor();
    await page.keyboard.press("l");
    const one = await makeLink(page, async () => expect(await axeViolations(page)).toEqual([]));

    const opened = await guest();
    await opened.goto(two);
    await opened.getByRole("heading", { name: "Two of them" }).waitFor();
    expect(await opened.locator("main [data-photo-id]").count()).toBe(2);
    await opened.goto(one);
    await opened.getByRole("heading", { name: "1 photo" }).waitFor();
    const [download] = await Promise.all([
      opened.waitForEvent("download"),
      (async () => {
        await opened.getByRole("button", { name: "Download" }).click();
        await opened.getByRole("dialog").getByRole("button", { name: "Download" }).click();
      })(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    await opened.context().close();

    await page.goto("/account/links");
    await page.getByText("Two of them").waitFor();
    await page.getByText("1 visit on").first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  it("to several albums: chosen in their order, each with its cover, changed later", async () => {
    for (const name of ["Dinner", "Party"])
      photoflow([
        "import-image",
        "--user",
        "Mia",
        "--album",
        name,
        writeTemporary(`${name}.jpg`, await makePicture({ takenLocal: "2024-06-01T10:00:00" })),
      ]);
    const page = await signedInPage(browser, server.url, "Mia", password, desktop, "/account/links");
    await page.getByRole("button", { name: "Share several albums" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: "Party" }).check();
    await dialog.getByLabel("Search albums").fill("wed");
    await dialog.getByRole("checkbox", { name: "Wedding" }).check();
    await dialog.getByText("2 albums chosen").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Next" }).click();
    const url = await makeLink(page, () => page.getByLabel("Title").fill("All of the Millers"));
    await page.getByRole("button", { name: "Done" }).click();

    const opened = await guest(phone);
    await opened.goto(url);
    const names = () => opened.getByRole("list", { name: "Albums" }).locator("bdi").allInnerTexts();
    await opened.getByRole("heading", { name: "All of the Millers" }).waitFor();
    expect(await names()).toEqual(["Party", "Wedding"]);
    expect(await axeViolations(opened)).toEqual([]);
    await opened.getByRole("link", { name: "Wedding" }).click();
    await opened.locator("main [data-photo-id]").first().waitFor();
    await opened.getByRole("link", { name: "All albums" }).click();
    await opened.getByRole("heading", { name: "All of the Millers" }).waitFor();

    await page.getByRole("button", { name: "More about “All of the Millers”" }).click();
    await page.getByRole("menuitem", { name: "Choose its albums" }).click();
    await dialog.getByRole("checkbox", { name: "Dinner" }).check();
    await dialog.getByRole("checkbox", { name: "Party" }).uncheck();
    await dialog.getByRole("button", { name: "Keep" }).click();
    await dialog.waitFor({ state: "hidden" });
    await opened.reload();
    await expect.poll(names).toEqual(["Wedding", "Dinner"]);
    await opened.context().close();
    await page.context().close();
  });
});
