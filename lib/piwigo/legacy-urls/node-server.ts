import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { authenticateMediaRequest } from "@/lib/access/media-request";
import { toAppError } from "@/lib/errors";
import { serveFile } from "@/lib/media/node-server";
import { storage } from "@/lib/storage/storage";
import { answerPiwigoFile } from "@/lib/piwigo/legacy-urls/files";

/** Answers Piwigo's file addresses on a bare Node server, as fast as the pictures of the pages. */
export const servePiwigoFile = (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> =>
  serveFile(request, response, null, (viewer) => {
    const header = (name: string) =>
      Array.isArray(request.headers[name]) ? request.headers[name][0] : request.headers[name];
    return answerPiwigoFile(viewer, { url, header });
  });

/** The same as a route handler, on hosts that run the routes alone. */
export async function piwigoFileRoute(request: Request): Promise<Response> {
  try {
    const header = (name: string) => request.headers.get(name) ?? undefined;
    const { status, headers, file } = await answerPiwigoFile(await authenticateMediaRequest(request.headers), {
      url: new URL(request.url),
      header,
    });
    return new Response(file ? (Readable.toWeb(await storage().open(file.key, file.range)) as ReadableStream) : null, {
      status,
      headers,
    });
  } catch (thrown) {
    const error = toAppError(thrown);
    return new Response(`${error.message}\n`, {
      status: error.status,
      headers: { "content-type": "text/plain; charset=utf-8", ...error.headers },
    });
  }
}
