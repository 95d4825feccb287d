import { requireSignedIn } from "@/lib/access/viewer";
import { findAlbum } from "@/lib/albums/queries";
import { albumLabel } from "@/lib/piwigo/mappers/album-label";
import { categoryNotFound, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { privacyLevel } from "@/lib/piwigo/mappers/levels";
import { method } from "@/lib/piwigo/protocol/method";
import {
  count,
  id,
  listText,
  longText,
  oneOrMany,
  optional,
  optionalList,
  required,
  text,
  withDefault,
} from "@/lib/piwigo/protocol/parameters";
import { importPhoto } from "@/lib/piwigo/uploads/import-photo";
import { submittedTexts, tagNames } from "@/lib/piwigo/mappers/texts";
import { readTime } from "@/lib/piwigo/mappers/times";

export const photoUploadMethods = [
  method({
    name: "pwg.images.addSimple",
    description:
      'Add an image.\n<br>Use the <b>$_FILES[image]</b> field for uploading file.\n<br>Set the form encoding to "form-data".\n<br>You can update an existing photo if you define an existing image_id.',
    rights: "owner",
    scope: "upload",
    postOnly: true,
    parameters: {
      category: optionalList(id),
      name: optional(text),
      author: optional(text),
      comment: optional(longText),
      level: withDefault(count, 0, { max: 8 }),
      tags: oneOrMany(longText),
      image_id: optional(id),
    },
    run: async (
      { category = [], name, author, comment, level, tags, image_id },
      { viewer, files, sent, addresses },
    ) => {
      const file = files.get("image");
      if (!file) throw new PiwigoError(405, "The image (file) is missing");
      const checkedLevel = privacyLevel(level);
      // Not declared by Piwigo, but taken; the file's own time wins there.
      const createdAt = sent.get("date_creation");
      const submitted = {
        ...submittedTexts({ name, author, comment }),
        tags: tags === undefined ? undefined : tagNames(tags),
        level: sent.has("level") ? checkedLevel : undefined,
        modifiedAt: (typeof createdAt === "string" && readTime(createdAt)) || undefined,
      };
      const { photoId, wasKnown } = await importPhoto(requireSignedIn(viewer), file, submitted, {
        albumIds: category,
        replacesPhotoId: image_id,
      });
      if (photoId === null) return { image_id: null };
      const url = category[0] === undefined ? addresses.photo(photoId) : addresses.photoInAlbum(photoId, category[0]);
      // Piwigo gives the id of a file it had already as it comes from its database: as a text.
      return { image_id: wasKnown ? String(photoId) : photoId, url };
    },
  }),
  method({
    name: "pwg.images.uploadCompleted",
    description:
      "Notifies that an upload is completed. Photos are visible as soon as they are sent, so nothing remains to be done.",
    rights: "owner",
    scope: "upload",
    parameters: { image_id: oneOrMany(listText), pwg_token: required(text), category_id: required(id) },
    run: async ({ category_id }, { viewer }) => {
      const album = await findAlbum(viewer, category_id);
      if (!album) throw categoryNotFound();
      return {
        moved_from_lounge: [],
        category: { id: album.id, nb_photos: String(album.photoCount), label: albumLabel(album) },
      };
    },
  }),
  method({
    name: "pwg.images.emptyLounge",
    description: "Moves photos out of the lounge. There is none: photos are visible as soon as they are sent.",
    rights: "owner",
    scope: "upload",
    parameters: {},
    run: () => ({ rows: [] }),
  }),
];
