import { editablePhotoIds } from "@/lib/access/permissions";
import { idsOf } from "@/lib/piwigo/protocol/lists";
import { method } from "@/lib/piwigo/protocol/method";
import { count, listText, required, requiredOneOrMany, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { trashPhotos } from "@/lib/photos/commands";
import { trashPhotosWithoutAlbum } from "@/lib/photos/photos-without-album";

export const photoRemovingMethods = [
  method({
    name: "pwg.images.delete",
    description: "Deletes image(s). They go to the trash, from which their owner can take them back.",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: { image_id: requiredOneOrMany(listText), pwg_token: required(text) },
    run: async ({ image_id }, { viewer }) => {
      const photoIds = await editablePhotoIds(viewer, idsOf(image_id));
      return photoIds.length > 0 ? (await trashPhotos(viewer, photoIds)).count : 0;
    },
  }),
  method({
    name: "pwg.images.deleteOrphans",
    description:
      "Deletes orphans, by block: your own photos that are in no album go to the trash. Returns how many were deleted and how many remain.",
    rights: "admin",
    scope: "manage",
    postOnly: true,
    parameters: { block_size: withDefault(count, 1000, { max: 20_000 }), pwg_token: required(text) },
    run: async ({ block_size }, { viewer }) => {
      const { trashed, remaining } = await trashPhotosWithoutAlbum(viewer, block_size);
      return { nb_deleted: trashed, nb_orphans: remaining };
    },
  }),
];
