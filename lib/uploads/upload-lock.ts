import { AppError } from "@/lib/errors";
import type { UploadResult } from "@/lib/uploads/schema";

/**
 * One writer for each upload at a time. A connection that has gone silent, which the server may not notice for minutes,
 * gives way to the one that goes on; a lively one keeps its turn. Kept where every copy of this code in the process
 * finds it.
 */

/** Silence after which a connection counts as lost. */
const silentMs = 5_000;

type Turn = { lastHeardMs: number; giveWay: AbortController; over: Promise<void> };

const shared = globalThis as {
  photoflowUploadTurns?: Map<string, Turn>;
  photoflowUploadEndings?: Map<string, Promise<UploadResult>>;
};
const turns = (shared.photoflowUploadTurns ??= new Map());
const endings = (shared.photoflowUploadEndings ??= new Map());

/**
 * Runs `write` as the only writer of an upload. It calls `heard` for every piece that arrives and stops when `signal`
 * fires. Throws "conflict" while another one is being heard from.
 */
export async function inTurn<Result>(
  uploadId: string,
  write: (heard: () => void, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  for (let rival = turns.get(uploadId); rival; rival = turns.get(uploadId)) {
    if (Date.now() - rival.lastHeardMs < silentMs)
      throw new AppError("conflict", "This file is being sent from another window or connection right now.");
    rival.giveWay.abort(new Error("Another connection goes on with this upload."));
    await rival.over;
  }
  let end!: () => void;
  const turn: Turn = {
    lastHeardMs: Date.now(),
    giveWay: new AbortController(),
    over: new Promise<void>((resolve) => (end = resolve)),
  };
  turns.set(uploadId, turn);
  try {
    return await write(() => (turn.lastHeardMs = Date.now()), turn.giveWay.signal);
  } finally {
    turns.delete(uploadId);
    end();
  }
}

/** Runs `end` once for an upload, however many ask while it runs. */
export function endOnce(uploadId: string, end: () => Promise<UploadResult>): Promise<UploadResult> {
  const running = endings.get(uploadId) ?? end().finally(() => endings.delete(uploadId));
  endings.set(uploadId, running);
  return running;
}

/** The end of an upload that is being taken in right now, or undefined. */
export const endingOf = (uploadId: string): Promise<UploadResult> | undefined => endings.get(uploadId);
