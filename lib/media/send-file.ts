import * as fs from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { config } from "@/lib/config";
import type { ByteRange } from "@/lib/media/range";

/** Quicker than the handles of node:fs/promises. */
const [open, read, close] = [promisify(fs.open), promisify(fs.read), promisify(fs.close)];

/** Part of a file that has been found for whoever asks, and how to answer. */
export type FileAnswer = {
  status: number;
  headers: Record<string, string>;
  file: {
    path: string;
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
  const handedOver = file && !file.isPart && addressForProxy(request, file.path);
  if (handedOver) return handOver(response, headers, handedOver);
  if (!file || request.method === "HEAD") return void response.writeHead(status, headers).end();
  const descriptor = await open(file.path, "r");
  try {
    response.writeHead(status, headers);
    await writePart(descriptor, file.range, response);
    response.end();
  } finally {
    await close(descriptor);
  }
}

/**
 * Pieces of memory that are used again and again. What a stream or a buffer for each file would take and drop at full
 * speed makes the process collect its garbage, with all that the pages need in memory, hundreds of times a second.
 */
const pieceBytes = 128 * 1024;
const maxSpare = 64;
const spare: Buffer[] = [];

/**
 * One piece after the other, each once the last one has gone out: a slow browser holds one, whatever the file's length.
 */
async function writePart(descriptor: number, { start, end }: ByteRange, response: ServerResponse): Promise<void> {
  const piece = spare.pop() ?? Buffer.allocUnsafeSlow(pieceBytes);
  let at = start;
  while (at <= end) {
    const { bytesRead } = await read(descriptor, piece, 0, Math.min(pieceBytes, end + 1 - at), at);
    if (bytesRead === 0) throw new Error("the file has become shorter while it was sent");
    // A browser that scrolls on hangs up: that is no error. The piece may still be read by the connection, and is left
    // to it.
    if (response.destroyed || !(await isWritten(response, piece.subarray(0, bytesRead)))) return;
    at += bytesRead;
  }
  if (spare.length < maxSpare) spare.push(piece);
}

const isWritten = (response: ServerResponse, bytes: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    const gone = () => resolve(false);
    response.once("close", gone);
    response.write(bytes, (error) => {
      response.off("close", gone);
      resolve(!error);
    });
  });

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
function addressForProxy(request: IncomingMessage, file: string): string | null {
  const { X_ACCEL_REDIRECT, DATASTORE } = config();
  if (!X_ACCEL_REDIRECT || request.headers[proxySendsHeader] !== "yes") return null;
  const inside = path.relative(DATASTORE, file).split(path.sep);
  if (inside[0] !== "originals" && inside[0] !== "renditions") return null;
  return X_ACCEL_REDIRECT + inside.map(encodeURIComponent).join("/");
}
