import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { currentViewer } from "@/app/viewer";
import { removeComment } from "@/lib/proofing/comments";
import { linkIdSchema } from "@/lib/shares/schema";

const path = { id: linkIdSchema, comment: linkIdSchema };

const deleteOperation: Operation = {
  subject: "Sharing",
  about: "Takes away what was written by a share link of yours.",
  needsAccount: true,
  path,
  answer: "Nothing",
  status: 204,
};

type Context = { params: Promise<{ id: string; comment: string }> };

export const DELETE = defineRoute(deleteOperation, async (_request, { params }: Context) => {
  const { id, comment } = parseOrThrow(z.object(path), await params);
  await removeComment(await currentViewer(), id, comment);
  return new Response(null, { status: 204 });
});
