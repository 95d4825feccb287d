import { refreshPublicPhotos } from "@/lib/access/public-visibility";
import { linkPhotos } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/events/transaction";
import { AppError } from "@/lib/errors";
import { noteKnownPhoto } from "@/lib/ingest/guest-photo";
import type { IngestFacts, IngestResult } from "@/lib/ingest/facts";
import { stemOf } from "@/lib/storage/file-names";
import type { StagedFile } from "@/lib/storage/stage-file";

/** A photo of this owner that has the very same bytes already. */
export type Known = { photoId: number; fileId: number };

/**
 * What makes a picture's or clip's bytes unique: each owner has them once, and owns them without depending on others.
 */
export const identityOf = (ownerId: number, sha256: string): string => `${ownerId}:${sha256}`;

export async function findKnown(staged: Pick<StagedFile, "sha256">, facts: IngestFacts): Promise<Known | null> {
  const file = await db().file.findUnique({
    where: { identity: identityOf(facts.owner.id, staged.sha256) },
    select: { id: true, photoId: true },
  });
  return file?.photoId ? { photoId: file.photoId, fileId: file.id } : null;
}

/** Whether a file of this owner is called alike and exactly as long. */
export async function hasFileLike(ownerId: number, name: string, sizeBytes: number): Promise<boolean> {
  return (
    (await db().file.findFirst({ where: { ownerId, stem: stemOf(name), sizeBytes }, select: { id: true } })) !== null
  );
}

/** Nothing new comes in, but what was asked for is done: the album is added, a photo in the trash comes back. */
export async function importDuplicate(known: Known, facts: IngestFacts): Promise<IngestResult> {
  const { guest } = facts;
  if (guest) {
    await inTransaction((tx) => noteKnownPhoto(tx, guest, known.photoId));
    return { outcome: "duplicate", photoId: known.photoId };
  }
  const wanted = facts.replacesPhotoId ?? facts.rawOfPhotoId;
  if (wanted !== undefined && wanted !== known.photoId) {
    throw new AppError(
      "conflict",
      `This file is in your library already, as photo ${known.photoId}. Nothing was replaced.`,
    );
  }
  const isRestored = await inTransaction(async (tx, tell) => {
    // Emptying the trash may have been faster.
    if (!(await tx.photo.findUnique({ where: { id: known.photoId }, select: { id: true } }))) {
      throw new AppError(
        "conflict",
        "The photo of this file was deleted for good at this very moment. Send the file once more.",
      );
    }
    const restored = await tx.photo.updateMany({
      where: { id: known.photoId, trashedAt: { not: null } },
      data: { trashedAt: null },
    });
    if (facts.claimedMd5)
      await tx.file.updateMany({
        where: { id: known.fileId, claimedMd5: null, md5: { not: facts.claimedMd5 } },
        data: { claimedMd5: facts.claimedMd5 },
      });
    if (facts.albumId !== undefined) await linkPhotos(tx, facts.albumId, [known.photoId]);
    await refreshPublicPhotos(tx, [known.photoId]);
    if (restored.count > 0) tell({ type: "photo.restored", photoIds: [known.photoId] });
    if (facts.albumId !== undefined) tell({ type: "album.filled", albumIds: [facts.albumId] });
    return restored.count > 0;
  });
  return { outcome: isRestored ? "restored" : "duplicate", photoId: known.photoId };
}
