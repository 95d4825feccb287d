import { z } from "zod";
import { answering, jsonOf, parseOrThrow } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import { photoIdsSchema } from "@/lib/photos/schema";
import { sizesOfZips } from "@/lib/photos/zip/plan";

/** How many files and bytes a zip of each type would have: { photo_ids }. */
export const POST = answering(async (request) => {
  const { photo_ids } = parseOrThrow(z.strictObject({ photo_ids: photoIdsSchema }), await jsonOf(request));
  return Response.json(await sizesOfZips(await currentViewer(), photo_ids), { headers: { "cache-control": "private, no-store" } });
});
