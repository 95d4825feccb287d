import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { answering } from "@/app/api-response";
import { readerOf } from "@/lib/access/media-request";
import { answerMedia } from "@/lib/media/respond";

/** Pictures on hosts that run the routes alone; `photoflow serve` answers these addresses before they get here. */
export const GET = answering(async (request) => {
  const url = new URL(request.url);
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const wanted = {
    pathname: url.pathname,
    version: url.searchParams.get("v"),
    ifNoneMatch: header("if-none-match"),
    range: header("range"),
  };
  const { status, headers, file } = await answerMedia(await readerOf(request.headers), wanted);
  const body = file ? (Readable.toWeb(createReadStream(file.path, file.range)) as ReadableStream) : null;
  return new Response(body, { status, headers });
});
