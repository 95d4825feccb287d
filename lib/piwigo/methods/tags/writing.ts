import { AppError } from "@/lib/errors";
import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { urlName, withoutTags } from "@/lib/piwigo/mappers/html";
import { method } from "@/lib/piwigo/protocol/method";
import { id, required, requiredList, text } from "@/lib/piwigo/protocol/parameters";
import { createTag, deleteTags, duplicateTag, mergeTags, renameTag } from "@/lib/tags/edit";

export const tagWritingMethods = [
  method({
    name: "pwg.tags.add",
    description: "Adds a new tag.",
    rights: "owner",
    scope: "upload",
    parameters: { name: required(text) },
    run: async ({ name }, { viewer }) => {
      const tag = await withTagErrors(createTag(viewer, withoutTags(name)), {
        conflict: `Tag "${name}" already exists`,
      });
      return { info: `Tag "${tag.name}" has been added`, id: tag.id, name: tag.name, url_name: urlName(tag.name) };
    },
  }),
  method({
    name: "pwg.tags.delete",
    description: "Delete tag(s) by ID.",
    rights: "admin",
    scope: "manage",
    parameters: { tag_id: requiredList(id), pwg_token: required(text) },
    run: async ({ tag_id }, { viewer }) => {
      const gone = await deleteTags(viewer, tag_id);
      if (gone.length === 0) throw new PiwigoError(invalidParameter, "All tags does not exist.");
      return { id: gone };
    },
  }),
  method({
    name: "pwg.tags.rename",
    description: "Rename tag",
    rights: "admin",
    scope: "manage",
    parameters: { tag_id: required(id), new_name: required(text), pwg_token: required(text) },
    run: async ({ tag_id, new_name }, { viewer }) => {
      const tag = await withTagErrors(renameTag(viewer, tag_id, withoutTags(new_name)), {
        conflict: "This name is already token",
      });
      return { id: String(tag.id), name: tag.name, url_name: urlName(tag.name), raw_name: tag.name, alt_names: [] };
    },
  }),
  method({
    name: "pwg.tags.duplicate",
    description: "Create a copy of a tag",
    rights: "admin",
    scope: "manage",
    postOnly: true,
    parameters: { tag_id: required(id), copy_name: required(text), pwg_token: required(text) },
    run: async ({ tag_id, copy_name }, { viewer }) => {
      const copy = await withTagErrors(duplicateTag(viewer, tag_id, withoutTags(copy_name)), {
        conflict: "This name is already taken.",
      });
      return { id: copy.id, name: copy.name, url_name: urlName(copy.name), count: copy.photoCount };
    },
  }),
  method({
    name: "pwg.tags.merge",
    description: "Merge tags in one other group",
    rights: "admin",
    scope: "manage",
    postOnly: true,
    parameters: { destination_tag_id: required(id), merge_tag_id: requiredList(id), pwg_token: required(text) },
    run: async ({ destination_tag_id, merge_tag_id }, { viewer }) => {
      const { goneIds, photoIds } = await withTagErrors(mergeTags(viewer, destination_tag_id, merge_tag_id), {});
      return { destination_tag: destination_tag_id, deleted_tag: goneIds, images_in_merged_tag: photoIds.map(String) };
    },
  }),
];

/** Waits for a change; what is wrong with it is answered as Piwigo does: with 1003. */
async function withTagErrors<T>(work: Promise<T>, words: { conflict?: string }): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "not-found") throw new PiwigoError(invalidParameter, "This tag does not exist.");
    throw error.code === "conflict" ? new PiwigoError(invalidParameter, words.conflict ?? error.message) : error;
  });
}
