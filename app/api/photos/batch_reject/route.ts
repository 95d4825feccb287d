import { z } from "zod";
import { answering, jsonOf, parseOrThrow } from "@/app/api-answer";
import { countAnswer, manyPhotosSchema } from "@/app/api/photo/mark-answer";
import { currentViewer } from "@/app/viewer";
import { markPhotos } from "@/lib/ratings/commands";

const bodySchema = manyPhotosSchema.extend({ rejected: z.boolean("must be true or false").default(true) });

/** Rejects photos for the viewer alone: { photo_ids }, or with { rejected: false } takes that back. */
export const POST = answering(async (request) => {
  const { photo_ids, rejected } = parseOrThrow(bodySchema, await jsonOf(request));
  return countAnswer(await markPhotos(await currentViewer(), [{ photoIds: photo_ids, change: { isRejected: rejected } }]));
});
