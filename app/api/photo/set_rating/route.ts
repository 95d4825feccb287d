import { answering, jsonOf, parseOrThrow } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import { markPhoto } from "@/lib/ratings/commands";
import { markAnswer, onePhotoSchema, ratingSchema } from "../mark-answer";

const bodySchema = onePhotoSchema.extend({ rating: ratingSchema });

/** Gives a photo the viewer's own stars: { photo_id, rating }, 0 for none. */
export const POST = answering(async (request) => {
  const { photo_id, rating } = parseOrThrow(bodySchema, await jsonOf(request));
  return markAnswer(photo_id, await markPhoto(await currentViewer(), photo_id, () => ({ stars: rating })));
});
