import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { currentBearer } from "@/app/viewer";
import { albumIdSchema } from "@/lib/albums/schema";
import { removeOwnComment } from "@/lib/proofing/comments";

const deleteOperation: Operation = {
  subject: "Sharing",
  opensByLink: true,
  about: "Takes away what the guest has written.",
  path: { id: albumIdSchema },
  answer: "Nothing",
  status: 204,
};

export const DELETE = defineRoute(
  deleteOperation,
  async (_request, { params }: { params: Promise<{ id: string }> }) => {
    const { id } = parseOrThrow(z.object({ id: albumIdSchema }), await params);
    await removeOwnComment(await currentBearer(), id);
    return new Response(null, { status: 204 });
  },
);
