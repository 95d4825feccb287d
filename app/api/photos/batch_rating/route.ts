import { markedCountSchema } from "@/app/api-answers";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { countAnswer, manyPhotosSchema, ratingSchema } from "@/app/api/photo/mark-answer";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { markPhotos } from "@/lib/ratings/commands";

const bodySchema = manyPhotosSchema.extend({ rating: ratingSchema });

const postOperation: Operation = {
  subject: "Favourites, stars and rejections",
  about: "Gives photos your own stars; 0 for none.",
  needsAccount: true,
  body: bodySchema,
  answer: "{ success, count }",
  returns: markedCountSchema,
  example: '{"photo_ids":[1,2],"rating":5}',
};

/** Gives photos the viewer's own stars: { photo_ids, rating }, 0 for none. */
export const POST = defineRoute(postOperation, async (request) => {
  const { photo_ids, rating } = parseOrThrow(bodySchema, await jsonOf(request));
  return countAnswer(await markPhotos(await currentViewer(), [{ photoIds: photo_ids, change: { stars: rating } }]));
});
