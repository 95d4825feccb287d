import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDb, db } from "@/lib/db/client";
import { axeViolations, noBrowser, openBrowser, phone, signedInPage, throttle } from "@/tests/support/browser";
import { makePicture, samplesFolder } from "@/tests/support/pictures";
import { createUser, TestServer } from "@/tests/support/server";

/** The Upload tab in a real browser, with everything that goes wrong on a bad day. */

const rawSample = path.join(samplesFolder, "raw", "Canon-R6-pruned.CR3");
const hasRaw = existsSync(rawSample);

let server: TestServer;
let browser: Browser;

describe.skipIf(noBrowser)("the Upload tab", () => {
  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", "a long password", { admin: true });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await closeDb();
  });

  const open = (path: string, options?: BrowserContextOptions) =>
    signedInPage(browser, server.url, "Ada", "a long password", options, path);
  const result = (page: Page) => page.getByRole("region", { name: "Result" }).getByRole("status");
  const percent = async (page: Page) => Number(await page.getByRole("progressbar").getAttribute("aria-valuenow"));
  const until = async (isSo: () => Promise<boolean>) => {
    for (let tries = 0; tries < 300 && !(await isSo()); tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
  };

  it("takes a folder into a new public album, over a connection that breaks, and counts exactly", async () => {
    const folder = await folderOfPictures();
    const page = await open("/upload");
    const network = await page.context().newCDPSession(page);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByTestId("folder").setInputFiles(folder);
    await page.getByLabel("Where to").selectOption("A new album …");
    await page.getByLabel("Name of the album").fill("Summer in Rome");
    await page.getByRole("radio", { name: /Public/ }).check();
    await throttle(network, 400_000);
    await page.getByRole("button", { name: /^Upload \d+ files/ }).click();
    await until(async () => (await percent(page)) >= 50);
    await throttle(network, null);
    await page.getByText("The server does not answer. Uploading goes on by itself as soon as it does.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const before = await percent(page);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await percent(page)).toBeLessThan(100);
    expect(await percent(page)).toBeGreaterThanOrEqual(before - 5);
    await throttle(network, -1);
    await result(page).waitFor();
    const [added, joined] = hasRaw ? ["41 added", "1 joined with its photo, "] : ["40 added", ""];
    expect(await result(page).innerText()).toBe(`${added}, ${joined}5 were already here, 2 could not be used`);
    // Said without the name above it once more, and without offering to try what cannot work.
    await page
      .getByText("It is no picture, film clip or XMP sidecar that Photoflow knows, so it was not taken in.")
      .waitFor();
    expect(await page.getByRole("button", { name: /^Try / }).count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);

    const album = await db().album.findFirstOrThrow({
      where: { name: "Summer in Rome" },
      include: { _count: { select: { photos: true } } },
    });
    expect([album.visibility, album._count.photos]).toEqual(["public", hasRaw ? 41 : 40]);
    expect(await db().photo.count({ where: { publicLevel: 0 } })).toBe(hasRaw ? 41 : 40);
    expect(await db().file.count()).toBe(hasRaw ? 42 : 40);
    expect(await db().album.count()).toBe(1);
    await page.context().close();
  });

  it("goes on after a reload from the byte where it stopped, on a phone", async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "photoflow-large-")), "panorama.jpg");
    // Bytes after a picture's end are no fault of it: motion photos carry their clip there.
    writeFileSync(file, Buffer.concat([await makePicture(), randomBytes(6_000_000)]));
    const page = await open("/upload", phone);
    const network = await page.context().newCDPSession(page);
    const ranges: string[] = [];
    page.on("request", (request) => request.method() === "PUT" && ranges.push(request.headers()["range"] ?? ""));
    page.on("dialog", (dialog) => void dialog.accept());
    expect(await axeViolations(page)).toEqual([]);
    await page.getByTestId("files").setInputFiles(file);
    await throttle(network, 1_000_000);
    await page.getByRole("button", { name: /^Upload 1 file/ }).click();
    await until(async () => (await percent(page)) >= 50);
    await page.reload();
    await page.getByText("1 file of your last upload was not finished").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await throttle(network, -1);
    await page.getByTestId("files").setInputFiles(file);
    await result(page).waitFor();
    expect(await result(page).innerText()).toBe("1 added");
    expect(ranges[0]).toBe("bytes=0-");
    expect(Number(/\d+/.exec(ranges.at(-1)!)![0])).toBeGreaterThan(1_000_000);
    await page.reload();
    await page.getByRole("button", { name: "Choose files" }).waitFor();
    await page.context().close();
  });

  it("takes what is dropped or pasted anywhere, says where it goes, and goes on while one looks around", async () => {
    const page = await open("/");
    const bytes = [...(await makePicture())];
    const transfer = await page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(content)], "dropped.jpg", { type: "image/jpeg" }));
      return data;
    }, bytes);
    // What listens to the window comes after the first paint.
    const isAsking = async () => {
      await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
      return page.getByText("Drop to add to your library").isVisible();
    };
    await expect.poll(isAsking).toBe(true);
    await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
    await page.getByRole("complementary", { name: "Uploads" }).getByText("1 added").waitFor();
    await page.getByRole("complementary", { name: "Uploads" }).getByRole("link").click();
    await page.waitForURL("**/upload");
    expect(await result(page).innerText()).toBe("1 added");
    const pasted = [...(await makePicture({ format: "png" }))];
    await page.evaluate((content) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(content)], "image.png", { type: "image/png" }));
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    }, pasted);
    await page.getByRole("button", { name: /^Upload 1 file/ }).click();
    await page.getByText("2 added").waitFor();
    await page.context().close();
  });
});

/** 40 pictures, 5 of them a second time, a note, a note that says it is a picture, and a raw file with its JPEG. */
async function folderOfPictures(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "photoflow-folder-"));
  const put = (name: string, content: Buffer | string) => writeFileSync(path.join(folder, name), content);
  const count = hasRaw ? 41 : 40;
  for (let index = 1; index <= count; index++) {
    // Heavy enough that there is a middle to break off in; bytes after a picture's end are no fault of it.
    const picture = Buffer.concat([await makePicture(), randomBytes(100_000)]);
    put(hasRaw && index === 41 ? "RAW_1.jpg" : `IMG_${100 + index}.jpg`, picture);
  }
  for (let index = 1; index <= 5; index++)
    copyFileSync(path.join(folder, `IMG_${100 + index}.jpg`), path.join(folder, `copy of ${index}.jpg`));
  if (hasRaw) copyFileSync(rawSample, path.join(folder, "RAW_1.CR3"));
  put("notes.txt", "Dear diary");
  put("zzz.jpg", "Not a picture, whatever the name says.");
  return folder;
}
