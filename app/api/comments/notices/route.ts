import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { currentViewer } from "@/app/viewer";
import { countToLookAt } from "@/lib/comments/queries";
import { setCommentMail } from "@/lib/comments/notices";
import { parseOrThrow } from "@/lib/core/parse-or-throw";

const getOperation: Operation = {
  subject: "Comments and likes",
  about:
    "How many comments that you look after wait, and how many others have written since you looked; up to 100 of each.",
  needsAccount: true,
  answer: "{ waiting, new }",
  returns: z.object({ waiting: z.int(), new: z.int() }),
};

export const GET = defineRoute(getOperation, async () => {
  const { waiting, fresh } = await countToLookAt(await currentViewer());
  return withNoStore({ waiting, new: fresh });
});

const bodySchema = z.strictObject({ by_mail: z.boolean("must be true or false") });

const patchOperation: Operation = {
  subject: "Comments and likes",
  about: "Whether you get mail about new comments on your photos, where mail is set up.",
  needsAccount: true,
  body: bodySchema,
  answer: "{ success }",
  returns: z.object({ success: z.literal(true) }),
  example: '{"by_mail":false}',
};

export const PATCH = defineRoute(patchOperation, async (request) => {
  const viewer = await currentViewer();
  await setCommentMail(viewer, parseOrThrow(bodySchema, await jsonOf(request)).by_mail);
  return withNoStore({ success: true });
});
