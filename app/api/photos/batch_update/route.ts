import { jsonOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { AppError } from "@/lib/errors";
import { bulkUpdateSchema } from "@/lib/photos/bulk-schema";
import { updatePhotos } from "@/lib/photos/bulk-update";
import { maxPhotosPerRequest } from "@/lib/photos/limits";

const postOperation: Operation = {
  subject: "Photos",
  about: "Changes tags, times or places of many photos, all or nothing. Photos that you may not change are left out.",
  needsAccount: true,
  body: bulkUpdateSchema,
  answer: "{ success, count, left_out, undo }; undo are the changes that take it back",
  example: '{"changes":[{"photo_ids":[1,2],"add_tags":["lake"]}]}',
};

/**
 * Changes tags, times or places of many photos, or turns them, all or nothing: { changes: [{ photo_ids, add_tags?,
 * remove_tags?, shift_seconds?, taken_local?, latitude?, longitude?, rotate_by? }] }. Photos that the viewer may not
 * change are left out and counted; `undo` are the changes that take it back.
 */
export const POST = defineRoute(postOperation, async (request) => {
  const { changes } = parseOrThrow(bulkUpdateSchema, await jsonOf(request));
  if (changes.reduce((sum, { photo_ids }) => sum + photo_ids.length, 0) > maxPhotosPerRequest) {
    throw new AppError("invalid", `At most ${maxPhotosPerRequest} photos at once.`, { field: "changes" });
  }
  const { count, leftOut, undo } = await updatePhotos(await currentViewer(), changes);
  return Response.json({ success: true, count, left_out: leftOut, undo }, { headers: { "cache-control": "no-store" } });
});
