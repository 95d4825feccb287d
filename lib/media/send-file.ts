import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { config } from "@/lib/config";
import type { ByteRange } from "@/lib/storage/driver";
import { sendPart } from "@/lib/storage/send-part";
import { storage } from "@/lib/storage/storage";

/** Part of a file that has been found for whoever asks, and how to answer. */
export type FileAnswer = {
  status: number;
  headers: Record<string, string>;
  file: {
    key: string;
    range: ByteRange;
    /** They are a part of another file, which the proxy must not send. */ isPart?: boolean;
  } | null;
};

/** What a proxy says that sends files itself. Its example settings in deploy/ do. */
const proxySendsHeader = "x-photoflow-accel";

/** Sends the bytes, or tells the proxy in front which file to send (X-Accel-Redirect), where it is set up to. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, file }: FileAnswer,
): Promise<void> {
  const handedOver = file && !file.isPart && addressForProxy(request, file.key);
  if (handedOver) return handOver(response, headers, handedOver);
  if (!file || request.method === "HEAD") return void response.writeHead(status, headers).end();
  const path = storage().pathOf?.(file.key);
  if (path !== undefined) return sendPart(path, file.range, response, () => response.writeHead(status, headers));
  const bytes = await storage().open(file.key, file.range);
  response.writeHead(status, headers);
  await pipeline(bytes, response);
}

/** What the proxy says itself of the file that it sends. */
const proxysOwn = ["content-length", "content-range", "accept-ranges"];

/** The proxy takes parts out of the file itself, so it is always told of the whole. */
function handOver(response: ServerResponse, headers: Record<string, string>, address: string): void {
  const kept = Object.entries(headers).filter(([name]) => !proxysOwn.includes(name));
  response.writeHead(200, { ...Object.fromEntries(kept), "x-accel-redirect": address }).end();
}

/**
 * The address under which the proxy finds a file of the datastore; null when it is not set up for that. It must say so
 * with each request, too: someone who reaches this server past it gets the bytes, and no path.
 */
function addressForProxy(request: IncomingMessage, key: string): string | null {
  const { X_ACCEL_REDIRECT } = config();
  if (!X_ACCEL_REDIRECT || request.headers[proxySendsHeader] !== "yes") return null;
  return X_ACCEL_REDIRECT + key.split("/").map(encodeURIComponent).join("/");
}
