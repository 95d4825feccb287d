import type { IncomingMessage, ServerResponse } from "node:http";
import { authenticateMediaRequest } from "@/lib/access/media-request";
import { shareParameter } from "@/lib/http/share-parameter";
import type { Viewer } from "@/lib/access/viewer";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { answerMedia, type MediaAnswer } from "@/lib/media/respond";
import { sendFile } from "@/lib/media/send-file";

/**
 * Answers /media/… on a bare Node server: several times as fast as through a Next route handler, and a page of a
 * gallery is some fifty of these requests.
 */
export const serveMedia = (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> =>
  serveFile(request, response, url.searchParams.get(shareParameter), (viewer) => {
    const { "if-none-match": ifNoneMatch, range } = request.headers;
    return answerMedia(viewer, { pathname: url.pathname, version: url.searchParams.get("v"), ifNoneMatch, range });
  });

/**
 * Sends the file that `find` finds for whoever asks, or its error as a sentence. `linkToken`: of the share link that
 * the address names.
 */
export async function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  linkToken: string | null,
  find: (viewer: Viewer) => Promise<MediaAnswer>,
): Promise<void> {
  try {
    if (request.method !== "GET" && request.method !== "HEAD")
      return void response.writeHead(405, { allow: "GET, HEAD" }).end();
    await sendFile(request, response, await find(await authenticateMediaRequest(request.headers, linkToken)));
  } catch (thrown) {
    const error = toAppError(thrown);
    const path = request.url?.split("?")[0];
    if (error.code === "unexpected")
      log.error({ event: "media-failed", path, err: thrown }, "a file could not be sent");
    if (response.headersSent) return void response.destroy();
    response
      .writeHead(error.status, { "content-type": "text/plain; charset=utf-8", ...error.headers })
      .end(`${error.message}\n`);
  }
}
