import { reorderAlbums } from "@/lib/albums/arrange";
import type { AlbumVisibility } from "@/lib/albums/card";
import { createAlbum } from "@/lib/albums/commands";
import { findAlbum } from "@/lib/albums/queries";
import type { Viewer } from "@/lib/access/viewer";
import { commentableMeans } from "@/lib/piwigo/methods/albums/commentable";
import { albumName, albumText } from "@/lib/piwigo/mappers/album-texts";
import { categoryNotFound, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { withoutTags } from "@/lib/piwigo/mappers/html";
import { method } from "@/lib/piwigo/protocol/method";
import { bool, count, longText, optional, required, text, withDefault } from "@/lib/piwigo/protocol/parameters";

export const albumWritingMethods = [
  method({
    name: "pwg.categories.add",
    description: "Adds an album.",
    rights: "owner",
    scope: "upload",
    parameters: {
      name: required(text),
      parent: optional(count),
      comment: optional(longText),
      visible: withDefault(bool, true),
      status: optional(text),
      commentable: withDefault(bool, true),
      position: optional(text),
      pwg_token: optional(text),
    },
    run: async (values, { viewer, sent }) => {
      const { name, parent, comment = "", status, position, pwg_token } = values;
      // Without the token it could be any site's text; Piwigo takes the markup out of it then.
      const trusted = (given: string) => (pwg_token === undefined ? withoutTags(given) : given);
      if (trusted(name).trim() === "") throw new PiwigoError(500, "The name of an album must not be empty");
      const parentId = parent || null;
      const visibility = await visibilityFor(viewer, status, parentId);
      const album = {
        ...{ name: albumName(trusted(name)), description: albumText(trusted(comment)), visibility, parentId },
        // Who does not ask for comments gets what the gallery says of new albums, whatever the default is there.
        ...(sent.has("commentable") && { commenting: values.commentable ? commentableMeans : ("off" as const) }),
      };
      const { id } = await orElse(createAlbum(viewer, album), categoryNotFound);
      if (position === "last") await reorderAlbums(viewer, [id], null);
      return { info: "Album added", id };
    },
  }),
];

/** Public unless asked otherwise, as in Piwigo; in a private album all are private. */
async function visibilityFor(
  viewer: Viewer,
  status: string | undefined,
  parentId: number | null,
): Promise<AlbumVisibility> {
  const parent = parentId === null ? null : await findAlbum(viewer, parentId);
  return status === "private" || parent?.visibility === "private" ? "private" : "public";
}
