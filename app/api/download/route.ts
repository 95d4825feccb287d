import { Readable } from "node:stream";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { answerDownload } from "@/lib/downloads/respond";
import { downloadQuerySchema } from "@/lib/photos/schema";
import { storage } from "@/lib/storage/storage";

const getOperation: Operation = {
  subject: "Downloads",
  opensByLink: true,
  about: "A photo's file as it was taken in, or a JPEG of it. Takes the Range header.",
  query: downloadQuerySchema,
  answer: "The file",
  contentType: "application/octet-stream",
  example: "id=1&type=original",
};

/** The bytes of a photo's file, on hosts that run the routes alone; `photoflow serve` answers before it gets here. */
export const GET = defineRoute(getOperation, async (request) => {
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const { status, headers, key, part } = await answerDownload(await currentViewer(), {
    url: new URL(request.url),
    header,
  });
  if (!part || request.method === "HEAD") return new Response(null, { status, headers });
  const bytes = await storage().open(key, part);
  return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, { status, headers });
});

export const HEAD = GET;
