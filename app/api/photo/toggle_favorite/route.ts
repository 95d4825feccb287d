import { markSchema } from "@/app/api-answers";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { markPhoto } from "@/lib/ratings/commands";
import { markAnswer, onePhotoSchema } from "../mark-answer";

const postOperation: Operation = {
  subject: "Favourites, stars and rejections",
  about: "Makes a photo one of your favourites, or takes that back.",
  needsAccount: true,
  body: onePhotoSchema,
  answer: "{ photo_id, star_rating, is_favorite, is_rejected }",
  returns: markSchema,
  example: '{"photo_id":1}',
};

/** Makes a photo one of the viewer's favourites, or takes that back: { photo_id }. */
export const POST = defineRoute(postOperation, async (request) => {
  const { photo_id } = parseOrThrow(onePhotoSchema, await jsonOf(request));
  return markAnswer(
    photo_id,
    await markPhoto(await currentViewer(), photo_id, ({ isFavorite }) => ({ isFavorite: !isFavorite })),
  );
});
