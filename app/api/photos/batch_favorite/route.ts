import { z } from "zod";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { countAnswer, manyPhotosSchema } from "@/app/api/photo/mark-answer";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { markPhotos } from "@/lib/ratings/commands";

const bodySchema = manyPhotosSchema.extend({ favorite: z.boolean("must be true or false").default(true) });

const postOperation: Operation = {
  subject: "Favourites, stars and rejections",
  about: "Makes photos your favourites, or takes that back.",
  needsAccount: true,
  body: bodySchema,
  answer: "{ success, count }; count leaves out what you may not see",
  example: '{"photo_ids":[1,2],"favorite":true}',
};

/** Makes photos the viewer's favourites: { photo_ids }, or with { favorite: false } takes that back. */
export const POST = defineRoute(postOperation, async (request) => {
  const { photo_ids, favorite } = parseOrThrow(bodySchema, await jsonOf(request));
  return countAnswer(
    await markPhotos(await currentViewer(), [{ photoIds: photo_ids, change: { isFavorite: favorite } }]),
  );
});
