import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf, queryOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { commentAnswer } from "@/lib/proofing/comment-answer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { currentViewer } from "@/app/viewer";
import { photoIdSchema } from "@/lib/photos/schema";
import { answerComment, listCommentsOfLink } from "@/lib/proofing/comments";
import { newCommentSchema } from "@/lib/proofing/schema";
import { linkIdSchema } from "@/lib/shares/schema";
import { linkPathSchema, type LinkContext } from "../choices-query";

const listSchema = z.object({ photo_id: photoIdSchema });

const getOperation: Operation = {
  subject: "Sharing",
  about: "What was written below a photo by a share link of yours, the oldest first.",
  needsAccount: true,
  path: { id: linkIdSchema },
  query: listSchema,
  answer: "{ comments }; each with id, photo_id, text, created_at, author, is_makers, may_remove",
};

export const GET = defineRoute(getOperation, async (request, context: LinkContext) => {
  const { id } = parseOrThrow(linkPathSchema, await context.params);
  const { photo_id: photoId } = parseOrThrow(listSchema, queryOf(request));
  return withNoStore({ comments: (await listCommentsOfLink(await currentViewer(), id, [photoId])).map(commentAnswer) });
});

const postOperation: Operation = {
  subject: "Sharing",
  about: "Answers below a photo, for all who have the share link.",
  needsAccount: true,
  path: { id: linkIdSchema },
  body: newCommentSchema,
  answer: "{ id }",
  status: 201,
  example: '{"photo_id":1,"text":"Gladly."}',
};

export const POST = defineRoute(postOperation, async (request, context: LinkContext) => {
  const { id } = parseOrThrow(linkPathSchema, await context.params);
  const { photo_id: photoId, text } = parseOrThrow(newCommentSchema, await jsonOf(request));
  return withNoStore(await answerComment(await currentViewer(), id, photoId, text), { status: 201 });
});
