import { createHmac } from "node:crypto";
import { config } from "@/lib/config";
import { isSameSecret } from "@/lib/core/same-secret";
import { AppError } from "@/lib/errors";

/**
 * uploadthing's signed addresses for our own ingest: HMAC-SHA256 of the whole address without its `signature`
 * parameter, as `generateSignedURL` of @uploadthing/shared 7 makes it. They are signed under a name that never leaves
 * this process, so that they hold whatever name and scheme the browser, a proxy or a second network know this server
 * by.
 */

const privateOrigin = "http://photoflow.invalid";

/** Where uploadthing believes our ingest to be. */
export const privateIngestUrl = `${privateOrigin}/api/ingest`;

/** How long an address may be used; a file of any size fits, because only the start of a request is held against it. */
export const addressLifetime = "1d";

/** The key of our own ingest, made from the server's secret; it is different from it, and useless for anything else. */
function apiKey(): string {
  const secret = config().NEXTAUTH_SECRET;
  if (!secret) throw new Error("NEXTAUTH_SECRET is not set");
  return "sk_" + createHmac("sha256", secret).update("photoflow: ingest").digest("hex");
}

/** A token as UploadThing would give it, for our own ingest. */
export const ownToken = (): string =>
  Buffer.from(JSON.stringify({ apiKey: apiKey(), appId: "photoflow", regions: ["local"] })).toString("base64");

/** A signed address as the browser uses it: without origin, so that it goes to wherever the page came from. */
export function publicAddress(signedUrl: string): string {
  const { pathname, search } = new URL(signedUrl);
  return pathname + search;
}

/**
 * Passes when the address that was asked for carries our signature and has not expired; gives the upload it stands for.
 */
export function requireSignedUploadId(requestUrl: string): string {
  const { pathname, search } = new URL(requestUrl);
  const signatureAt = search.lastIndexOf("&signature=");
  const parameters = new URLSearchParams(search);
  const expected =
    "hmac-sha256=" +
    createHmac("sha256", apiKey())
      .update(privateOrigin + pathname + search.slice(0, signatureAt))
      .digest("hex");
  if (signatureAt < 0 || !isSameSecret(parameters.get("signature") ?? "", expected)) {
    throw new AppError("forbidden", "The address of this upload is not signed by this server. Start the upload again.");
  }
  if (Number(parameters.get("expires")) < Date.now()) {
    throw new AppError(
      "forbidden",
      "The address of this upload has expired. Start the upload again; it goes on where it stopped.",
    );
  }
  return decodeURIComponent(parameters.get("x-ut-custom-id") ?? "");
}
