import { changePhoto, type ValueModes } from "@/lib/piwigo/uploads/change-photo";
import { PiwigoError } from "@/lib/piwigo/protocol/errors";
import { withoutTags, withStressOnly } from "@/lib/piwigo/mappers/html";
import { privacyLevel } from "@/lib/piwigo/mappers/levels";
import { method } from "@/lib/piwigo/protocol/method";
import {
  count,
  id,
  listText,
  longText,
  optional,
  required,
  requiredList,
  text,
  withDefault,
} from "@/lib/piwigo/protocol/parameters";
import { wallTimeOrThrow } from "@/lib/piwigo/uploads/submitted-fields";
import { albumsIn, descriptionText, idsIn, titleText } from "@/lib/piwigo/mappers/texts";
import { setPhotoLevel } from "@/lib/photos/set-level";

export const photoWritingMethods = [
  method({
    name: "pwg.images.setInfo",
    description:
      'Changes properties of an image.\n<br><b>single_value_mode</b> can be "fill_if_empty" (only use the input value if the corresponding values is currently empty) or "replace" (overwrite any existing value) and applies to single values properties like name/author/comment.\n<br><b>multiple_value_mode</b> can be "append" (no change on existing values, add the new values) or "replace" and applies to multiple values properties like tag_ids/categories.',
    rights: "owner",
    scope: "upload",
    postOnly: true,
    parameters: {
      image_id: required(id),
      file: optional(text),
      name: optional(text),
      author: optional(text),
      date_creation: optional(text),
      comment: optional(longText),
      categories: optional(listText),
      tag_ids: optional(listText),
      level: optional(count, { max: 8 }),
      single_value_mode: withDefault(text, "fill_if_empty"),
      multiple_value_mode: withDefault(text, "append"),
      pwg_token: optional(text),
    },
    run: async (sent, { viewer }) => {
      // Without the token it could be any site's text; Piwigo takes markup out of it then.
      const trusted = (value: string) => (sent.pwg_token === undefined ? withStressOnly(value) : value);
      const given = <T, R>(value: T | undefined, read: (value: T) => R): R | undefined =>
        value === undefined ? undefined : read(value);
      const wanted = {
        file: given(sent.file, withoutTags),
        title: given(sent.name, (name) => titleText(trusted(name))),
        author: given(sent.author, (author) => titleText(trusted(author))),
        description: given(sent.comment, (comment) => descriptionText(trusted(comment))),
        takenLocal: given(sent.date_creation || undefined, wallTimeOrThrow),
        level: given(sent.level, privacyLevel),
        albums: given(sent.categories, albumsIn),
        tagIds: given(sent.tag_ids, idsIn),
      };
      await changePhoto(viewer, sent.image_id, wanted, readModes(sent));
      return null;
    },
  }),
  method({
    name: "pwg.images.setPrivacyLevel",
    description: "Sets the privacy levels for the images.",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: { image_id: requiredList(id), level: required(count, { max: 8 }) },
    run: ({ image_id, level }, { viewer }) => setPhotoLevel(viewer, image_id, privacyLevel(level)),
  }),
];

function readModes(modes: { single_value_mode: string; multiple_value_mode: string }): ValueModes {
  const read = (name: keyof typeof modes, gentle: string, possible: string): boolean => {
    if (modes[name] === "replace") return true;
    if (modes[name] === gentle) return false;
    throw new PiwigoError(
      500,
      `[ws_images_setInfo] invalid parameter ${name} "${modes[name]}", possible values are {${possible}}.`,
    );
  };
  return {
    replacesSingle: read("single_value_mode", "fill_if_empty", "fill_if_empty, replace"),
    replacesMany: read("multiple_value_mode", "append", "replace, append"),
  };
}
