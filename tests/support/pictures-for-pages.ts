import type { Page } from "playwright-core";
import sharp from "sharp";

const address = /\/media\/(\d+)\//;

/**
 * Answers each `/media/…` of a page whose photos have no files with a small picture, or with 404 for those that are
 * `lost`. Playwright's own routes would look at all that the page asks for and keep the browser from remembering code.
 */
export async function standInPictures(page: Page, lost: ReadonlySet<number>): Promise<void> {
  const picture = await sharp({ create: { width: 32, height: 24, channels: 3, background: "#69859c" } })
    .jpeg()
    .toBuffer();
  const body = picture.toString("base64");
  const devtools = await page.context().newCDPSession(page);
  devtools.on("Fetch.requestPaused", ({ requestId, request }) => {
    const isLost = lost.has(Number(address.exec(request.url)?.[1]));
    const answer = isLost
      ? { requestId, responseCode: 404 }
      : { requestId, responseCode: 200, responseHeaders: [{ name: "content-type", value: "image/jpeg" }], body };
    // A page that is left does not wait for its pictures.
    devtools.send("Fetch.fulfillRequest", answer).catch(() => undefined);
  });
  await devtools.send("Fetch.enable", { patterns: [{ urlPattern: "*/media/*" }] });
}
