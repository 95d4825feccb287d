import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { readerOf } from "@/lib/access/reader";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { answerDownload } from "@/lib/photos/download-answer";

export const downloadPath = "/api/download";

/**
 * Answers /api/download on a bare Node server: Next's route handlers send no Content-Length, without which browsers show no
 * progress and cannot go on after a break.
 */
export async function serveDownload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  try {
    if (request.method !== "GET" && request.method !== "HEAD") return void response.writeHead(405, { allow: "GET, HEAD" }).end();
    const header = (name: string) => (Array.isArray(request.headers[name]) ? request.headers[name][0] : request.headers[name]);
    const { status, headers, body, part } = await answerDownload(await readerOf(request.headers), { url, header });
    response.writeHead(status, headers);
    if (!part || request.method === "HEAD") return void response.end();
    if ("bytes" in body) return void response.end(body.bytes.subarray(part.start, part.end + 1));
    // Somebody who cancels a download hangs up: that is no error.
    await pipeline(createReadStream(body.path, part), response).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
    });
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected") log.error({ event: "download-failed", path: url.pathname, err: thrown }, "a file could not be sent");
    if (response.headersSent) return void response.destroy();
    const { code, message, field } = error;
    response.writeHead(error.status, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify({ error: { code, message, field } }));
  }
}
