import { answering, jsonOf, parseOrThrow } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import { markPhoto } from "@/lib/ratings/commands";
import { markAnswer, onePhotoSchema } from "../mark-answer";

/** Rejects a photo for the viewer alone, or takes that back: { photo_id }. */
export const POST = answering(async (request) => {
  const { photo_id } = parseOrThrow(onePhotoSchema, await jsonOf(request));
  return markAnswer(photo_id, await markPhoto(await currentViewer(), photo_id, ({ isRejected }) => ({ isRejected: !isRejected })));
});
