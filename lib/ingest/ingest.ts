import { stat } from "node:fs/promises";
import { requireFillableAlbum } from "@/lib/access/grants/album-rights";
import { requireEditablePhotos, requireMayAdd } from "@/lib/access/permissions";
import { recordAudit } from "@/lib/audit/record";
import { isUniqueViolation } from "@/lib/db/client";
import { AppError, toAppError } from "@/lib/errors";
import { findKnown, hasFileLike, importDuplicate, type Known } from "@/lib/ingest/import-duplicate";
import type { IngestFacts, IngestOutcome, IngestResult, IngestSource } from "@/lib/ingest/facts";
import { importPicture } from "@/lib/ingest/import-picture";
import { importSidecar } from "@/lib/ingest/import-sidecar";
import { requireWithinQuota } from "@/lib/ingest/quota";
import { log } from "@/lib/logging/log";
import { identify } from "@/lib/metadata/identify";
import { sha256OfFile } from "@/lib/storage/hash-file";
import { removeStaged } from "@/lib/storage/staging";
import { receiveCopy, receiveInPlace, receiveStream, syncStaged, type StagedFile } from "@/lib/storage/stage-file";

/**
 * The one door through which bytes come in. Errors (AppError): "forbidden" for who adds nothing, "unsupported" for what
 * is no picture, clip or sidecar, "unreadable" for a broken one, "too-large", also for who may take no more, "invalid"
 * for an empty file, "not-found"/"forbidden" for the album, "disk-full". Whatever happens, there is either nothing of
 * the file to see afterwards or all of it.
 */
export async function ingest(source: IngestSource, facts: IngestFacts): Promise<IngestResult> {
  try {
    requireMayAdd(facts.owner);
    if (facts.albumId !== undefined) await requireFillableAlbum(facts.owner, facts.albumId);
    const joined = facts.replacesPhotoId ?? facts.rawOfPhotoId;
    if (joined !== undefined) await requireEditablePhotos(facts.owner, [joined]);
    const known = source.kind === "file" && !source.move ? await knownWhereItLies(source.path, facts) : null;
    if (known) return await importDuplicate(known, facts);
    const staged = await receive(source);
    try {
      if (staged.sizeBytes === 0) throw new AppError("invalid", "The file is empty.");
      const result = await importStaged(staged, facts);
      if (addsSomething[result.outcome]) recordAdded(facts);
      return result;
    } finally {
      // It has been moved away if it was kept.
      await removeStaged(staged.path);
      staged.release?.();
    }
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected") log.error({ event: "ingest-failed", err: thrown }, "a file could not be taken in");
    throw error;
  }
}

/** Whether something is here that was not before. */
const addsSomething: Record<IngestOutcome, boolean> = {
  added: true,
  paired: false,
  duplicate: false,
  restored: true,
  replaced: true,
  kept: false,
};

function recordAdded({ owner, guest }: IngestFacts): void {
  const byGuest = guest && { actor: { id: null, name: guest.name }, door: "link" as const };
  recordAudit(owner, { action: "photos-added", ...byGuest });
}

/**
 * The photo of a file that is here already, told without a copy: a folder that is imported again is read once and
 * written nowhere. Only a file with the name and length of one of the owner's is read for that, since a new one is read
 * as it is copied.
 */
async function knownWhereItLies(path: string, facts: IngestFacts): Promise<Known | null> {
  const { size } = await stat(path);
  if (!(await hasFileLike(facts.owner.id, facts.name, size))) return null;
  return findKnown({ sha256: await sha256OfFile(path) }, facts);
}

function receive(source: IngestSource): Promise<StagedFile> {
  if (source.kind === "stream") return receiveStream(source.stream);
  if (source.kind === "staged") return syncStaged(source.file);
  return source.move ? receiveInPlace(source.path) : receiveCopy(source.path);
}

async function importStaged(staged: StagedFile, facts: IngestFacts): Promise<IngestResult> {
  const known = await findKnown(staged, facts);
  if (known) return importDuplicate(known, facts);
  await requireWithinQuota(facts.owner.id, staged.sizeBytes);
  const identified = await identify(staged.path, facts.name);
  if (facts.rawOfPhotoId !== undefined && identified.role !== "raw")
    throw new AppError("unsupported", "This is no camera's raw file, so it cannot be the raw of a photo.");
  if (facts.guest && identified.role === "sidecar")
    throw new AppError("unsupported", "Guests send photos and clips. This file only describes one.");
  try {
    return identified.role === "sidecar"
      ? await importSidecar(staged, facts)
      : await importPicture(staged, identified, facts);
  } catch (error) {
    // Another upload of the very same file was committed while this one was being read.
    const rival = isUniqueViolation(error) ? await findKnown(staged, facts) : null;
    if (!rival) throw error;
    return importDuplicate(rival, facts);
  }
}
