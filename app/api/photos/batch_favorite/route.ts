import { z } from "zod";
import { answering, jsonOf, parseOrThrow } from "@/app/api-answer";
import { countAnswer, manyPhotosSchema } from "@/app/api/photo/mark-answer";
import { currentViewer } from "@/app/viewer";
import { markPhotos } from "@/lib/ratings/commands";

const bodySchema = manyPhotosSchema.extend({ favorite: z.boolean("must be true or false").default(true) });

/** Makes photos the viewer's favourites: { photo_ids }, or with { favorite: false } takes that back. */
export const POST = answering(async (request) => {
  const { photo_ids, favorite } = parseOrThrow(bodySchema, await jsonOf(request));
  return countAnswer(await markPhotos(await currentViewer(), [{ photoIds: photo_ids, change: { isFavorite: favorite } }]));
});
