import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { authenticateMediaRequest } from "@/lib/access/media-request";
import { shareParameter } from "@/lib/http/share-parameter";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { answerZip } from "@/lib/downloads/zip/respond";
import { membersBodyBytes } from "@/lib/http/body-limit";
import { bodyTooLarge, wishOf } from "@/lib/downloads/zip/request-body";
import { systemCode } from "@/lib/broken-storage";

export const zipPath = "/api/download/zip";

/** Answers /api/download/zip on a bare Node server, which can say how long the answer is. */
export async function serveZip(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const end = new AbortController();
  response.once("close", () => end.abort());
  try {
    if (request.method !== "POST") return void response.writeHead(405, { allow: "POST" }).end();
    const body = wishOf(request.headers["content-type"] ?? "", await textOf(request));
    const viewer = await authenticateMediaRequest(request.headers, url.searchParams.get(shareParameter));
    const { headers, bytes } = await answerZip(viewer, body, end.signal);
    response.writeHead(200, headers);
    // Someone who cancels a download hangs up: that is no error, and nothing is read any more.
    await pipeline(Readable.from(bytes, { objectMode: false }), response).catch((error: unknown) => {
      if (systemCode(error) !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
    });
  } catch (thrown) {
    const error = toAppError(thrown);
    if (systemCode(error) === "unexpected") log.error({ event: "zip-failed", err: thrown }, "a zip could not be sent");
    if (response.headersSent) return void response.destroy();
    const { code, message, field } = error;
    response
      .writeHead(error.status, { "content-type": "application/json", ...error.headers })
      .end(JSON.stringify({ error: { code, message, field } }));
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > membersBodyBytes) throw bodyTooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
