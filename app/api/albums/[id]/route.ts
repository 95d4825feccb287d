import { z } from "zod";
import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import type { Viewer } from "@/lib/access/viewer";
import { deleteAlbum, updateAlbum } from "@/lib/albums/commands";
import { findAlbum } from "@/lib/albums/queries";
import {
  albumDescriptionSchema,
  albumIdSchema,
  albumNameSchema,
  albumVisibilitySchema,
  commentingSchema,
  photoOrderSchema,
} from "@/lib/albums/schema";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { notFound } from "@/lib/errors";
import { albumDetailAnswer, withNoStore, smartFilterSchema } from "../album-answer";
import { disclosureChangesSchema } from "@/lib/core/disclosure-schema";

type Context = { params: Promise<{ id: string }> };

const idOf = async ({ params }: Context): Promise<number> =>
  parseOrThrow(z.object({ id: albumIdSchema }), await params).id;

const changesSchema = z
  .strictObject({
    name: albumNameSchema.optional(),
    description: albumDescriptionSchema.optional(),
    visibility: albumVisibilitySchema.optional(),
    visitors_see: disclosureChangesSchema.optional(),
    comments: commentingSchema.optional(),
    photo_order: photoOrderSchema.optional(),
    cover_photo_id: albumIdSchema.nullable().optional(),
    parent_id: albumIdSchema.nullable().optional(),
    smart_filter_json: smartFilterSchema.optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, "Name at least one thing to change.");

export const GET = defineRoute(
  { subject: "Albums", about: "One album.", path: { id: albumIdSchema }, answer: "The album, with ancestors" },
  async (_request, context: Context) => oneAlbum(await currentViewer(), await idOf(context)),
);

const patchOperation: Operation = {
  subject: "Albums",
  about: "Changes what is given of an album.",
  needsAccount: true,
  path: { id: albumIdSchema },
  body: changesSchema,
  answer: "The album as it is then",
  example: '{"name":"Rome and around"}',
};

/** Changes what is given; answers with the album as it is then. */
export const PATCH = defineRoute(patchOperation, async (request, context: Context) => {
  const viewer = await currentViewer();
  const id = await idOf(context);
  if (!(await findAlbum(viewer, id))) throw notFound("album");
  const {
    visitors_see: disclosure,
    comments: commenting,
    photo_order,
    cover_photo_id,
    parent_id,
    smart_filter_json: filter,
    ...changes
  } = parseOrThrow(changesSchema, await jsonOf(request));
  await updateAlbum(viewer, id, {
    ...changes,
    disclosure,
    commenting,
    filter,
    photoOrder: photo_order,
    coverPhotoId: cover_photo_id,
    parentId: parent_id,
  });
  return oneAlbum(viewer, id);
});

/** The same: programs that put what they have changed mean no more than that. */
export const PUT = defineRoute({ ...patchOperation, about: "The same as PATCH: changes what is given." }, PATCH);

const deleteOperation: Operation = {
  subject: "Albums",
  about: "Deletes an album; its photos stay, albums inside it move up.",
  needsAccount: true,
  path: { id: albumIdSchema },
  answer: "Nothing",
  status: 204,
};

/** Deletes the album; its photos stay, albums inside it move up. */
export const DELETE = defineRoute(deleteOperation, async (_request, context: Context) => {
  await deleteAlbum(await currentViewer(), await idOf(context));
  return new Response(null, { status: 204 });
});

async function oneAlbum(viewer: Viewer, id: number): Promise<Response> {
  const album = await findAlbum(viewer, id);
  if (!album) throw notFound("album");
  return withNoStore(albumDetailAnswer(album));
}
