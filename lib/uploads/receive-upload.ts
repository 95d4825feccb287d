import type { Upload } from "@prisma/client";
import { syncToDisk } from "@/lib/storage/sync-to-disk";
import { isSessionOpen } from "@/lib/access/sessions/browser-session";
import { isDiskFull } from "@/lib/broken-storage";
import { db } from "@/lib/db/client";
import { findSendingGuest } from "@/lib/uploads/guest";
import { AppError, notFound, toAppError } from "@/lib/errors";
import { whileThereIsRoom } from "@/lib/storage/free-space";
import { stagingPath } from "@/lib/storage/paths";
import { openStaged, removeStaged, stagedBytes } from "@/lib/storage/staging";
import type { Digest } from "@/lib/storage/stage-file";
import { keepDigest, takeDigest } from "@/lib/uploads/arrival-digests";
import { finalizeUpload } from "@/lib/uploads/finalize";
import { filePart } from "@/lib/uploads/protocol/file-part";
import { uploadResultSchema, type UploadResult } from "@/lib/uploads/schema";
import { finalizingOf, withUploadLock } from "@/lib/uploads/upload-lock";

/** Our own side of uploadthing's ingest protocol, as its client (7.7) speaks it: HEAD how far, then PUT from there. */

/** How many bytes of an upload are here: where its sender goes on. */
export async function uploadProgress(uploadId: string): Promise<number> {
  const upload = await requireUpload(uploadId);
  return upload.result || finalizingOf(uploadId) ? Number(upload.sizeBytes) : stagedBytes(uploadId);
}

/**
 * Receives the rest of an upload from byte `start` on and, when it is complete, takes it into the library. What arrives
 * before the connection breaks stays. Errors: what `ingest` refuses, "conflict" while another connection sends it or
 * when `start` is not where it stopped, "disk-full".
 */
export async function receiveUpload(
  uploadId: string,
  start: number,
  body: ReadableStream<Uint8Array>,
  contentType: string | null,
): Promise<UploadResult> {
  const upload = await requireUpload(uploadId);
  if (upload.result) return uploadResultSchema.parse(JSON.parse(upload.result));
  const ending = finalizingOf(uploadId);
  if (ending) return ending;
  try {
    return await withUploadLock(uploadId, async (touch, signal) => {
      const pieces = filePart(untilAborted(body, signal), contentType, Number(upload.sizeBytes) - start);
      return finalizeUpload(upload, await append(upload, start, pieces, touch));
    });
  } catch (error) {
    if (isDiskFull(error)) await removeStaged(stagingPath(uploadId));
    throw isDiskFull(error) ? toAppError(error) : error;
  }
}

async function requireUpload(uploadId: string): Promise<Upload> {
  const upload = await db().upload.findUnique({ where: { id: uploadId } });
  if (!upload) throw notFound("upload");
  // The signed address is as good as the link or the session that asked for it, and no better.
  if (upload.guestId !== null) await findSendingGuest(upload.guestId, upload.albumId);
  if (upload.sessionId && !(await isSessionOpen(upload.sessionId)))
    throw new AppError(
      "forbidden",
      "You have been signed out since this upload began. Sign in and start it again; it goes on where it stopped.",
    );
  return upload;
}

/** Answers the digest of all that has arrived; null when it is not known. */
async function append(
  upload: Upload,
  start: number,
  pieces: AsyncIterable<Uint8Array>,
  touch: () => void,
): Promise<Digest | null> {
  const file = await openStaged(upload.id);
  try {
    const arrived = (await file.stat()).size;
    if (start > arrived || start > upload.sizeBytes)
      throw new AppError("conflict", `This upload goes on at byte ${arrived}.`, { field: "Range" });
    // What lies behind `start` came over a connection that was given up; it comes again.
    await file.truncate(start);
    const digest = takeDigest(upload.id, start);
    let position = start;
    try {
      for await (const piece of whileThereIsRoom(pieces)) {
        touch();
        for (let done = 0; done < piece.length;)
          done += (await file.write(piece, done, piece.length - done, position + done)).bytesWritten;
        position += piece.length;
        digest?.add(piece);
      }
    } catch (error) {
      if (digest) keepDigest(upload.id, digest);
      throw error;
    }
    await syncToDisk(file);
    return digest;
  } finally {
    await file.close();
  }
}

/**
 * Passes on what comes until `signal` fires, and does not wait for a next piece then. Cancelling ends a read that
 * waits; racing each read against the signal would keep every piece in memory for as long as the signal lives.
 */
async function* untilAborted(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const giveUp = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", giveUp);
    reader.releaseLock();
  }
}
