import { z } from "zod";
import { markedCountSchema } from "@/app/api-answers";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { countAnswer, manyPhotosSchema, ratingSchema } from "@/app/api/photo/mark-answer";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { AppError } from "@/lib/errors";
import { maxPhotosPerRequest } from "@/lib/photos/limits";
import { markPhotos } from "@/lib/ratings/commands";

const flag = z.boolean("must be true or false").optional();

const changeSchema = manyPhotosSchema
  .extend({ star_rating: ratingSchema.optional(), is_favorite: flag, is_rejected: flag })
  .refine(({ is_favorite, is_rejected }) => !(is_favorite && is_rejected), "A photo that is rejected is no favourite.");

const bodySchema = z.strictObject({
  changes: z.array(changeSchema).min(1, "Name at least one change.").max(100, "At most 100 changes at once."),
});

const postOperation: Operation = {
  subject: "Favourites, stars and rejections",
  about: "Several marks in one go, all or nothing.",
  needsAccount: true,
  body: bodySchema,
  answer: "{ success, count }",
  returns: markedCountSchema,
  example: '{"changes":[{"photo_ids":[1,2],"star_rating":3,"is_favorite":true}]}',
};

/**
 * Several marks in one go, all or nothing: { changes: [{ photo_ids, star_rating?, is_favorite?, is_rejected? }] }. What
 * undoing takes: each photo gets back what it had.
 */
export const POST = defineRoute(postOperation, async (request) => {
  const { changes } = parseOrThrow(bodySchema, await jsonOf(request));
  if (changes.reduce((sum, { photo_ids }) => sum + photo_ids.length, 0) > maxPhotosPerRequest) {
    throw new AppError("invalid", `At most ${maxPhotosPerRequest} photos at once.`, { field: "changes" });
  }
  const groups = changes.map(({ photo_ids, star_rating: stars, is_favorite: isFavorite, is_rejected: isRejected }) => ({
    photoIds: photo_ids,
    change: { stars, isFavorite, isRejected },
  }));
  return countAnswer(await markPhotos(await currentViewer(), groups));
});
