import { z } from "zod";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import type { Viewer } from "@/lib/access/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { notFound } from "@/lib/errors";
import { updatePhoto } from "@/lib/photos/commands";
import { photoDetailAnswer, withFormerNames, photoSchemas } from "@/lib/photos/photo-answer";
import { findPhoto } from "@/lib/photos/queries";
import { photoIdSchema, photoUpdateSchema } from "@/lib/photos/schema";

type Context = { params: Promise<{ id: string }> };

const getOperation: Operation = {
  subject: "Photos",
  opensByLink: true,
  opensAsPreview: true,
  about: "All about one photo.",
  path: { id: photoIdSchema },
  answer: "The photo with its texts, tags, albums, times, camera, place and files (the schema PhotoDetail)",
  returns: photoSchemas.PhotoDetail,
};

export const GET = defineRoute(getOperation, async (_request, { params }: Context) =>
  detailAnswer(await currentViewer(), parseOrThrow(photoIdSchema, (await params).id)),
);

const { takenLocal: timeSchema, ...shape } = photoUpdateSchema.shape;

/** `takenLocal` is the name that `date_taken` had, until the next release. */
const patchSchema = z
  .strictObject({ ...shape, date_taken: timeSchema, takenLocal: timeSchema })
  .transform(({ date_taken, takenLocal = date_taken, ...changes }) =>
    takenLocal === undefined ? changes : { ...changes, takenLocal },
  )
  .pipe(photoUpdateSchema);

const patchOperation: Operation = {
  subject: "Photos",
  about: "Changes title, description, author, time, privacy level or tags; what is left out stays.",
  needsAccount: true,
  path: { id: photoIdSchema },
  body: patchSchema,
  answer: "The photo as it is then",
  returns: photoSchemas.PhotoDetail,
  example: '{"title":"Evening at the lake","tags":["lake","evening"]}',
};

/** Changes title, description, author, level or tags; answers with the photo as it is then. */
export const PATCH = defineRoute(patchOperation, async (request, { params }: Context) => {
  const viewer = await currentViewer();
  const id = parseOrThrow(photoIdSchema, (await params).id);
  if (!(await findPhoto(viewer, id))) throw notFound("photo");
  await updatePhoto(viewer, id, parseOrThrow(patchSchema, await jsonOf(request)));
  return detailAnswer(viewer, id);
});

async function detailAnswer(viewer: Viewer, id: number): Promise<Response> {
  const photo = await findPhoto(viewer, id);
  if (!photo) throw notFound("photo");
  return Response.json(withFormerNames(photoDetailAnswer(photo), photo), {
    headers: { "cache-control": "private, no-store" },
  });
}
