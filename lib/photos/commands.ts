import { requireEditablePhotos, requireMayAdd } from "@/lib/access/permissions";
import { publicDisclosure, publicLevel, refreshPublicPhotos } from "@/lib/access/public-visibility";
import { isStranger, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { visibleTrash } from "@/lib/access/visibility";
import { recordAudit } from "@/lib/audit/record";
import { among } from "@/lib/db/lists";
import { query, storedDate } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { db, type Transaction } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { inTransaction } from "@/lib/events/transaction";
import { removeFilesOf, type StoredFile } from "@/lib/photos/stored-files";
import { keepReserve, withReserve } from "@/lib/storage/reserve";
import { photoUpdateSchema, type PhotoUpdate } from "@/lib/photos/schema";
import { setPhotoTags } from "@/lib/tags/commands";

/** Statements stay below SQLite's limit of bound values. */
const photosPerStatement = 500;

/** Much hangs on each photo that is deleted, and while a statement runs no one else is answered. */
const deletedPerStatement = 100;

/** Changes what is named of a photo. Errors: "not-found", "forbidden", "invalid". */
export async function updatePhoto(viewer: Viewer, id: number, changes: PhotoUpdate): Promise<void> {
  await requireMayEdit(viewer, [id]);
  const { tags, ...columns } = photoUpdateSchema.parse(changes);
  await inTransaction(async (tx, tell) => {
    const source = columns.takenLocal === undefined ? {} : { takenSource: "person" as const };
    const changed = await tx.photo.updateMany({
      where: { id },
      data: { ...columns, ...source, updatedAt: new Date() },
    });
    // Deleted for good since it was looked at.
    if (changed.count === 0) throw notFound("photo");
    if (tags) await setPhotoTags(tx, id, tags, "replace");
    if (columns.level !== undefined) await refreshPublicPhotos(tx, [id]);
    tell({ type: "photo.changed", photoIds: [id] });
  });
  recordAudit(viewer, { action: "photos-edited" });
}

/** Moves photos to the trash, where no one else sees them; those that lie there already stay. */
export async function trashPhotos(viewer: Viewer, ids: number[]): Promise<{ count: number }> {
  return setTrashed(viewer, ids, new Date());
}

/** Takes photos out of the trash, back into their albums. */
export async function restorePhotos(viewer: Viewer, ids: number[]): Promise<{ count: number }> {
  return setTrashed(viewer, ids, null);
}

/**
 * One statement that says as well who sees them then: much hangs on each row that is written. What grants open does not
 * depend on the trash.
 */
async function setTrashed(viewer: Viewer, ids: number[], trashedAt: Date | null): Promise<{ count: number }> {
  if (isStranger(viewer)) requireSignedIn(viewer);
  await requireEditablePhotos(viewer, ids);
  const photos = query.updateTable("Photo").where("id", "in", among(ids));
  const count = await execute(
    db(),
    trashedAt === null
      ? photos.set({ trashedAt, publicLevel, publicDisclosure }).where("trashedAt", "is not", null)
      : photos
          .set({ trashedAt: storedDate(trashedAt), publicLevel: null, publicDisclosure: 0 })
          .where("trashedAt", "is", null),
  );
  await publish({ type: trashedAt === null ? "photo.restored" : "photo.trashed", photoIds: ids });
  recordAudit(viewer, { action: trashedAt === null ? "photos-restored" : "photos-trashed", count });
  return { count };
}

/**
 * Deletes photos that lie in the trash, with their files, permanently; "all" empties the viewer's trash. First the
 * rows, then the files: a stop between the two leaves files that `photoflow doctor` finds. Errors: "conflict" for a
 * photo that is not in the trash; nothing is deleted then.
 */
export async function deleteTrashedPhotos(viewer: Viewer, ids: number[] | "all"): Promise<{ count: number }> {
  if (ids === "all") return emptyTrash(viewer);
  const chunks = await requireMayEdit(viewer, ids, deletedPerStatement);
  const files = await withReserve(() =>
    inTransaction(async (tx, tell) => {
      const removed: StoredFile[] = [];
      tell({ type: "photo.deleted", photoIds: chunks.flat() });
      for (const chunk of chunks) {
        const outside = await tx.photo.findFirst({
          where: { id: { in: chunk }, trashedAt: null },
          select: { id: true },
        });
        if (outside) throw new AppError("conflict", `Photo ${outside.id} is not in the trash. Move it there first.`);
        removed.push(...(await deleteRows(tx, chunk)));
      }
      return removed;
    }),
  );
  await removeFilesOf(files);
  await keepReserve();
  recordAudit(viewer, { action: "photos-deleted", count: chunks.flat().length });
  return { count: chunks.flat().length };
}

/** Goes in steps, so that a large trash neither holds the database for long nor fills the memory. */
async function emptyTrash(viewer: Viewer): Promise<{ count: number }> {
  requireMayAdd(viewer);
  for (let count = 0; ;) {
    const rows = await db().photo.findMany({
      where: visibleTrash(viewer),
      select: { id: true },
      take: deletedPerStatement,
    });
    if (rows.length === 0) {
      await keepReserve();
      return { count };
    }
    const photoIds = rows.map((row) => row.id);
    const files = await withReserve(() =>
      inTransaction((tx, tell) => {
        tell({ type: "photo.deleted", photoIds });
        return deleteRows(tx, photoIds);
      }),
    );
    await removeFilesOf(files);
    recordAudit(viewer, { action: "photos-deleted", count: rows.length });
    count += rows.length;
  }
}

/** Deletes photos' rows and gives the files that they kept. Albums whose cover one was get another by themselves. */
async function deleteRows(tx: Transaction, ids: number[]): Promise<StoredFile[]> {
  const trashed = await tx.photo.findMany({
    where: { id: { in: ids }, trashedAt: { not: null } },
    select: { id: true },
  });
  const photoId = { in: trashed.map((row) => row.id) };
  const files = await tx.file.findMany({ where: { photoId }, select: { path: true, sha256: true } });
  await tx.album.updateMany({ where: { coverPhotoId: photoId }, data: { coverPhotoId: null } });
  await tx.file.deleteMany({ where: { photoId } });
  await tx.photo.deleteMany({ where: { id: photoId } });
  return files;
}

/** Passes when `viewer` may change all of `ids`; gives them, each once, in pieces that fit into one statement. */
async function requireMayEdit(viewer: Viewer, ids: number[], atOnce = photosPerStatement): Promise<number[][]> {
  if (isStranger(viewer)) requireSignedIn(viewer);
  const unique = [...new Set(ids)];
  const chunks: number[][] = [];
  for (let start = 0; start < unique.length; start += atOnce) chunks.push(unique.slice(start, start + atOnce));
  for (const chunk of chunks) await requireEditablePhotos(viewer, chunk);
  return chunks;
}
