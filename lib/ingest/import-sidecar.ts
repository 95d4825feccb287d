import { db, type Transaction } from "@/lib/db/client";
import { inTransaction } from "@/lib/events/transaction";
import type { IngestFacts, IngestResult } from "@/lib/ingest/facts";
import { findSidecarPhoto } from "@/lib/ingest/pairing/siblings";
import { fillEmptyColumns } from "@/lib/ingest/metadata-columns";
import { requireWithinQuota } from "@/lib/ingest/quota";
import { readSidecar, type SidecarFacts } from "@/lib/metadata/readers/sidecar";
import { setPhotoTags } from "@/lib/tags/commands";
import { stemOf } from "@/lib/storage/file-names";
import { keepOriginal, removeOriginal } from "@/lib/storage/originals";
import type { StagedFile } from "@/lib/storage/stage-file";

/** Keeps an XMP sidecar beside its photo, or waiting for it, and lets it fill what the photo does not tell itself. */
export async function importSidecar(staged: StagedFile, facts: IngestFacts): Promise<IngestResult> {
  const metadata = await readSidecar(staged.path);
  const stem = stemOf(facts.name);
  const sourceFolder = facts.sourceFolder ?? "";
  const identity = `sidecar:${facts.owner.id}:${sourceFolder}:${stem}:${staged.sha256}`;
  const known = await db().file.findUnique({ where: { identity }, select: { photoId: true } });
  if (known) return { outcome: "duplicate", photoId: known.photoId };
  const shot = { sourceFolder, takenLocal: metadata.takenLocal, cameraModel: metadata.cameraModel };
  const takenLocal = metadata.takenLocal ?? new Date().toISOString();
  const path = await keepOriginal(staged, takenLocal, facts.name);
  try {
    return await inTransaction(async (tx, tell) => {
      const photoId = await findSidecarPhoto(tx, facts.owner.id, stem, shot);
      const { sizeBytes, sha256, md5 } = staged;
      const file = {
        photoId,
        ownerId: facts.owner.id,
        role: "sidecar" as const,
        path,
        name: facts.name,
        stem,
        sourceFolder,
        format: "xmp",
        sizeBytes,
        sha256,
        md5,
        identity,
      };
      await tx.file.create({ data: file });
      await requireWithinQuota(facts.owner.id, 0, tx);
      if (photoId) await applySidecar(tx, photoId, metadata);
      if (photoId) tell({ type: "photo.imported", photoIds: [photoId] });
      return { outcome: photoId ? "paired" : "kept", photoId };
    });
  } catch (error) {
    await removeOriginal(path);
    throw error;
  }
}

/** What a sidecar tells goes where the photo has nothing yet; its keywords join the photo's tags. */
export async function applySidecar(tx: Transaction, photoId: number, metadata: SidecarFacts): Promise<void> {
  await fillEmptyColumns(tx, photoId, {
    title: metadata.title ?? "",
    description: metadata.description ?? "",
    author: metadata.author ?? "",
    fileRating: metadata.fileRating,
    latitude: metadata.latitude,
    longitude: metadata.longitude,
  });
  if (metadata.keywords.length > 0) await setPhotoTags(tx, photoId, metadata.keywords, "append");
}
