import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { currentViewer } from "@/app/viewer";
import { markCommentsSeen } from "@/lib/comments/look-after";
import { commentIdSchema } from "@/lib/comments/schema";
import { parseOrThrow } from "@/lib/core/parse-or-throw";

const bodySchema = z.strictObject({ up_to: commentIdSchema });

const postOperation: Operation = {
  subject: "Comments and likes",
  about: "Says that you have seen the comments up to this one: they are new no more.",
  needsAccount: true,
  body: bodySchema,
  answer: "{ success }",
  returns: z.object({ success: z.literal(true) }),
  example: '{"up_to":1}',
};

export const POST = defineRoute(postOperation, async (request) => {
  const viewer = await currentViewer();
  await markCommentsSeen(viewer, parseOrThrow(bodySchema, await jsonOf(request)).up_to);
  return withNoStore({ success: true });
});
