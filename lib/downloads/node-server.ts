import type { IncomingMessage, ServerResponse } from "node:http";
import { authenticateMediaRequest } from "@/lib/access/media-request";
import { shareParameter } from "@/lib/http/share-parameter";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { sendFile } from "@/lib/media/send-file";
import { answerDownload } from "@/lib/downloads/respond";

export const downloadPath = "/api/download";

/**
 * Answers /api/download on a bare Node server: Next's route handlers send no Content-Length, without which browsers
 * show no progress and cannot go on after a break.
 */
export async function serveDownload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  try {
    if (request.method !== "GET" && request.method !== "HEAD")
      return void response.writeHead(405, { allow: "GET, HEAD" }).end();
    const header = (name: string) =>
      Array.isArray(request.headers[name]) ? request.headers[name][0] : request.headers[name];
    const viewer = await authenticateMediaRequest(request.headers, url.searchParams.get(shareParameter));
    const { status, headers, key, part } = await answerDownload(viewer, { url, header });
    await sendFile(request, response, { status, headers, file: part && { key, range: part } });
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected")
      log.error({ event: "download-failed", path: url.pathname, err: thrown }, "a file could not be sent");
    if (response.headersSent) return void response.destroy();
    const { code, message, field } = error;
    response
      .writeHead(error.status, { "content-type": "application/json", ...error.headers })
      .end(JSON.stringify({ error: { code, message, field } }));
  }
}
