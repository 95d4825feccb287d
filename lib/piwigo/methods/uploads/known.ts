import { requireEditablePhotos } from "@/lib/access/permissions";
import { requireSignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { imageNotFound, orElse } from "@/lib/piwigo/protocol/errors";
import { ownPhotosByMd5 } from "@/lib/piwigo/queries/known-files";
import { partsOf } from "@/lib/piwigo/protocol/lists";
import { method } from "@/lib/piwigo/protocol/method";
import { id, listText, optional, required, text } from "@/lib/piwigo/protocol/parameters";
import type { Struct } from "@/lib/piwigo/protocol/values";

/** What clients ask about files before they send them. */
export const photoKnownMethods = [
  method({
    name: "pwg.images.exist",
    description:
      "Checks existence of images.\n<br>Give <b>md5sum_list</b> if $conf[uniqueness_mode]==md5sum. Give <b>filename_list</b> if $conf[uniqueness_mode]==filename.",
    rights: "owner",
    scope: "read",
    parameters: { md5sum_list: optional(listText), filename_list: optional(listText) },
    // Piwigo looks at one of the two lists; which, is a setting of the server. Here it is the sums, as Piwigo comes.
    run: async ({ md5sum_list = "" }, { viewer }) => {
      const sums = partsOf(md5sum_list);
      const photoIds = await ownPhotosByMd5(requireSignedIn(viewer), sums);
      return Object.fromEntries(sums.map((sum) => [sum, photoIds.get(sum.toLowerCase())?.toString() ?? null]));
    },
  }),
  method({
    name: "pwg.images.checkFiles",
    description:
      'Checks if you have updated version of your files for a given photo, the answer can be "missing", "equals" or "differs".\n<br>Arguments "thumbnail_sum" and "high_sum" are deprecated, only the main file is considered.',
    rights: "owner",
    scope: "read",
    parameters: {
      image_id: required(id),
      file_sum: optional(text),
      thumbnail_sum: optional(text),
      high_sum: optional(text),
    },
    run: async ({ image_id, file_sum, thumbnail_sum, high_sum }, { viewer }) => {
      await orElse(requireEditablePhotos(viewer, [image_id]), imageNotFound);
      const files = await db().file.findMany({
        where: { photoId: image_id, role: { in: ["original", "raw"] } },
        select: { md5: true, role: true },
        orderBy: { id: "asc" },
      });
      const md5 = (files.find(({ role }) => role === "original") ?? files[0])?.md5;
      const compared = (sum: string) => (sum.toLowerCase() === md5 ? "equals" : "differs");
      // Pictures of other sizes are made here, so a client's own never differ.
      const answer: Struct = { thumbnail: thumbnail_sum === undefined ? undefined : "equals" };
      if (high_sum !== undefined) return { ...answer, file: "equals", high: compared(high_sum) };
      return file_sum === undefined ? answer : { ...answer, file: compared(file_sum) };
    },
  }),
];
