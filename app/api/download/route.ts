import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { answering } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import { answerDownload } from "@/lib/photos/download-answer";

/** The bytes of a photo's file, on hosts that run the routes alone; `photoflow serve` answers before it gets here. */
export const GET = answering(async (request) => {
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const { status, headers, body, part } = await answerDownload(await currentViewer(), { url: new URL(request.url), header });
  if (!part || request.method === "HEAD") return new Response(null, { status, headers });
  if ("bytes" in body) return new Response(new Uint8Array(body.bytes.subarray(part.start, part.end + 1)), { status, headers });
  return new Response(Readable.toWeb(createReadStream(body.path, part)) as ReadableStream<Uint8Array>, { status, headers });
});

export const HEAD = GET;
