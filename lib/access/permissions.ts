import { compileForViewers } from "@/lib/access/compile-for-viewers";
import { isVisibleInTrash, isVisiblePhoto } from "@/lib/access/conditions";
import { isAdmin, requireSignedIn, type Reach, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { boundList, type BoundList, wanted } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { AppError, notFound } from "@/lib/errors";

/**
 * What a viewer may do. Changing a photo or an album is for its owner and for admins; what a viewer may not even see
 * answers as if it did not exist.
 */

const isOwnerOrAdmin = (viewer: Viewer, ownerId: number): boolean =>
  isAdmin(viewer) || (viewer.kind === "user" && mayAdd(viewer) && viewer.id === ownerId);

/** How far a viewer goes: what pages offer depends on it. */
export const reachOf = (viewer: Viewer): Reach => (mayAdd(viewer) ? "add" : viewer.kind === "user" ? "mark" : "look");

/** Whether a viewer may have photos and albums of their own, and change those. */
const mayAdd = (viewer: Viewer): boolean =>
  viewer.kind === "system" || (viewer.kind === "user" && viewer.role !== "viewer");

/**
 * The person, when they may add photos, albums and tags. Errors: "unauthenticated" for strangers, "forbidden" for who
 * only looks and marks.
 */
export function requireMayAdd(viewer: Viewer): SignedIn {
  const person = requireSignedIn(viewer);
  if (mayAdd(person)) return person;
  throw new AppError(
    "forbidden",
    "Your account looks and marks; it adds nothing. Ask an admin of this gallery for more.",
  );
}

export const mayEditPhoto = (viewer: Viewer, photo: { ownerId: number }): boolean =>
  isOwnerOrAdmin(viewer, photo.ownerId);
export const mayEditAlbum = (viewer: Viewer, album: { ownerId: number }): boolean =>
  isOwnerOrAdmin(viewer, album.ownerId);

/** The ids among `photoIds` that `viewer` may see, in the order given, each once. */
export async function visiblePhotoIds(viewer: Viewer, photoIds: number[]): Promise<number[]> {
  return (await visibleAmong(viewer, photoIds)).map((row) => row.id);
}

/** The photos among `photoIds` that `viewer` may see, in the order given, each once. */
const visibleAmong = (viewer: Viewer, photoIds: readonly number[]): Promise<{ id: number; ownerId: number }[]> =>
  fetchAll(db(), visiblePhotosAmong(viewer, boundList([...new Set(photoIds)])));

const visiblePhotosAmong = compileForViewers((viewer, photoIds: BoundList<number>) =>
  query
    .selectFrom(wanted(photoIds))
    .crossJoin("Photo as p")
    .select(["p.id", "p.ownerId"])
    .whereRef("p.id", "=", "wanted.value")
    .where(isVisiblePhoto(viewer))
    .orderBy("wanted.key"),
);

/** Whether `viewer` may see a photo. */
export const seesPhoto = async (viewer: Viewer, photoId: number): Promise<boolean> =>
  (await visiblePhotoIds(viewer, [photoId])).length > 0;

/**
 * The ids among `photoIds` that `viewer` may change, each once; what they may not see is left out, "forbidden" for the
 * rest.
 */
export async function editablePhotoIds(viewer: Viewer, photoIds: number[]): Promise<number[]> {
  const rows = await visibleAmong(viewer, photoIds);
  if (!rows.every((row) => mayEditPhoto(viewer, row)))
    throw new AppError("forbidden", "Only the owner of a photo may change it.");
  return rows.map((row) => row.id);
}

/**
 * The ids among `photoIds` that `viewer` may change; all others are left out. Errors: "forbidden" or "not-found" when
 * that leaves none.
 */
export async function requireSomeEditable(viewer: Viewer, photoIds: readonly number[]): Promise<number[]> {
  const rows = await visibleAmong(viewer, photoIds);
  const ids = rows.filter((row) => mayEditPhoto(viewer, row)).map((row) => row.id);
  if (ids.length > 0) return ids;
  throw rows.length > 0 ? new AppError("forbidden", "Only the owner of a photo may change it.") : notFound("photo");
}

/**
 * Passes when `viewer` may change all of `photoIds` (in the trash or not); "not-found" when one is not theirs to see.
 */
export async function requireEditablePhotos(viewer: Viewer, photoIds: number[]): Promise<void> {
  const ids = [...new Set(photoIds)];
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(wanted(ids))
      .crossJoin("Photo as p")
      .select("p.ownerId")
      .whereRef("p.id", "=", "wanted.value")
      .where(({ or }) => or([isVisiblePhoto(viewer), isVisibleInTrash(viewer)])),
  );
  if (rows.length < ids.length) throw notFound("photo");
  if (!rows.every((row) => mayEditPhoto(viewer, row)))
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
