import { z } from "zod";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { notFound } from "@/lib/errors";
import { findOnePhoto } from "@/lib/timeline/found-photos";
import { photoAnswer, photoSchemas } from "@/lib/photos/photo-answer";
import { photoIdSchema } from "@/lib/photos/schema";

const querySchema = z.object({ id: photoIdSchema });

const getOperation: Operation = {
  subject: "Photos",
  about: "One photo as /api/photos has it.",
  query: querySchema,
  answer: "The photo (the schema Photo)",
  returns: photoSchemas.Photo,
  example: "id=1",
};

/** One photo as the list has it. */
export const GET = defineRoute(getOperation, async (request) => {
  const photo = await findOnePhoto(await currentViewer(), parseOrThrow(querySchema, queryOf(request)).id);
  if (!photo) throw notFound("photo");
  return withNoStore(photoAnswer(photo));
});
