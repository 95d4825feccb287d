import { z } from "zod";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { findFolder, folderPathSchema } from "@/lib/folders/queries";

const query = z.object({ prefix: folderPathSchema.default("") });

const getOperation: Operation = {
  subject: "Searching",
  about:
    "The folders in a folder that files came from, with counts and covers; those who may not change the photos hear of none.",
  query,
  answer:
    "{ path, photo_count, direct_count, has_direct_photos, folders }; each folder with name, path, photo_count, cover_photo_path",
};

/** The folders in a folder, with counts and covers; those who may not change the photos hear of none. */
export const GET = defineRoute(getOperation, async (request) => {
  const { prefix } = parseOrThrow(query, queryOf(request));
  const { path, photoCount, directCount, folders } = await findFolder(await currentViewer(), prefix);
  return withNoStore({
    ...{ path, photo_count: photoCount, direct_count: directCount, has_direct_photos: directCount > 0 },
    folders: folders.map(({ name, path: inner, photoCount: count, coverPath }) => ({
      name,
      path: inner,
      photo_count: count,
      cover_photo_path: coverPath,
    })),
  });
});
