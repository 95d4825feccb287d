import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf, queryOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { currentViewer } from "@/app/viewer";
import { discussionAnswer, discussionSchema } from "@/lib/comments/comment-answer";
import { findDiscussion } from "@/lib/comments/queries";
import { commentPageSchema, commentStates, newCommentSchema } from "@/lib/comments/schema";
import { writeComment } from "@/lib/comments/write";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { requestAddress } from "@/lib/http/request-context";
import { photoIdSchema } from "@/lib/photos/schema";

type Context = { params: Promise<{ id: string }> };

const getOperation: Operation = {
  subject: "Comments and likes",
  opensByLink: true,
  about:
    "What was written below a photo, the latest last, and who likes it, for all who see it in an album with comments.",
  path: { id: photoIdSchema },
  query: commentPageSchema,
  answer: "{ takes_comments, comments, has_more, total, likes, is_moderated, needs_name }",
  returns: discussionSchema,
};

export const GET = defineRoute(getOperation, async (request, { params }: Context) => {
  const id = parseOrThrow(photoIdSchema, (await params).id);
  const page = parseOrThrow(commentPageSchema, queryOf(request));
  return withNoStore(discussionAnswer(await findDiscussion(await currentViewer(), id, page)));
});

const postOperation: Operation = {
  subject: "Comments and likes",
  opensByLink: true,
  about: "Writes below a photo. What is written without an account waits until someone has approved it.",
  path: { id: photoIdSchema },
  body: newCommentSchema,
  answer: "{ id, state }",
  returns: z.object({ id: z.int(), state: z.enum(commentStates) }),
  status: 201,
  example: '{"text":"What a light!"}',
};

export const POST = defineRoute(postOperation, async (request, { params }: Context) => {
  const id = parseOrThrow(photoIdSchema, (await params).id);
  const comment = parseOrThrow(newCommentSchema, await jsonOf(request));
  return withNoStore(await writeComment(await currentViewer(), id, comment, requestAddress()), { status: 201 });
});
