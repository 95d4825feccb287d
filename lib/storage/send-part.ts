import * as fs from "node:fs";
import type { ServerResponse } from "node:http";
import { promisify } from "node:util";
import type { ByteRange } from "@/lib/storage/driver";

/** Quicker than the handles of node:fs/promises. */
const [open, read, close] = [promisify(fs.open), promisify(fs.read), promisify(fs.close)];

/** Sends a part of a file of this machine; `begin` is called once it is open. Rejects where there is none. */
export async function sendPart(
  path: string,
  range: ByteRange,
  response: ServerResponse,
  begin: () => void,
): Promise<void> {
  const descriptor = await open(path, "r");
  try {
    begin();
    await writePart(descriptor, range, response);
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
