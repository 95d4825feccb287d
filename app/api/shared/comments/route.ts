import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf, queryOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { currentBearer } from "@/app/viewer";
import { photoIdSchema } from "@/lib/photos/schema";
import { commentAnswer } from "@/lib/proofing/comment-answer";
import { listComments, writeComment } from "@/lib/proofing/comments";
import { newCommentSchema } from "@/lib/proofing/schema";

const listSchema = z.object({ photo_id: photoIdSchema });

const getOperation: Operation = {
  subject: "Sharing",
  opensByLink: true,
  about: "What is written below a photo that a share link shows, the oldest first.",
  query: listSchema,
  answer: "{ comments }; each with id, photo_id, text, created_at, author, is_makers, may_remove",
};

export const GET = defineRoute(getOperation, async (request) => {
  const bearer = await currentBearer();
  const { photo_id: photoId } = parseOrThrow(listSchema, queryOf(request));
  return withNoStore({ comments: (await listComments(bearer, photoId)).map(commentAnswer) });
});

const postOperation: Operation = {
  subject: "Sharing",
  opensByLink: true,
  about: "Writes below a photo as a guest of the share link.",
  body: newCommentSchema,
  answer: "{ id }",
  status: 201,
  example: '{"photo_id":1,"text":"This one for the wall, please."}',
};

export const POST = defineRoute(postOperation, async (request) => {
  const bearer = await currentBearer();
  const { photo_id: photoId, text } = parseOrThrow(newCommentSchema, await jsonOf(request));
  return withNoStore(await writeComment(bearer, photoId, text), { status: 201 });
});
