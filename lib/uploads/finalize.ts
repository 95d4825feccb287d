import type { Upload } from "@prisma/client";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import { db } from "@/lib/db/client";
import { AppError, toAppError, type ErrorCode } from "@/lib/errors";
import type { SendingGuest } from "@/lib/ingest/guest-photo";
import { findSendingGuest } from "@/lib/uploads/guest";
import type { IngestOutcome, IngestSource } from "@/lib/ingest/facts";
import { ingest } from "@/lib/ingest/ingest";
import { stagingPath } from "@/lib/storage/paths";
import { removeStaged } from "@/lib/storage/staging";
import type { Digest } from "@/lib/storage/stage-file";
import type { UploadResult } from "@/lib/uploads/schema";
import { finalizeOnce } from "@/lib/uploads/upload-lock";

const sentences: Record<IngestOutcome, string> = {
  added: "Added to your library.",
  paired: "Joined with the photo it belongs to.",
  duplicate: "It was here already.",
  restored: "It was in the trash and is back.",
  replaced: "It has replaced the earlier file.",
  kept: "Kept until its photo arrives.",
};

/**
 * Takes an upload that has arrived completely into the library; what was not hashed as it arrived is read for that. A
 * refused one is forgotten with everything of it.
 */
export function finalizeUpload(upload: Upload, digest: Digest | null): Promise<UploadResult> {
  const path = stagingPath(upload.id);
  const source: IngestSource = digest
    ? { kind: "staged", file: { path, ...digest.result() } }
    : { kind: "file", path, move: true };
  return finalizeOnce(upload.id, () => importUpload(upload, source));
}

/** The same for one that arrives from elsewhere. */
export const finalizeUploadFrom = (upload: Upload, source: IngestSource): Promise<UploadResult> =>
  finalizeOnce(upload.id, () => importUpload(upload, source));

/** Nothing is wrong with the file: the same bytes are taken when the cause has gone. */
const mayPass: ReadonlySet<ErrorCode> = new Set(["unexpected", "busy", "unavailable"]);

async function importUpload(upload: Upload, source: IngestSource): Promise<UploadResult> {
  try {
    const guest = upload.guestId === null ? undefined : await findSendingGuest(upload.guestId, upload.albumId);
    const result = await ingest(source, {
      owner: await requireOwner(upload),
      guest,
      name: upload.name,
      sourceFolder: upload.sourceFolder || undefined,
      modifiedAt: upload.lastModifiedMs === null ? undefined : new Date(Number(upload.lastModifiedMs)),
      albumId: guest?.isReviewed ? undefined : (upload.albumId ?? undefined),
    });
    return await remember(upload.id, guest ? asToldToGuests(guest) : { ...result, message: sentences[result.outcome] });
  } catch (thrown) {
    const error = toAppError(thrown);
    if (!mayPass.has(error.code)) await forgetUpload(upload.id);
    throw thrown;
  }
}

/** The same whatever became of it: what else is in the library is not said. */
const asToldToGuests = ({ isReviewed }: SendingGuest): UploadResult => ({
  outcome: isReviewed ? "sent" : "added",
  photoId: null,
  message: isReviewed ? "Sent. It appears once it has been looked at." : "Added to the album.",
});

async function remember(uploadId: string, result: UploadResult): Promise<UploadResult> {
  // The row may be gone: its sender cancelled at the last moment.
  await db().upload.updateMany({ where: { id: uploadId }, data: { result: JSON.stringify(result) } });
  return result;
}

/** Removes what has arrived of an upload, and its row. */
export async function forgetUpload(uploadId: string): Promise<void> {
  await removeStaged(stagingPath(uploadId));
  await db().upload.deleteMany({ where: { id: uploadId } });
}

/** With the session that asked for the upload; a guest's has none. */
async function requireOwner({ ownerId, sessionId }: Upload) {
  const user = await db().user.findUnique({ where: { id: ownerId } });
  if (!user || user.isDisabled) throw new AppError("forbidden", "This account may not add photos any more.");
  return signedInFrom(user, sessionId === null ? { kind: "program" } : { kind: "session", sessionId });
}
