import { rereadMetadata } from "@/lib/ingest/reread";
import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { partsOf } from "@/lib/piwigo/protocol/lists";
import { method } from "@/lib/piwigo/protocol/method";
import { count, listText, required, requiredOneOrMany, text, withDefault } from "@/lib/piwigo/protocol/parameters";

/** What looks after photos that are there. */
export const photoUpkeepMethods = [
  method({
    name: "pwg.images.syncMetadata",
    description: "Sync metadatas, by photo. Returns how many images were synchronized",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: { image_id: requiredOneOrMany(listText), pwg_token: required(text) },
    run: async ({ image_id }, { viewer }) => {
      const parts = partsOf(image_id);
      const strange = parts.find((part) => !/^[1-9]\d{0,8}$/.test(part));
      if (strange !== undefined) throw new PiwigoError(invalidParameter, `Invalid image_id "${strange}"`);
      if (parts.length === 0) throw new PiwigoError(invalidParameter, "Invalid image_id (no value after filters)");
      const read = await rereadMetadata(viewer, parts.map(Number));
      if (read === 0) throw new PiwigoError(403, "No image found");
      return { nb_synchronized: read };
    },
  }),
  method({
    name: "pwg.images.setMd5sum",
    description:
      "Set md5sum column, by block. Every file has its sum from the moment it comes in, so none is ever missing.",
    rights: "admin",
    scope: "manage",
    postOnly: true,
    parameters: { block_size: withDefault(count, 50), pwg_token: required(text) },
    run: () => ({ nb_added: 0, nb_no_md5sum: 0 }),
  }),
  method({
    name: "pwg.images.checkUpload",
    description: "Checks if Piwigo is ready for upload.",
    rights: "owner",
    scope: "read",
    parameters: {},
    run: () => ({ message: null, ready_for_upload: true }),
  }),
];
