import { z } from "zod";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { zipPhotoIdsSchema } from "@/lib/photos/schema";
import { sizesOfZips } from "@/lib/downloads/zip/estimated-sizes";

const planSchema = z.strictObject({ photo_ids: zipPhotoIdsSchema });

const postOperation: Operation = {
  subject: "Downloads",
  opensByLink: true,
  scope: "read",
  about: "How many files and bytes a zip of each type would have.",
  body: planSchema,
  answer: "For each type the number of files and of bytes",
  example: '{"photo_ids":[1,2]}',
};

/** How many files and bytes a zip of each type would have: { photo_ids }. */
export const POST = defineRoute(postOperation, async (request) => {
  const { photo_ids } = parseOrThrow(planSchema, await jsonOf(request));
  return Response.json(await sizesOfZips(await currentViewer(), photo_ids), {
    headers: { "cache-control": "private, no-store" },
  });
});
