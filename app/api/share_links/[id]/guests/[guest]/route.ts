import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { currentViewer } from "@/app/viewer";
import { removeGuest } from "@/lib/proofing/results";
import { linkIdSchema } from "@/lib/shares/schema";

const path = { id: linkIdSchema, guest: linkIdSchema };

const deleteOperation: Operation = {
  subject: "Sharing",
  about: "Takes a guest away from a share link, with all that they chose and wrote.",
  needsAccount: true,
  path,
  answer: "Nothing",
  status: 204,
};

type Context = { params: Promise<{ id: string; guest: string }> };

export const DELETE = defineRoute(deleteOperation, async (_request, { params }: Context) => {
  const { id, guest } = parseOrThrow(z.object(path), await params);
  await removeGuest(await currentViewer(), id, guest);
  return new Response(null, { status: 204 });
});
