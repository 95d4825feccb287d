import { z } from "zod";
import { jsonOf, queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { requireSignedIn } from "@/lib/access/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { deleteTrashedPhotos, trashPhotos } from "@/lib/photos/commands";
import { trashedAnswer } from "@/lib/photos/photo-answer";
import { listTrash, trashedIds } from "@/lib/photos/queries";
import { photoIdsSchema } from "@/lib/photos/schema";

const idsSchema = z.strictObject({ ids: photoIdsSchema });
const deletedSchema = z.strictObject({ ids: z.union([z.literal("all"), photoIdsSchema]) });
const pageSchema = z.object({
  ids_only: z.literal("1", "must be 1").optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

const getOperation: Operation = {
  subject: "Trash",
  about: "What lies in the trash, the last thrown away first.",
  needsAccount: true,
  query: pageSchema,
  answer:
    "{ photos, total }, each photo as the schema TrashedPhoto has it; with ids_only=1 the numbers of all: { ids }",
};

/** What lies in the trash, the last thrown away first. */
export const GET = defineRoute(getOperation, async (request) => {
  const viewer = requireSignedIn(await currentViewer());
  const { ids_only, ...page } = parseOrThrow(pageSchema, queryOf(request));
  const answer = ids_only ? { ids: await trashedIds(viewer) } : trashAnswer(await listTrash(viewer, page));
  return Response.json(answer, { headers: { "cache-control": "private, no-store" } });
});

/** With the names that photos had before, until the next release. */
const trashAnswer = ({ photos, total }: Awaited<ReturnType<typeof listTrash>>) => ({
  photos: photos.map((photo) => ({ ...photo, ...trashedAnswer(photo) })),
  total,
});

/** Moves photos to the trash: { ids }. */
export const POST = defineRoute(
  {
    subject: "Trash",
    about: "Moves photos to the trash.",
    needsAccount: true,
    body: idsSchema,
    answer: "How many were moved",
    example: '{"ids":[1]}',
  },
  async (request) => {
    const { ids } = parseOrThrow(idsSchema, await jsonOf(request));
    return Response.json(await trashPhotos(await currentViewer(), ids));
  },
);

const deleteOperation: Operation = {
  subject: "Trash",
  about: "Deletes photos in the trash permanently, with their files.",
  needsAccount: true,
  body: deletedSchema,
  answer: "How many were deleted",
  example: '{"ids":[1]}',
};

/** Deletes photos in the trash permanently: { ids } or { ids: "all" }. */
export const DELETE = defineRoute(deleteOperation, async (request) => {
  const { ids } = parseOrThrow(deletedSchema, await jsonOf(request));
  return Response.json(await deleteTrashedPhotos(await currentViewer(), ids));
});
