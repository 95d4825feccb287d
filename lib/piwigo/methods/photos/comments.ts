import { imageNotFound, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { id, longText, optional, required, text } from "@/lib/piwigo/protocol/parameters";
import { photoRows } from "@/lib/piwigo/queries/photo-rows";

/** Photos have no comments here: it answers as a Piwigo whose comments are switched off. */
export const photoCommentMethods = [
  method({
    name: "pwg.images.addComment",
    description: "Adds a comment to an image. Comments are disabled on this server.",
    rights: "anyone",
    scope: "manage",
    postOnly: true,
    parameters: { image_id: required(id), author: optional(text), content: required(longText), key: required(text) },
    run: async ({ image_id }, { viewer }) => {
      if ((await photoRows(viewer, [image_id])).length === 0) throw imageNotFound();
      throw new PiwigoError(403, "Comments are disabled");
    },
  }),
];
