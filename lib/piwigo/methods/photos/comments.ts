import { findPlace } from "@/lib/comments/place";
import { guestNameSchema, newCommentSchema } from "@/lib/comments/schema";
import { writeComment } from "@/lib/comments/write";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { toAppError } from "@/lib/errors";
import { imageNotFound, invalidParameter, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { id, longText, optional, required, text } from "@/lib/piwigo/protocol/parameters";
import { NamedStruct } from "@/lib/piwigo/protocol/values";
import { isCommentKey } from "@/lib/piwigo/queries/comment-key";
import { areCommentsOn } from "@/lib/piwigo/queries/user-comments";

const rejected = (...why: string[]) =>
  new PiwigoError(
    403,
    [...why, "Your comment has NOT been registered because it did not pass the validation rules"].join("; "),
  );

/** What a comment must be is a rule of ours; Piwigo says that it has rules. */
const ruleCodes: ReadonlySet<string> = new Set(["invalid", "conflict", "too-many"]);

export const photoCommentMethods = [
  method({
    name: "pwg.images.addComment",
    description: "Adds a comment to an image.",
    rights: "anyone",
    scope: "manage",
    postOnly: true,
    parameters: { image_id: required(id), author: optional(text), content: required(longText), key: required(text) },
    run: async ({ image_id, author, content, key }, { viewer, clientAddress }) => {
      const { albumId } = await orElse(findPlace(viewer, image_id), imageNotFound);
      if (!(await areCommentsOn())) throw new PiwigoError(403, "Comments are disabled");
      if (albumId === null) throw new PiwigoError(invalidParameter, "Invalid image_id");
      if (!isCommentKey(key, image_id, clientAddress)) throw rejected();
      try {
        const comment = parseOrThrow(newCommentSchema, {
          text: content,
          ...(viewer.kind === "user" ? {} : { name: guestNameSchema.catch("guest").parse(author) }),
        });
        const added = await writeComment(viewer, image_id, comment, clientAddress);
        return { comment: new NamedStruct({ id: added.id, validation: added.state === "shown" }) };
      } catch (error) {
        const { code, message } = toAppError(error);
        throw ruleCodes.has(code) ? rejected(message) : error;
      }
    },
  }),
];
