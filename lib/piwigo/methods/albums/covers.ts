import { requireEditableAlbum } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { updateAlbum } from "@/lib/albums/commands";
import { listAlbumPhotos } from "@/lib/albums/photos";
import { derivativeUrl } from "@/lib/piwigo/mappers/derivatives";
import { categoryNotFound, imageNotFound, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { id, required } from "@/lib/piwigo/protocol/parameters";

const notPermitted = () => new PiwigoError(401, "not permitted");

export const albumCoverMethods = [
  method({
    name: "pwg.categories.setRepresentative",
    description: "Sets the representative photo for an album. The photo must be in the album.",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: { category_id: required(id), image_id: required(id) },
    run: async ({ category_id, image_id }, { viewer }) => {
      await orElse(requireEditableAlbum(viewer, category_id), categoryNotFound);
      await orElse(updateAlbum(viewer, category_id, { coverPhotoId: image_id }), imageNotFound);
      return null;
    },
  }),
  method({
    name: "pwg.categories.deleteRepresentative",
    description: "Deletes the album thumbnail. Only possible if the album has no direct photos.",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: { category_id: required(id) },
    run: async ({ category_id }, { viewer }) => {
      if ((await countPhotos(viewer, category_id)) > 0) throw notPermitted();
      await updateAlbum(viewer, category_id, { coverPhotoId: null });
      return null;
    },
  }),
  method({
    name: "pwg.categories.refreshRepresentative",
    description: "Find a new album thumbnail.",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: { category_id: required(id) },
    run: async ({ category_id }, { viewer, addresses }) => {
      const total = await countPhotos(viewer, category_id);
      if (total === 0) throw notPermitted();
      const { photos } = await listAlbumPhotos(viewer, category_id, {
        page: 1 + Math.floor(Math.random() * total),
        perPage: 1,
      });
      const photo = photos[0];
      if (!photo) throw notPermitted();
      await updateAlbum(viewer, category_id, { coverPhotoId: photo.id });
      return {
        src: derivativeUrl(photo, "small", addresses),
        url: addresses.ours(`/admin.php?page=photo-${photo.id}`),
      };
    },
  }),
];

async function countPhotos(viewer: Viewer, albumId: number): Promise<number> {
  await orElse(requireEditableAlbum(viewer, albumId), categoryNotFound);
  return (await listAlbumPhotos(viewer, albumId, { page: 1, perPage: 1 })).total;
}
