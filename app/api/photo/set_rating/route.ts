import { markSchema } from "@/app/api-answers";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { markPhoto } from "@/lib/ratings/commands";
import { markAnswer, onePhotoSchema, ratingSchema } from "../mark-answer";

const bodySchema = onePhotoSchema.extend({ rating: ratingSchema });

const postOperation: Operation = {
  subject: "Favourites, stars and rejections",
  about: "Gives a photo your own stars; 0 for none.",
  needsAccount: true,
  body: bodySchema,
  answer: "{ photo_id, star_rating, is_favorite, is_rejected }",
  returns: markSchema,
  example: '{"photo_id":1,"rating":4}',
};

/** Gives a photo the viewer's own stars: { photo_id, rating }, 0 for none. */
export const POST = defineRoute(postOperation, async (request) => {
  const { photo_id, rating } = parseOrThrow(bodySchema, await jsonOf(request));
  return markAnswer(photo_id, await markPhoto(await currentViewer(), photo_id, () => ({ stars: rating })));
});
