import { z } from "zod";
import { markedCountSchema } from "@/app/api-answers";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { countAnswer, manyPhotosSchema } from "@/app/api/photo/mark-answer";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { markPhotos } from "@/lib/ratings/commands";

const bodySchema = manyPhotosSchema.extend({ rejected: z.boolean("must be true or false").default(true) });

const postOperation: Operation = {
  subject: "Favourites, stars and rejections",
  about: "Rejects photos, or takes that back.",
  needsAccount: true,
  body: bodySchema,
  answer: "{ success, count }",
  returns: markedCountSchema,
  example: '{"photo_ids":[1,2],"rejected":true}',
};

/** Rejects photos for the viewer alone: { photo_ids }, or with { rejected: false } takes that back. */
export const POST = defineRoute(postOperation, async (request) => {
  const { photo_ids, rejected } = parseOrThrow(bodySchema, await jsonOf(request));
  return countAnswer(
    await markPhotos(await currentViewer(), [{ photoIds: photo_ids, change: { isRejected: rejected } }]),
  );
});
