import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf, queryOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { currentViewer } from "@/app/viewer";
import { lookedAfterAnswer, lookedAfterPageSchema } from "@/lib/comments/comment-answer";
import { decideOnComments } from "@/lib/comments/look-after";
import { listLookedAfter } from "@/lib/comments/queries";
import { commentsActionSchema, lookedAfterSchema } from "@/lib/comments/schema";
import { parseOrThrow } from "@/lib/core/parse-or-throw";

const getOperation: Operation = {
  subject: "Comments and likes",
  about: "Comments on your photos and by your albums, the latest first; for admins all.",
  needsAccount: true,
  query: lookedAfterSchema,
  answer: "{ comments, has_more }; each comment with its photo and album",
  returns: lookedAfterPageSchema,
};

export const GET = defineRoute(getOperation, async (request) => {
  const { comments, hasMore } = await listLookedAfter(
    await currentViewer(),
    parseOrThrow(lookedAfterSchema, queryOf(request)),
  );
  return withNoStore({ comments: comments.map(lookedAfterAnswer), has_more: hasMore });
});

const postOperation: Operation = {
  subject: "Comments and likes",
  about: "Approves, hides or deletes comments that you look after. A hidden one waits again.",
  needsAccount: true,
  body: commentsActionSchema,
  answer: "{ count }: how many were changed",
  returns: z.object({ count: z.int() }),
  example: '{"ids":[1,2],"action":"approve"}',
};

export const POST = defineRoute(postOperation, async (request) => {
  const viewer = await currentViewer();
  const { ids, action } = parseOrThrow(commentsActionSchema, await jsonOf(request));
  return withNoStore({ count: await decideOnComments(viewer, ids, action) });
});
