import { reorderAlbums } from "@/lib/albums/arrange";
import { moveAlbum } from "@/lib/albums/commands";
import { deleteAlbumTrees, type PhotosOfDeleted } from "@/lib/albums/delete-tree";
import { albumOutline, type AlbumOutline } from "@/lib/albums/outline";
import { albumStats } from "@/lib/albums/stats";
import type { Viewer } from "@/lib/access/viewer";
import { requireEditableAlbum } from "@/lib/access/permissions";
import { AppError } from "@/lib/errors";
import { adminLinks } from "@/lib/piwigo/mappers/album-texts";
import { categoryNotFound, invalidParameter, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { closeTree } from "@/lib/piwigo/methods/albums/changing";
import { withoutTags } from "@/lib/piwigo/mappers/html";
import { method } from "@/lib/piwigo/protocol/method";
import {
  count,
  id,
  listText,
  optional,
  required,
  requiredList,
  requiredOneOrMany,
  text,
  withDefault,
} from "@/lib/piwigo/protocol/parameters";
import { idsIn } from "@/lib/piwigo/mappers/texts";
import type { Struct } from "@/lib/piwigo/protocol/values";

const deletionModes: Record<string, PhotosOfDeleted> = {
  no_delete: "stay",
  delete_orphans: "orphans-to-trash",
  force_delete: "all-to-trash",
};

export const albumArrangingMethods = [
  method({
    name: "pwg.categories.move",
    description: "Move an album or a list of albums. Set parent as 0 to move to gallery root.",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: { category_id: requiredOneOrMany(listText), parent: required(count), pwg_token: required(text) },
    run: async ({ category_id, parent }, { viewer }) => {
      const albumIds = idsOf(category_id);
      if (albumIds.length === 0) throw new PiwigoError(403, "Invalid category_id input parameter, no category to move");
      const before = await albumOutline(viewer);
      await requireMovable(viewer, before, albumIds, parent || null);
      for (const albumId of albumIds) await moveAlbum(viewer, albumId, parent || null);
      const isClosed = parent !== 0 && !before.byId.get(parent)!.isOpen;
      if (isClosed) for (const albumId of albumIds) await closeTree(viewer, albumId);
      return movedAnswer(viewer, before, albumIds);
    },
  }),
  method({
    name: "pwg.categories.setRank",
    description:
      "Changes the rank of an album\n<br><br>If you provide a list for category_id:\n<ul><li>rank becomes useless, only the order of the image_id list matters</li></ul>",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: { category_id: requiredList(id), rank: optional(id) },
    run: async ({ category_id, rank }, { viewer }) => {
      const outline = await albumOutline(viewer);
      const known = category_id.map((albumId) => outline.byId.get(albumId)).filter((album) => album !== undefined);
      if (known.length === 0) throw categoryNotFound();
      const siblings = outline.childrenOf(outline.parentOf(known[0]!)?.id ?? null).map((album) => album.id);
      if (category_id.length === 1) {
        const others = siblings.filter((albumId) => albumId !== category_id[0]);
        await orElse(reorderAlbums(viewer, category_id, (rank && others[rank - 1]) ?? null), categoryNotFound);
        return null;
      }
      const given = new Set(category_id);
      const isComplete = given.size === siblings.length && siblings.every((albumId) => given.has(albumId));
      if (!isComplete)
        throw new PiwigoError(invalidParameter, "you need to provide all sub-category ids for a given category");
      await reorderAlbums(viewer, [...given], null);
      return null;
    },
  }),
  method({
    name: "pwg.categories.delete",
    description:
      'Deletes album(s).\n<br><b>photo_deletion_mode</b> can be "no_delete" (may create orphan photos), "delete_orphans" (default mode, only deletes photos linked to no other album) or "force_delete" (delete all photos, even those linked to other albums)',
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: {
      category_id: requiredOneOrMany(listText),
      photo_deletion_mode: withDefault(text, "delete_orphans"),
      pwg_token: required(text),
    },
    run: async ({ category_id, photo_deletion_mode }, { viewer }) => {
      const photos = Object.hasOwn(deletionModes, photo_deletion_mode) ? deletionModes[photo_deletion_mode] : undefined;
      if (!photos) {
        const known = Object.keys(deletionModes).join(", ");
        throw new PiwigoError(
          500,
          `[ws_categories_delete] invalid parameter photo_deletion_mode "${photo_deletion_mode}", possible values are {${known}}.`,
        );
      }
      await deleteAlbumTrees(viewer, idsOf(category_id), photos);
      return null;
    },
  }),
];

const idsOf = (sent: string | string[]): number[] => [...new Set(idsIn([sent].flat().join(",")))];

async function requireMovable(
  viewer: Viewer,
  outline: AlbumOutline,
  albumIds: number[],
  parentId: number | null,
): Promise<void> {
  const unknown = albumIds.find((albumId) => !outline.byId.has(albumId));
  if (unknown !== undefined) throw new PiwigoError(403, `Category ${unknown} does not exist`);
  if (parentId !== null && !outline.byId.has(parentId)) throw new PiwigoError(403, "Unknown parent category id");
  for (const albumId of parentId === null ? albumIds : [...albumIds, parentId])
    await requireEditableAlbum(viewer, albumId);
  const above = new Set(
    parentId === null ? [] : [parentId, ...outline.aboveAnyOf([parentId]).map((album) => album.id)],
  );
  if (albumIds.some((albumId) => above.has(albumId)))
    throw new PiwigoError(403, "You cannot move an album in its own sub album");
}

/** Where the last album is now, and what the albums above the old and the new places hold inside them. */
async function movedAnswer(viewer: Viewer, before: AlbumOutline, albumIds: number[]): Promise<Struct> {
  const after = await albumOutline(viewer);
  const aboveIn = (outline: AlbumOutline) => outline.aboveAnyOf(albumIds).map((album) => album.id);
  const touched = [...new Set([...aboveIn(before), ...aboveIn(after)])];
  const stats = await albumStats(
    viewer,
    after.withAllInside(touched).map((album) => album.id),
  );
  const photosInside = after.sumInside((album) => stats.get(album.id)?.photoCount ?? 0);
  const last = after.byId.get(albumIds.at(-1)!);
  if (!last) throw new AppError("not-found", "The album was deleted meanwhile.");
  return {
    new_ariane_string: adminLinks(
      [...after.ancestorsOf(last), last].map(({ id, name }) => ({ id, plainName: withoutTags(name) })),
    ),
    updated_cats: touched.map((albumId) => ({ cat_id: String(albumId), nb_sub_photos: photosInside(albumId) })),
  };
}
