import { requireEditablePhotos } from "@/lib/access/permissions";
import { requireSignedIn, type SignedIn } from "@/lib/access/viewer";
import { keepChunk, removeChunks, withJoinedFile, type ChunkedUpload } from "@/lib/piwigo/uploads/chunks";
import { requireAlbums } from "@/lib/piwigo/uploads/change-photo";
import { imageNotFound, invalidParameter, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { contentMismatch, requireTakenName } from "@/lib/piwigo/uploads/file-type";
import { ownPhotosByMd5 } from "@/lib/piwigo/queries/known-files";
import { method } from "@/lib/piwigo/protocol/method";
import {
  bool,
  count,
  id,
  listText,
  longText,
  optional,
  pieceText,
  required,
  text,
  withDefault,
} from "@/lib/piwigo/protocol/parameters";
import { placeInAlbum } from "@/lib/piwigo/uploads/position-in-album";
import { replaceWhenLarger, shownFileOf } from "@/lib/piwigo/uploads/replace-file";
import { submittedWithFile, sumOrThrow } from "@/lib/piwigo/uploads/submitted-fields";
import { importPhoto } from "@/lib/piwigo/uploads/import-photo";
import { albumsIn } from "@/lib/piwigo/mappers/texts";

const fileExists = () => new PiwigoError(500, "file already exists");

const chunkTypes = ["file", "thumb", "high"];
const uploadOf = (owner: SignedIn, type: string, sum: string): ChunkedUpload => ({ owner, key: `${type}:${sum}` });

export const photoChunkMethods = [
  method({
    name: "pwg.images.addChunk",
    description: "Add a chunk of a file.",
    rights: "owner",
    scope: "upload",
    postOnly: true,
    parameters: {
      data: required(pieceText),
      original_sum: required(text),
      type: withDefault(text, "file"),
      position: required(text),
    },
    run: async ({ data, original_sum, type, position }, { viewer }) => {
      const sum = sumOrThrow(original_sum);
      if (!/^\d{1,5}$/.test(position)) throw new PiwigoError(invalidParameter, "Invalid position");
      if (!chunkTypes.includes(type)) throw new PiwigoError(invalidParameter, "Invalid type");
      // Old clients send a thumbnail of their own too; ours are made from the file. Blanks are "+" that no one escaped.
      if (type !== "thumb")
        await keepChunk(
          uploadOf(requireSignedIn(viewer), type, sum),
          Number(position),
          Buffer.from(data.replaceAll(" ", "+"), "base64"),
        );
      return null;
    },
  }),
  method({
    name: "pwg.images.add",
    description:
      'Add an image.\n<br>pwg.images.addChunk must have been called before (maybe several times).\n<br>Don\'t use "thumbnail_sum" and "high_sum", these parameters are here for backward compatibility.',
    rights: "owner",
    scope: "upload",
    parameters: {
      thumbnail_sum: optional(text),
      high_sum: optional(text),
      original_sum: required(text),
      original_filename: optional(text),
      name: optional(text),
      author: optional(text),
      date_creation: optional(text),
      comment: optional(longText),
      categories: optional(listText),
      tag_ids: optional(listText),
      level: withDefault(count, 0, { max: 8 }),
      check_uniqueness: withDefault(bool, true),
      image_id: optional(id),
    },
    run: async (wanted, { viewer, sent, addresses }) => {
      const owner = requireSignedIn(viewer);
      const sum = sumOrThrow(wanted.original_sum);
      const submitted = await submittedWithFile(wanted, sent);
      const albums = wanted.categories ? albumsIn(wanted.categories) : [];
      if (wanted.image_id !== undefined) await orElse(requireEditablePhotos(owner, [wanted.image_id]), imageNotFound);
      if (wanted.check_uniqueness && (await ownPhotosByMd5(owner, [sum])).size > 0) throw fileExists();
      await requireAlbums(owner, albums);
      const name = wanted.original_filename || `${sum}.jpg`;
      requireTakenName(name);
      const to = { albumIds: albums.map(({ albumId }) => albumId), replacesPhotoId: wanted.image_id, claimedMd5: sum };
      const upload = uploadOf(owner, wanted.high_sum === undefined ? "file" : "high", sum);
      const taken = await withJoinedFile(upload, (file) => importPhoto(owner, { ...file, name }, submitted, to));
      if (taken === null) throw await contentMismatch(name, null);
      if (wanted.high_sum !== undefined) await removeChunks(uploadOf(owner, "file", sum));
      const { photoId, wasKnown } = taken;
      // A client may send a reduced copy under the original's sum: its bytes tell that it was there.
      if (wasKnown && wanted.check_uniqueness) throw fileExists();
      if (photoId === null) return { image_id: null };
      for (const { albumId, rank } of albums) if (rank !== null) await placeInAlbum(owner, albumId, photoId, rank);
      return {
        image_id: photoId,
        url: albums[0] ? addresses.photoInAlbum(photoId, albums[0].albumId) : addresses.photo(photoId),
      };
    },
  }),
  method({
    name: "pwg.images.addFile",
    description:
      "Add or update a file for an existing photo.\n<br>pwg.images.addChunk must have been called before (maybe several times).",
    rights: "owner",
    scope: "upload",
    parameters: { image_id: required(id), type: withDefault(text, "file"), sum: required(text) },
    run: async ({ image_id, type }, { viewer }) => {
      const owner = requireSignedIn(viewer);
      await orElse(requireEditablePhotos(owner, [image_id]), imageNotFound);
      if (!chunkTypes.includes(type)) throw new PiwigoError(invalidParameter, "Invalid type");
      const shown = await shownFileOf(image_id);
      if (type === "thumb" || !shown) return true;
      const taken = await withJoinedFile(uploadOf(owner, type, shown.claimedMd5 ?? shown.md5), (file) =>
        replaceWhenLarger(owner, image_id, shown, file, type === "high"),
      );
      if (taken === null) throw await contentMismatch(shown.name, null);
      return taken === "kept" ? true : null;
    },
  }),
];
