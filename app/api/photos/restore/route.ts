import { z } from "zod";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { restorePhotos } from "@/lib/photos/commands";
import { photoIdsSchema } from "@/lib/photos/schema";

const idsSchema = z.strictObject({ ids: photoIdsSchema });

const postOperation: Operation = {
  subject: "Trash",
  about: "Takes photos out of the trash, back into their albums.",
  needsAccount: true,
  body: idsSchema,
  answer: "How many were taken out",
  example: '{"ids":[1]}',
};

/** Takes photos out of the trash, back into their albums: { ids }. */
export const POST = defineRoute(postOperation, async (request) => {
  const { ids } = parseOrThrow(idsSchema, await jsonOf(request));
  return Response.json(await restorePhotos(await currentViewer(), ids));
});
