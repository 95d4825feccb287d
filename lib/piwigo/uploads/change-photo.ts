import { requireFillableAlbum } from "@/lib/access/grants/album-rights";
import { requireEditablePhotos } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { addPhotosToAlbum, removePhotosFromAlbum } from "@/lib/albums/commands";
import { AppError } from "@/lib/errors";
import { imageNotFound, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import type { PrivacyLevel } from "@/lib/piwigo/mappers/levels";
import { placeInAlbum } from "@/lib/piwigo/uploads/position-in-album";
import { namesOfTags } from "@/lib/piwigo/queries/tag-ids";
import type { WantedAlbum } from "@/lib/piwigo/mappers/texts";
import { updatePhoto } from "@/lib/photos/commands";
import { findPhoto } from "@/lib/photos/queries";
import type { PhotoDetail } from "@/lib/photos/detail";
import { renamePhotoFile } from "@/lib/photos/rename-file";
import type { PhotoUpdate } from "@/lib/photos/schema";

export type WantedChanges = {
  title?: string;
  author?: string;
  description?: string;
  /** Wall-clock time. */
  takenLocal?: string;
  level?: PrivacyLevel;
  /** The name of its file. */
  file?: string;
  albums?: WantedAlbum[];
  tagIds?: number[];
};

/** Whether values are written over what is there, or only where nothing is; whether lists are exchanged or added to. */
export type ValueModes = { replacesSingle: boolean; replacesMany: boolean };

/** Changes a photo as pwg.images.setInfo does. Everything is checked before anything is written. */
export async function changePhoto(
  viewer: Viewer,
  photoId: number,
  wanted: WantedChanges,
  modes: ValueModes,
): Promise<void> {
  await orElse(requireEditablePhotos(viewer, [photoId]), imageNotFound);
  const photo = await findPhoto(viewer, photoId);
  if (!photo) throw imageNotFound();
  await requireAlbums(viewer, wanted.albums ?? []);
  const columns: Partial<PhotoUpdate> = {
    ...singleValues(photo, wanted, modes),
    ...(await newTags(photo, wanted, modes)),
  };
  if (Object.keys(columns).length > 0) await updatePhoto(viewer, photoId, columns);
  if (wanted.file) await renamePhotoFile(viewer, photoId, wanted.file);
  if (wanted.albums) await changeAlbums(viewer, photo, wanted.albums, modes);
}

/**
 * Passes when the viewer may change all of these albums; else names those that are not there for them, as Piwigo does.
 */
export async function requireAlbums(viewer: Viewer, albums: WantedAlbum[]): Promise<void> {
  const unknown: number[] = [];
  for (const { albumId } of albums) {
    await requireFillableAlbum(viewer, albumId).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== "not-found") throw error;
      unknown.push(albumId);
    });
  }
  if (unknown.length > 0)
    throw new PiwigoError(
      500,
      `[ws_add_image_category_relations] the following categories are unknown: ${unknown.join(", ")}`,
    );
}

function singleValues(
  photo: PhotoDetail,
  { title, author, description, takenLocal, level }: WantedChanges,
  { replacesSingle }: ValueModes,
): Partial<PhotoUpdate> {
  const isEmpty = {
    title: !photo.title,
    author: !photo.author,
    description: !photo.description,
    takenLocal: photo.takenSource === "added",
    level: !photo.level,
  };
  const given = Object.entries({ title, author, description, takenLocal, level }).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(given.filter(([name]) => replacesSingle || isEmpty[name as keyof typeof isEmpty]));
}

async function newTags(
  photo: PhotoDetail,
  { tagIds }: WantedChanges,
  { replacesMany }: ValueModes,
): Promise<{ tags?: string[] }> {
  if (!tagIds) return {};
  const names = await namesOfTags(tagIds);
  return { tags: replacesMany ? names : [...new Set([...photo.tags, ...names])] };
}

/** Albums that the viewer may only look at keep the photo; where it is already, it keeps its place. */
async function changeAlbums(
  viewer: Viewer,
  photo: PhotoDetail,
  albums: WantedAlbum[],
  { replacesMany }: ValueModes,
): Promise<void> {
  const isIn = new Set(photo.albums.map(({ id }) => id));
  for (const { albumId, rank } of albums.filter((album) => !isIn.has(album.albumId))) {
    await addPhotosToAlbum(viewer, albumId, [photo.id]);
    if (rank !== null) await placeInAlbum(viewer, albumId, photo.id, rank);
  }
  if (!replacesMany) return;
  const kept = new Set(albums.map(({ albumId }) => albumId));
  for (const { id } of photo.albums.filter((album) => !kept.has(album.id))) {
    const isTheirs = await requireFillableAlbum(viewer, id).then(
      () => true,
      () => false,
    );
    if (isTheirs) await removePhotosFromAlbum(viewer, id, [photo.id]);
  }
}
