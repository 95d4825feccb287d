import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage } from "@/tests/support/browser";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { createUser, photoflow, TestServer } from "@/tests/support/server";

/** Adding photos by a share link in the browser: a photographer, and a wedding guest with a phone. */

const password = "a long password";

describe.skipIf(noBrowser)("adding photos by a share link", () => {
  let server: TestServer;
  let browser: Browser;
  let sent: string[];

  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    createUser("Mia", password);
    const write = async (name: string, hour: number) =>
      writeTemporary(name, await makePicture({ takenLocal: `2024-05-01T${hour}:00:00` }));
    const first = await write("DSC_0001.jpg", 10);
    sent = [
      await write("PXL_1.jpg", 11),
      await write("PXL_2.jpg", 12),
      writeTemporary("list.txt", Buffer.from("no picture")),
    ];
    const imported = photoflow(["import-image", "--user", "Mia", "--album", "Wedding", first]);
    if (imported.status !== 0) throw new Error(imported.stderr);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("asks for a name, sends, waits for a decision, and appears", async () => {
    const mia = await signedInPage(browser, server.url, "Mia", password, desktop, "/albums/1");
    await mia.getByRole("button", { name: "Share" }).click();
    await mia.getByRole("button", { name: "Make a link" }).click();
    await mia.getByLabel("They may add photos").selectOption("reviewed");
    expect(await axeViolations(mia)).toEqual([]);
    await mia.getByRole("button", { name: "Make the link" }).click();
    const url = await mia.getByLabel("Address of the link").inputValue();

    const anna = await (await browser.newContext(phone)).newPage();
    await anna.goto(url);
    await anna.getByRole("link", { name: "Add photos" }).click();
    await anna.getByRole("heading", { name: "Add photos" }).first().waitFor();
    expect(await axeViolations(anna)).toEqual([]);
    await anna.getByTestId("files").setInputFiles(sent);
    await anna.getByRole("button", { name: /^Send 2 files/ }).click();
    await anna.getByLabel("Your name").fill("Anna");
    expect(await axeViolations(anna)).toEqual([]);
    await anna.getByRole("button", { name: "Go on" }).click();
    await anna.getByText("2 photos sent. Thank you!").waitFor();
    await anna.getByText("1 file could not be used.").waitFor();
    expect(await axeViolations(anna)).toEqual([]);
    await anna.getByRole("link", { name: "Back to the album" }).click();
    const tiles = anna.locator("main [data-photo-id]");
    await tiles.first().waitFor();
    expect(await tiles.count()).toBe(1);

    await mia.goto(`${server.url}/account/links`);
    await mia.getByRole("link", { name: "2 photos to look at" }).click();
    await mia.getByRole("heading", { name: "Sent by guests" }).waitFor();
    await mia.getByText("2 photos sent").waitFor();
    expect(await axeViolations(mia)).toEqual([]);
    await mia.getByRole("button", { name: "Take PXL_1.jpg" }).click();
    await mia.getByText("1 photo to look at").waitFor();
    await mia.getByRole("button", { name: "Decline it" }).click();
    await mia.getByRole("heading", { name: "Sent by guests" }).waitFor({ state: "detached" });

    await anna.reload();
    await tiles.nth(1).waitFor();
    expect(await tiles.count()).toBe(2);
    // A second time no name is asked for.
    await anna.getByRole("link", { name: "Add photos" }).click();
    await anna.getByTestId("files").setInputFiles(sent[1]!);
    await anna.getByRole("button", { name: /^Send 1 file/ }).click();
    await anna.getByText("1 photo sent. Thank you!").waitFor();

    // Closed while the page is open.
    await mia.goto(`${server.url}/account/links`);
    await mia.getByRole("link", { name: "1 guest" }).click();
    await mia.getByRole("button", { name: "Take no more photos" }).click();
    await mia.getByRole("button", { name: "Take photos again" }).waitFor();
    await anna.reload();
    await anna.getByText("This is closed now").waitFor();
    expect(await axeViolations(anna)).toEqual([]);
    for (const page of [anna, mia]) await page.context().close();
  });
});
