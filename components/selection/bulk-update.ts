import { askApi, jsonBody } from "@/components/photo-info/use-photo";
import { announceLibraryChange } from "@/components/timeline/library-changed";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/sizes";
import type { BulkChange } from "@/lib/photos/bulk-schema";

/** A request changes this many photos: quick enough that a bar moves, and that nobody else waits long to write. */
const photosAtOnce = 500;

type Answer = { count: number; left_out: number; undo: BulkChange[] };

/** Tells how many photos are done. */
export type Progress = (done: number) => void;

/**
 * Changes photos piece by piece and says so, with the way back. What is done when something goes wrong stays done, is told, and can be undone
 * all the same. Resolves to whether all went well.
 */
export async function updateWithUndo(photoIds: readonly number[], change: Omit<BulkChange, "photo_ids">, words: string, onProgress: Progress): Promise<boolean> {
  const undo: BulkChange[][] = [];
  let [done, leftOut] = [0, 0];
  let problem: string | null = null;
  for (let at = 0; at < photoIds.length && problem === null; at += photosAtOnce) {
    try {
      const answer = await send([{ ...change, photo_ids: photoIds.slice(at, at + photosAtOnce) }]);
      [done, leftOut] = [done + answer.count, leftOut + answer.left_out];
      undo.unshift(answer.undo);
      onProgress(done + leftOut);
    } catch (error) {
      problem = (error as Error).message;
    }
  }
  if (done > 0) announceLibraryChange();
  const action = undo.some((changes) => changes.length > 0) ? { label: "Undo", run: () => takeBack(undo) } : undefined;
  if (done > 0) showToast({ text: `${countOf(done, "photo")} ${words}${leftOut > 0 ? `. ${leftOut === 1 ? "One was" : `${leftOut} were`} left out: not yours to change.` : ""}`, action });
  if (problem !== null) showToast({ text: done > 0 ? `The others were not changed: ${problem}` : problem, isError: true });
  return problem === null;
}

async function takeBack(undo: readonly BulkChange[][]): Promise<void> {
  try {
    for (const changes of undo) if (changes.length > 0) await send(changes);
  } catch (error) {
    showToast({ text: (error as Error).message, isError: true });
  }
  announceLibraryChange();
}

const send = (changes: readonly BulkChange[]): Promise<Answer> => askApi<Answer>("/api/photos/batch_update", jsonBody("POST", { changes }));
