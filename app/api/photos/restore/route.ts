import { z } from "zod";
import { answering, jsonOf, parseOrThrow } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import { restorePhotos } from "@/lib/photos/commands";
import { photoIdsSchema } from "@/lib/photos/schema";

/** Takes photos out of the trash, back into their albums: { ids }. */
export const POST = answering(async (request) => {
  const { ids } = parseOrThrow(z.strictObject({ ids: photoIdsSchema }), await jsonOf(request));
  return Response.json(await restorePhotos(await currentViewer(), ids));
});
