import { addFavorites, removeFavorites } from "@/lib/favorites/commands";
import type { Viewer } from "@/lib/access/viewer";
import { orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { count, id, optional, required, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { newestFirst, readOrder } from "@/lib/piwigo/queries/photo-order";
import { likedBy, photoPage } from "@/lib/piwigo/queries/photo-page";
import { photoAttributes, plainPhotoRow } from "@/lib/piwigo/mappers/photo-attributes";
import { NamedList, NamedStruct } from "@/lib/piwigo/protocol/values";

export const favoriteMethods = [
  method({
    name: "pwg.users.favorites.add",
    description: "Adds the indicated image to the current user's favorite images.",
    rights: "anyone",
    scope: "manage",
    parameters: { image_id: required(id) },
    run: async ({ image_id }, { viewer }) => {
      requireUser(viewer);
      await orElse(addFavorites(viewer, [image_id]), () => new PiwigoError(404, "image_id not found"));
      return true;
    },
  }),
  method({
    name: "pwg.users.favorites.remove",
    description: "Removes the indicated image from the current user's favorite images.",
    rights: "anyone",
    scope: "manage",
    parameters: { image_id: required(id) },
    run: async ({ image_id }, { viewer }) => {
      requireUser(viewer);
      await removeFavorites(viewer, [image_id]);
      return true;
    },
  }),
  method({
    name: "pwg.users.favorites.getList",
    description: "Returns the favorite images of the current user.",
    rights: "anyone",
    scope: "read",
    parameters: { per_page: withDefault(count, 100, { max: 500 }), page: withDefault(count, 0), order: optional(text) },
    run: async ({ per_page, page, order }, { viewer, addresses }) => {
      if (viewer.kind !== "user") return false;
      const { photos, total } = await photoPage(
        viewer,
        { source: likedBy(viewer.id), order: readOrder(order) ?? newestFirst },
        page,
        per_page,
      );
      // Here Piwigo's `count` is that of all, not of this page.
      return {
        paging: new NamedStruct({ page, per_page, count: total }),
        images: new NamedList(
          photos.map((photo) => plainPhotoRow(photo, addresses)),
          "image",
          photoAttributes,
        ),
      };
    },
  }),
];

function requireUser(viewer: Viewer): void {
  if (viewer.kind !== "user") throw new PiwigoError(403, "User must be logged in.");
}
