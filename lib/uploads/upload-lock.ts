import { AppError } from "@/lib/errors";
import type { UploadResult } from "@/lib/uploads/schema";

/**
 * One writer for each upload at a time. A connection that has gone silent, which the server may not notice for minutes,
 * gives way to the one that goes on; a lively one keeps its lock. Kept where every copy of this code in the process
 * finds it.
 */

/** Silence after which a connection counts as lost. */
const silentMs = 5_000;

type UploadLock = { lastTouchedMs: number; yieldLock: AbortController; over: Promise<void> };

const shared = globalThis as {
  photoflowUploadTurns?: Map<string, UploadLock>;
  photoflowUploadEndings?: Map<string, Promise<UploadResult>>;
};
const locks = (shared.photoflowUploadTurns ??= new Map<string, UploadLock>());
const endings = (shared.photoflowUploadEndings ??= new Map<string, Promise<UploadResult>>());

/**
 * Runs `write` as the only writer of an upload. It calls `touch` for every piece that arrives and stops when `signal`
 * fires. Throws "conflict" while another one is being touch from.
 */
export async function withUploadLock<Result>(
  uploadId: string,
  write: (touch: () => void, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  for (let rival = locks.get(uploadId); rival; rival = locks.get(uploadId)) {
    if (Date.now() - rival.lastTouchedMs < silentMs)
      throw new AppError("conflict", "This file is being sent from another window or connection right now.");
    rival.yieldLock.abort(new Error("Another connection goes on with this upload."));
    await rival.over;
  }
  let end!: () => void;
  const lock: UploadLock = {
    lastTouchedMs: Date.now(),
    yieldLock: new AbortController(),
    over: new Promise<void>((resolve) => (end = resolve)),
  };
  locks.set(uploadId, lock);
  try {
    return await write(() => (lock.lastTouchedMs = Date.now()), lock.yieldLock.signal);
  } finally {
    locks.delete(uploadId);
    end();
  }
}

/** Runs `end` once for an upload, however many ask while it runs. */
export function finalizeOnce(uploadId: string, end: () => Promise<UploadResult>): Promise<UploadResult> {
  const running = endings.get(uploadId) ?? end().finally(() => endings.delete(uploadId));
  endings.set(uploadId, running);
  return running;
}

/** The end of an upload that is being taken in right now, or undefined. */
export const finalizingOf = (uploadId: string): Promise<UploadResult> | undefined => endings.get(uploadId);
