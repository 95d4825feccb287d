import { Readable } from "node:stream";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { answerZip } from "@/lib/downloads/zip/respond";
import { membersBodyBytes } from "@/lib/http/body-limit";
import { bodyTooLarge, wishOf } from "@/lib/downloads/zip/request-body";
import { zipRequestSchema } from "@/lib/photos/schema";

const postOperation: Operation = {
  subject: "Downloads",
  opensByLink: true,
  scope: "read",
  about: "Files of many photos as one zip.",
  body: zipRequestSchema,
  answer: "The zip",
  contentType: "application/zip",
  example: '{"photo_ids":[1,2],"type":"original"}',
};

/**
 * Files of many photos as one zip: { photo_ids, type }. On hosts that run the routes alone; `photoflow serve` answers
 * before it gets here.
 */
export const POST = defineRoute(postOperation, async (request) => {
  const text = await request.text();
  if (Buffer.byteLength(text) > membersBodyBytes) throw bodyTooLarge();
  const { headers, bytes } = await answerZip(
    await currentViewer(),
    wishOf(request.headers.get("content-type") ?? "", text),
    request.signal,
  );
  return new Response(Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream<Uint8Array>, {
    headers,
  });
});
