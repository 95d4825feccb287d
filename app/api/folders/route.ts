import { z } from "zod";
import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { privately } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { findFolder, folderPathSchema } from "@/lib/folders/queries";

const query = z.object({ prefix: folderPathSchema.default("") });

/** The folders in a folder, with counts and covers; those who may not change the photos hear of none. */
export const GET = answering(async (request) => {
  const { prefix } = parseOrThrow(query, queryOf(request));
  const { path, photoCount, directCount, folders } = await findFolder(await currentViewer(), prefix);
  return privately({
    ...{ path, photo_count: photoCount, direct_count: directCount, has_direct_photos: directCount > 0 },
    folders: folders.map(({ name, path: inner, photoCount: count, coverPath }) => ({ name, path: inner, photo_count: count, cover_photo_path: coverPath })),
  });
});
