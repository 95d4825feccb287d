import { answering, jsonOf, parseOrThrow } from "@/app/api-answer";
import { countAnswer, manyPhotosSchema, ratingSchema } from "@/app/api/photo/mark-answer";
import { currentViewer } from "@/app/viewer";
import { markPhotos } from "@/lib/ratings/commands";

const bodySchema = manyPhotosSchema.extend({ rating: ratingSchema });

/** Gives photos the viewer's own stars: { photo_ids, rating }, 0 for none. */
export const POST = answering(async (request) => {
  const { photo_ids, rating } = parseOrThrow(bodySchema, await jsonOf(request));
  return countAnswer(await markPhotos(await currentViewer(), [{ photoIds: photo_ids, change: { stars: rating } }]));
});
