import { z } from "zod";
import { answering, jsonOf, parseOrThrow, queryOf } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import { requireSignedIn } from "@/lib/access/viewer";
import { deleteTrashedPhotos, trashPhotos } from "@/lib/photos/commands";
import { listTrash } from "@/lib/photos/queries";
import { photoIdsSchema } from "@/lib/photos/schema";

const pageSchema = z.object({ offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(200) });

/** What lies in the trash, the last thrown away first. */
export const GET = answering(async (request) => {
  const viewer = requireSignedIn(await currentViewer());
  return Response.json(await listTrash(viewer, parseOrThrow(pageSchema, queryOf(request))), { headers: { "cache-control": "private, no-store" } });
});

/** Moves photos to the trash: { ids }. */
export const POST = answering(async (request) => {
  const { ids } = parseOrThrow(z.strictObject({ ids: photoIdsSchema }), await jsonOf(request));
  return Response.json(await trashPhotos(await currentViewer(), ids));
});

/** Deletes photos in the trash for ever: { ids } or { ids: "all" }. */
export const DELETE = answering(async (request) => {
  const { ids } = parseOrThrow(z.strictObject({ ids: z.union([z.literal("all"), photoIdsSchema]) }), await jsonOf(request));
  return Response.json(await deleteTrashedPhotos(await currentViewer(), ids));
});
