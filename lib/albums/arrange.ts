import { requireArrangeableAlbum } from "@/lib/access/grants/album-rights";
import { mayEditAlbum, requireEditableAlbum } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import { movedBefore } from "@/lib/albums/moved-before";
import { wanted } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { execute, fetchAll } from "@/lib/db/run";
import { requireFilledByHand } from "@/lib/smart-albums/filter";
import { photoOrder } from "@/lib/albums/photo-order";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";

/** Order by hand. Each change says what goes before what, so that it means the same however much has been loaded. */

/**
 * Puts photos of an album, in the order given, right before another one, or at the end for null. The album is in manual
 * order from then on, starting from the order it was in.
 */
export async function reorderPhotos(
  viewer: Viewer,
  albumId: number,
  photoIds: number[],
  before: number | null,
): Promise<void> {
  requireFilledByHand(await requireArrangeableAlbum(viewer, albumId));
  await inTransaction(async (tx, tell) => {
    const album = await tx.album.findUnique({ where: { id: albumId }, select: { photoOrder: true } });
    if (!album) throw notFound("album");
    const rows = await fetchAll(
      tx,
      query
        .selectFrom("AlbumPhoto as ap")
        .innerJoin("Photo as p", "p.id", "ap.photoId")
        .select("p.id")
        .where("ap.albumId", "=", albumId)
        .orderBy(photoOrder(album.photoOrder as PhotoOrder)),
    );
    const order = rows.map((row) => row.id);
    requireAmong(order, before === null ? photoIds : [...photoIds, before], "photo in this album");
    await execute(
      tx,
      query
        .updateTable("AlbumPhoto")
        .from(wanted(movedBefore(order, photoIds, before)))
        .set(({ ref }) => ({ position: ref("wanted.key") }))
        .where("albumId", "=", albumId)
        .whereRef("photoId", "=", "wanted.value")
        .whereRef("position", "<>", "wanted.key"),
    );
    await tx.album.update({ where: { id: albumId }, data: { photoOrder: "manual", updatedAt: new Date() } });
    tell({ type: "album.filled", albumIds: [albumId] });
  });
}

/**
 * Puts albums that have the same parent, in the order given, right before another one of them, or at the end for null.
 */
export async function reorderAlbums(viewer: Viewer, albumIds: number[], before: number | null): Promise<void> {
  if (albumIds.length === 0) return;
  const { parentId, updatedAt } = await requireEditableAlbum(viewer, albumIds[0]!);
  const albums = await db().album.findMany({
    where: { AND: [{ id: { in: albumIds.concat(before ?? []) } }, visibleAlbums(viewer)] },
  });
  requireAmong(
    albums.map((album) => album.id),
    albumIds.concat(before ?? []),
    "album",
  );
  if (!albums.every((album) => album.id === before || mayEditAlbum(viewer, album)))
    throw new AppError("forbidden", "Only the owner of an album may move it.");
  if (albums.some((album) => album.parentId !== parentId))
    throw new AppError("invalid", "Only albums that lie side by side can be arranged.");
  await inTransaction(async (tx, tell) => {
    // Writing first takes the database's write lock, so that what is read next is not out of date when it is used.
    await tx.album.updateMany({ where: { id: albumIds[0]! }, data: { updatedAt } });
    const siblings = await tx.album.findMany({
      where: { parentId },
      orderBy: [{ position: "asc" }, { id: "desc" }],
      select: { id: true },
    });
    const order = siblings.map((album) => album.id);
    await execute(
      tx,
      query
        .updateTable("Album")
        .from(wanted(movedBefore(order, albumIds, before)))
        .set(({ ref }) => ({ position: ref("wanted.key") }))
        .whereRef("Album.id", "=", "wanted.value")
        .whereRef("position", "<>", "wanted.key"),
    );
    tell({ type: "album.changed", albumIds });
  });
}

function requireAmong(all: number[], wanted: number[], what: string): void {
  const known = new Set(all);
  if (!wanted.every((id) => known.has(id))) throw notFound(what);
}
