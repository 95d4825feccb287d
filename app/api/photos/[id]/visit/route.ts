import { z } from "zod";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { albumIdSchema } from "@/lib/albums/schema";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { recordPageVisit } from "@/lib/history/commands";
import { photoIdSchema } from "@/lib/photos/schema";

type Context = { params: Promise<{ id: string }> };

/** The album on whose page it was opened. */
const bodySchema = z.strictObject({ album_id: albumIdSchema.optional() });

const operation: Operation = {
  subject: "Photos",
  opensByLink: true,
  about: "Says that someone looks at a photo. Counted where the gallery's settings say so, once in half an hour.",
  path: { id: photoIdSchema },
  body: bodySchema,
  answer: "Nothing (204), whether the photo is there to see or not",
  example: '{"album_id":1}',
};

export const POST = defineRoute(operation, async (request, { params }: Context) => {
  const photoId = parseOrThrow(photoIdSchema, (await params).id);
  const { album_id: albumId } = parseOrThrow(bodySchema, await jsonOf(request));
  await recordPageVisit(await currentViewer(), photoId, albumId);
  return new Response(null, { status: 204 });
});
