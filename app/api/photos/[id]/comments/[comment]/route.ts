import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { currentViewer } from "@/app/viewer";
import { commentChangeSchema, commentIdSchema, commentStates } from "@/lib/comments/schema";
import { editComment, removeOwnComment } from "@/lib/comments/write";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { photoIdSchema } from "@/lib/photos/schema";

type Context = { params: Promise<{ id: string; comment: string }> };

const pathSchema = z.object({ id: photoIdSchema, comment: commentIdSchema });

const patchOperation: Operation = {
  subject: "Comments and likes",
  opensByLink: true,
  about: "Changes what you have written, within some minutes. Without an account, it waits to be approved again.",
  path: pathSchema.shape,
  body: commentChangeSchema,
  answer: "{ state }",
  returns: z.object({ state: z.enum(commentStates) }),
  example: '{"text":"What a light, and what a place!"}',
};

export const PATCH = defineRoute(patchOperation, async (request, { params }: Context) => {
  const { id, comment } = parseOrThrow(pathSchema, await params);
  const { text } = parseOrThrow(commentChangeSchema, await jsonOf(request));
  return withNoStore(await editComment(await currentViewer(), id, comment, text));
});

const deleteOperation: Operation = {
  subject: "Comments and likes",
  opensByLink: true,
  about: "Deletes what you have written.",
  path: pathSchema.shape,
  answer: "Nothing",
  status: 204,
};

export const DELETE = defineRoute(deleteOperation, async (_request, { params }: Context) => {
  const { id, comment } = parseOrThrow(pathSchema, await params);
  await removeOwnComment(await currentViewer(), id, comment);
  return new Response(null, { status: 204 });
});
