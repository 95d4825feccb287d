import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage, visit } from "@/tests/support/browser";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { createUser, photoflow, TestServer } from "@/tests/support/server";

/** Comments and likes in the browser: a photographer at a desk, and a guest of a share link on a phone. */

const password = "a long password";

describe.skipIf(noBrowser)("comments and likes", () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    createUser("Mia", password);
    const files = await Promise.all(
      [1, 2].map(async (day) =>
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

  async function openInfo(page: Page): Promise<void> {
    await page.locator("main [data-photo-id] a").first().click();
    await page.getByRole("button", { name: "Information" }).click();
  }

  it("are turned on for an album, written by a guest, approved and answered", async () => {
    const mia = await signedInPage(browser, server.url, "Mia", password, desktop, "/albums/1");
    await mia.getByRole("button", { name: "Share" }).click();
    const choice = mia.getByLabel("Comments and likes");
    expect(await choice.inputValue()).toBe("off");
    await choice.selectOption("everyone");
    await mia.getByText("What is written without an account waits").waitFor();
    expect(await axeViolations(mia)).toEqual([]);
    await mia.getByRole("button", { name: "Make a link" }).click();
    await mia.getByRole("button", { name: "Make the link" }).click();
    const url = await mia.getByLabel("Address of the link").inputValue();

    const anna = await (await browser.newContext({ ...phone, colorScheme: "dark" })).newPage();
    await visit(anna, url);
    await openInfo(anna);
    await anna.getByText("No comments yet. Write the first one.").waitFor();
    await anna.getByRole("button", { name: "Like", exact: true }).click();
    await anna.getByText("All who see these photos see what you write").waitFor();
    await anna.getByLabel("Your name").fill("Anna");
    await anna.getByRole("button", { name: "Go on" }).click();
    await anna.getByRole("button", { name: "Like", exact: true, pressed: true }).waitFor();
    await anna.getByLabel("Write a comment").fill("What a light!\nSee https://example.org/light.");
    await anna.getByRole("button", { name: "Send" }).click();
    await anna.getByText("Waits for approval").waitFor();
    expect(await axeViolations(anna)).toEqual([]);

    await visit(mia, "/");
    await mia.getByRole("button", { name: "Your account: Mia, 1 comment to look at" }).click();
    await mia.getByRole("menuitem", { name: "Comments 1" }).click();
    await mia.getByRole("heading", { name: "Waiting for approval" }).waitFor();
    await mia.getByLabel("Choose the comment by Anna").check();
    expect(await axeViolations(mia)).toEqual([]);
    await mia.getByRole("region", { name: "The chosen comments" }).getByRole("button", { name: "Approve" }).click();
    await mia.getByRole("heading", { name: "Shown" }).waitFor();
    await mia.getByRole("button", { name: "Your account: Mia", exact: true }).waitFor();

    await visit(mia, "/albums/1");
    await mia.locator("main [data-photo-id] a").first().click();
    // How many there are stands on the button of the panel.
    await mia.getByText("1 comment", { exact: true }).waitFor();
    expect(await axeViolations(mia)).toEqual([]);
    await mia.getByRole("button", { name: "Information" }).click();
    const link = mia.getByRole("link", { name: "https://example.org/light" });
    expect(await link.getAttribute("rel")).toBe("nofollow noopener noreferrer ugc");
    const field = mia.getByLabel("Write a comment");
    await field.fill("Thnks");
    // Escape leaves the field, and not the photo with what is half written.
    await field.press("Escape");
    expect(await field.inputValue()).toBe("Thnks");
    // Each photo has a field of its own.
    await mia.keyboard.press("ArrowRight");
    await mia.getByText("No comments yet. Write the first one.").waitFor();
    expect(await field.inputValue()).toBe("");
    await mia.keyboard.press("ArrowLeft");
    await link.waitFor();
    await field.fill("Thnks");
    await mia.getByRole("button", { name: "Send" }).click();
    await mia.getByRole("button", { name: "More about the comment by Mia" }).click();
    await mia.getByRole("menuitem", { name: "Edit" }).click();
    await mia.getByLabel("Your comment").fill("Thanks");
    await mia.getByRole("button", { name: "Save" }).click();
    await mia.getByText(/, edited$/).waitFor();
    await mia.getByRole("button", { name: "Like", exact: true }).click();
    await mia.getByText("Mia and Anna").waitFor();
    expect(await axeViolations(mia)).toEqual([]);

    // Members' sign-in names are nothing for guests, and their favourites neither.
    await visit(anna, url);
    // Their browser has the panel open by now.
    await anna.locator("main [data-photo-id] a").first().click();
    await anna.getByText("Thanks", { exact: true }).waitFor();
    await anna.getByText("A member and Anna").waitFor();
    await anna.getByRole("button", { name: "More about the comment by Anna" }).click();
    await anna.getByRole("menuitem", { name: "Delete" }).click();
    await anna.getByText("What a light!").waitFor({ state: "detached" });
  });
});
