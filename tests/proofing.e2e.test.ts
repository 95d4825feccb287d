import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage } from "@/tests/support/browser";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { createUser, photoflow, TestServer } from "@/tests/support/server";

/** Choosing by a share link in the browser: a photographer, and two clients with phone and laptop. */

const password = "a long password";

describe.skipIf(noBrowser)("choosing by a share link", () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    createUser("Mia", password);
    const files = await Promise.all(
      [1, 2, 3].map(async (day) =>
        writeTemporary(`DSC_000${day}.jpg`, await makePicture({ takenLocal: `2024-05-0${day}T10:00:00` })),
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

  const openAs = async (options: typeof phone) => (await browser.newContext(options)).newPage();

  it("asks, chooses, comments, is done; and shows it all to whoever sent the link", async () => {
    const mia = await signedInPage(browser, server.url, "Mia", password, desktop, "/albums/1");
    await mia.getByRole("button", { name: "Share" }).click();
    await mia.getByRole("button", { name: "Make a link" }).click();
    await mia.getByLabel("How they choose").selectOption("hearts");
    await mia.getByLabel("At most").fill("2");
    await mia.getByLabel("They may write below photos").check();
    expect(await axeViolations(mia)).toEqual([]);
    await mia.getByRole("button", { name: "Make the link" }).click();
    const url = await mia.getByLabel("Address of the link").inputValue();

    // On a phone, from the viewer: the name is asked for with the first heart.
    const anna = await openAs(phone);
    await anna.goto(url);
    await anna.getByText("Choose up to 2 photos").waitFor();
    expect(await axeViolations(anna)).toEqual([]);
    await anna.locator("main [data-photo-id] a").first().click();
    await anna.getByRole("button", { name: "Choose" }).click();
    await anna.getByLabel("Your name").fill("Anna");
    expect(await axeViolations(anna)).toEqual([]);
    await anna.getByRole("button", { name: "Go on" }).click();
    await anna.getByRole("button", { name: "No longer chosen" }).waitFor();
    await anna.getByRole("button", { name: "Information" }).click();
    await anna.getByLabel("Your comment").fill("For the wall, please.");
    await anna.getByRole("button", { name: "Send" }).click();
    await anna.getByRole("button", { name: "Take away what Anna wrote" }).waitFor();
    expect(await axeViolations(anna)).toEqual([]);
    await anna.goto(url);
    await anna.getByText("1 of 2 chosen").waitFor();

    // On a laptop, by keys in the grid: a third is one too many, and is taken back.
    const ben = await openAs(desktop);
    await ben.goto(url);
    const tiles = ben.locator("main [data-photo-id]");
    // Until the code runs, which draws this button, keys do nothing.
    await ben.getByRole("button", { name: "View" }).waitFor();
    await tiles.first().locator("a").focus();
    await ben.keyboard.press("f");
    await ben.getByLabel("Your name").fill("Ben");
    await ben.keyboard.press("Enter");
    await ben.getByText("1 of 2 chosen").waitFor();
    await tiles.nth(1).locator("a").focus();
    await ben.keyboard.press("f");
    await ben.getByText("2 of 2 chosen").waitFor();
    await tiles.nth(2).locator("a").focus();
    await ben.keyboard.press("f");
    await ben.getByText("You may choose 2. Take one away to choose another.").waitFor();
    expect(await tiles.locator(".tile-marks").count()).toBe(2);
    await ben.getByRole("link", { name: "Show" }).click();
    await ben.getByRole("heading", { name: "Your choice" }).waitFor();
    expect(await ben.locator("main li a").count()).toBe(2);
    expect(await axeViolations(ben)).toEqual([]);
    await ben.getByRole("button", { name: "I am done" }).click();
    await ben.getByText("Ben, you are done").waitFor();
    await ben.getByRole("button", { name: "Change my choices" }).waitFor();

    // The list of links tells, and leads to what they chose.
    await mia.goto(`${server.url}/account/links`);
    await mia.getByRole("link", { name: "2 guests, 1 done" }).click();
    await mia.getByText("1 of 2 chosen · 1 comment").waitFor();
    expect(await mia.locator("nav[aria-label='Your account'] [aria-current=page]").innerText()).toBe("Links");
    expect(await axeViolations(mia)).toEqual([]);
    const cards = mia.locator("main li:has(img)");
    expect(await cards.count()).toBe(2);
    await mia.getByRole("link", { name: "By everyone" }).click();
    await expect.poll(() => cards.count()).toBe(1);
    await mia.getByRole("button", { name: /^1 comment/ }).click();
    await mia.getByRole("dialog").getByText("For the wall, please.").waitFor();
    await mia.getByLabel("Your comment").fill("Gladly.");
    await mia.getByRole("button", { name: "Send" }).click();
    await mia.getByRole("button", { name: "Take away what Mia wrote" }).waitFor();
    await mia.keyboard.press("Escape");
    await mia.getByRole("button", { name: "Close the choosing" }).click();
    await mia.getByText("The choosing is closed. What was chosen stays.").waitFor();
    await mia.getByRole("button", { name: "Make an album" }).click();
    await mia.getByRole("button", { name: "Make the album" }).click();
    await mia.getByRole("heading", { name: "Wedding, chosen" }).waitFor();

    await anna.reload();
    await anna.getByText("The choosing is closed").waitFor();
    for (const page of [mia, anna, ben]) await page.context().close();
  });
});
