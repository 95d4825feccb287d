import { requireFillableAlbum } from "@/lib/access/grants/album-rights";
import { editablePhotoIds } from "@/lib/access/permissions";
import { reorderPhotos } from "@/lib/albums/arrange";
import { addPhotosToAlbum, removePhotosFromAlbum } from "@/lib/albums/commands";
import { movePhotosToAlbum } from "@/lib/albums/move-photos";
import { orderedPhotoIds } from "@/lib/albums/photo-ids";
import type { Viewer } from "@/lib/access/viewer";
import { categoryNotFound, imageNotFound, missingParameter, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { id, optional, required, requiredList, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { placeInAlbum } from "@/lib/piwigo/uploads/position-in-album";

export const photoArrangingMethods = [
  method({
    name: "pwg.images.setRank",
    description:
      "Sets the rank of a photo for a given album.\n<br><br>If you provide a list for image_id:\n<ul>\n<li>rank becomes useless, only the order of the image_id list matters</li>\n<li>you are supposed to provide the list of all image_ids belonging to the album.</li>\n</ul>",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: { image_id: requiredList(id), category_id: required(id), rank: optional(id) },
    run: async ({ image_id: [photoId, ...others], category_id, rank }, { viewer }) => {
      if (others.length > 0) return arrange(viewer, category_id, [photoId!, ...others]);
      if (rank === undefined) throw new PiwigoError(missingParameter, "rank is missing");
      if ((await editablePhotoIds(viewer, [photoId!])).length === 0) throw imageNotFound();
      const notThere = () => new PiwigoError(404, "This image is not associated to this category");
      const present = await orElse(orderedPhotoIds(viewer, category_id), notThere);
      if (!present.includes(photoId!)) throw notThere();
      return { image_id: photoId!, category_id, rank: await placeInAlbum(viewer, category_id, photoId!, rank) };
    },
  }),
  method({
    name: "pwg.images.setCategory",
    description:
      "Manage associations of images with an album. <b>action</b> can be:<ul><li><i>associate</i> : add photos to this album</li><li><i>dissociate</i> : remove photos from this album</li><li><i>move</i> : dissociate photos from any other album and adds photos to this album</li></ul>",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: {
      image_id: requiredList(id),
      category_id: required(id),
      action: withDefault(text, "associate"),
      pwg_token: required(text),
    },
    run: async ({ image_id, category_id, action }, { viewer }) => {
      await orElse(requireFillableAlbum(viewer, category_id), categoryNotFound);
      const photoIds = await editablePhotoIds(viewer, image_id);
      if (action === "associate") await addPhotosToAlbum(viewer, category_id, photoIds);
      if (action === "dissociate") await removePhotosFromAlbum(viewer, category_id, photoIds);
      if (action === "move") await movePhotosToAlbum(viewer, category_id, photoIds);
      return null;
    },
  }),
];

/** Puts the named photos of an album first, in the order given, and answers the whole order. */
async function arrange(viewer: Viewer, albumId: number, photoIds: number[]) {
  const before = await orElse(orderedPhotoIds(viewer, albumId), categoryNotFound);
  const present = new Set(before);
  const named = [...new Set(photoIds)].filter((photoId) => present.has(photoId));
  const isNamed = new Set(named);
  const rest = before.filter((photoId) => !isNamed.has(photoId));
  if (named.length > 0) await reorderPhotos(viewer, albumId, named, rest[0] ?? null);
  return { image_id: [...named, ...rest].map(String), category_id: albumId };
}
