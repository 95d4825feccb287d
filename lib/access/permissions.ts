import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { visibleAlbums, visiblePhotosSql, visibleTrashSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";

/**
 * What a viewer may do. Changing a photo or an album is for its owner and for admins; what a viewer may not even see
 * answers as if it did not exist.
 */

const isOwnerOrAdmin = (viewer: Viewer, ownerId: number): boolean =>
  isAdmin(viewer) || (viewer.kind === "user" && viewer.id === ownerId);

export const mayEditPhoto = (viewer: Viewer, photo: { ownerId: number }): boolean =>
  isOwnerOrAdmin(viewer, photo.ownerId);
export const mayEditAlbum = (viewer: Viewer, album: { ownerId: number }): boolean =>
  isOwnerOrAdmin(viewer, album.ownerId);

/** The ids among `photoIds` that `viewer` may see, in the order given, each once. */
export async function visiblePhotoIds(viewer: Viewer, photoIds: number[]): Promise<number[]> {
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT p."id" FROM json_each(${JSON.stringify([...new Set(photoIds)])}) wanted CROSS JOIN "Photo" p
    WHERE p."id" = wanted."value" AND ${visiblePhotosSql(viewer)} ORDER BY wanted."key"`;
  return rows.map((row) => Number(row.id));
}

/** Whether `viewer` may see a photo. */
export const seesPhoto = async (viewer: Viewer, photoId: number): Promise<boolean> =>
  (await visiblePhotoIds(viewer, [photoId])).length > 0;

/**
 * The ids among `photoIds` that `viewer` may change, each once; what they may not see is left out, "forbidden" for the
 * rest.
 */
export async function editablePhotoIds(viewer: Viewer, photoIds: number[]): Promise<number[]> {
  const rows = await db().$queryRaw<{ id: number; ownerId: number }[]>`
    SELECT p."id", p."ownerId" FROM json_each(${JSON.stringify([...new Set(photoIds)])}) wanted CROSS JOIN "Photo" p
    WHERE p."id" = wanted."value" AND ${visiblePhotosSql(viewer)} ORDER BY wanted."key"`;
  if (!rows.every((row) => mayEditPhoto(viewer, { ownerId: Number(row.ownerId) })))
    throw new AppError("forbidden", "Only the owner of a photo may change it.");
  return rows.map((row) => Number(row.id));
}

/**
 * The ids among `photoIds` that `viewer` may change; all others are left out. Errors: "forbidden" or "not-found" when
 * that leaves none.
 */
export async function requireSomeEditable(viewer: Viewer, photoIds: readonly number[]): Promise<number[]> {
  const rows = await db().$queryRaw<{ id: number; ownerId: number }[]>`
    SELECT p."id", p."ownerId" FROM json_each(${JSON.stringify([...new Set(photoIds)])}) wanted CROSS JOIN "Photo" p
    WHERE p."id" = wanted."value" AND ${visiblePhotosSql(viewer)} ORDER BY wanted."key"`;
  const ids = rows.filter((row) => mayEditPhoto(viewer, { ownerId: Number(row.ownerId) })).map((row) => Number(row.id));
  if (ids.length > 0) return ids;
  throw rows.length > 0 ? new AppError("forbidden", "Only the owner of a photo may change it.") : notFound("photo");
}

/**
 * Passes when `viewer` may change all of `photoIds` (in the trash or not); "not-found" when one is not theirs to see.
 */
export async function requireEditablePhotos(viewer: Viewer, photoIds: number[]): Promise<void> {
  const ids = [...new Set(photoIds)];
  const rows = await db().$queryRaw<{ ownerId: number }[]>`
    SELECT p."ownerId" FROM json_each(${JSON.stringify(ids)}) wanted CROSS JOIN "Photo" p
    WHERE p."id" = wanted."value" AND (${visiblePhotosSql(viewer)} OR ${visibleTrashSql(viewer)})`;
  if (rows.length < ids.length) throw notFound("photo");
  if (!rows.every((row) => mayEditPhoto(viewer, { ownerId: Number(row.ownerId) })))
    throw new AppError("forbidden", "Only the owner of a photo may change it.");
}

/**
 * The album when `viewer` may change it; "not-found" when it is not theirs to see, "forbidden" when only to look at.
 */
export async function requireEditableAlbum(viewer: Viewer, albumId: number) {
  const album = await db().album.findFirst({ where: { AND: [{ id: albumId }, visibleAlbums(viewer)] } });
  if (!album) throw notFound("album");
  if (!mayEditAlbum(viewer, album)) throw new AppError("forbidden", "Only the owner of an album may change it.");
  return album;
}
