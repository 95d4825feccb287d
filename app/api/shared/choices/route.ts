import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { currentBearer } from "@/app/viewer";
import { choosePhotos } from "@/lib/proofing/choices";
import { choicesSchema } from "@/lib/proofing/schema";

const postOperation: Operation = {
  subject: "Sharing",
  opensByLink: true,
  about: "What the guest of a share link thinks of photos, in the way that the link asks for; all or nothing.",
  body: choicesSchema,
  answer: "{ chosen }: how many photos the guest wants now",
  example: '{"photo_ids":[1,2],"is_favorite":true}',
};

export const POST = defineRoute(postOperation, async (request) => {
  const bearer = await currentBearer();
  const { photo_ids, star_rating, is_favorite, is_rejected } = parseOrThrow(choicesSchema, await jsonOf(request));
  const change = { stars: star_rating, isFavorite: is_favorite, isRejected: is_rejected };
  return withNoStore(await choosePhotos(bearer, photo_ids, change));
});
