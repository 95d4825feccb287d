import { requireEditablePhotos } from "@/lib/access/permissions";
import { requireSignedIn } from "@/lib/access/viewer";
import { chunksOf, keepChunk, maxChunks, withJoinedFile } from "@/lib/piwigo/uploads/chunks";
import { imageNotFound, invalidParameter, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { requireTakenName } from "@/lib/piwigo/uploads/file-type";
import { method } from "@/lib/piwigo/protocol/method";
import {
  count,
  id,
  listText,
  longText,
  optional,
  optionalList,
  required,
  text,
  withDefault,
} from "@/lib/piwigo/protocol/parameters";
import { photoInfo } from "@/lib/piwigo/mappers/photo-info";
import { submittedWithFile, sumOrThrow } from "@/lib/piwigo/uploads/submitted-fields";
import { importPhoto } from "@/lib/piwigo/uploads/import-photo";

/**
 * The upload of Piwigo's phone apps: each piece is a request of its own, with or without a session, in any order,
 * several at once.
 */
export const photoAsyncMethods = [
  method({
    name: "pwg.images.uploadAsync",
    description:
      'Upload photo by chunks in a random order.\n<br>Use the <b>$_FILES[file]</b> field for uploading file.\n<br>Start with chunk 0 (zero).\n<br>Set the form encoding to "form-data".\n<br>You can update an existing photo if you define an existing image_id.\n<br>Requires <b>admin</b> credentials.',
    rights: "owner",
    scope: "upload",
    postOnly: true,
    parameters: {
      username: optional(text),
      password: optional(text),
      chunk: required(count),
      chunk_sum: required(text),
      chunks: required(count),
      original_sum: required(text),
      category: optionalList(id),
      filename: required(text),
      name: optional(text),
      author: optional(text),
      comment: optional(longText),
      date_creation: optional(text),
      level: withDefault(count, 0, { max: 8 }),
      tag_ids: optional(listText),
      image_id: optional(id),
    },
    run: async (wanted, { viewer, files, sent, addresses }) => {
      const owner = requireSignedIn(viewer);
      const sum = sumOrThrow(wanted.original_sum);
      const { chunk, chunks, category = [], image_id } = wanted;
      if (chunks < 1 || chunks > maxChunks || chunk >= chunks) throw new PiwigoError(invalidParameter, "Invalid chunk");
      requireTakenName(wanted.filename);
      if (image_id !== undefined)
        await orElse(
          requireEditablePhotos(owner, [image_id]),
          () => new PiwigoError(404, "ws_images_uploadAsync : image_id not found"),
        );
      const submitted = await submittedWithFile(wanted, sent);
      const file = files.get("file");
      if (file?.md5 !== wanted.chunk_sum.toLowerCase())
        throw new PiwigoError(500, "MD5 checksum chunk file mismatched");
      const upload = { owner, key: `async:${sum}:${chunks}` };
      await keepChunk(upload, chunk, file);
      const arrived = await chunksOf(upload);
      const progress = { message: `chunks uploaded = ${arrived.map((place) => place + 1).join(",")}` };
      if (arrived.length < chunks) return progress;
      const taken = await withJoinedFile(upload, async (joined) => {
        if (joined.md5 !== sum) throw new PiwigoError(500, "MD5 checksum merged file mismatched");
        return importPhoto(owner, { ...joined, name: wanted.filename }, submitted, {
          albumIds: category,
          replacesPhotoId: image_id,
        });
      });
      // Two last pieces at once: the other request puts them together and tells of the photo.
      if (taken === null) return progress;
      if (taken.photoId === null) throw imageNotFound();
      return photoInfo(viewer, taken.photoId, addresses);
    },
  }),
];
