import { requestJson } from "@/components/api-client/request";
import { changeInBatches } from "@/components/batches/change-in-batches";
import type { BulkChange } from "@/lib/photos/bulk-schema";
import { maxPhotosPerRequest } from "@/lib/photos/limits";

type Answer = { count: number; left_out: number; undo: BulkChange[] };

/** How a change is announced: "Tagging photos", and behind the number of photos "tagged again". */
export type ChangeWords = { doing: string; words: string };

/** Changes photos piece by piece and says so, with the way back. `onTaken` ends the selection. */
export function updateWithUndo(
  photoIds: readonly number[],
  change: Omit<BulkChange, "photo_ids">,
  told: ChangeWords,
  onTaken: () => void,
): Promise<boolean> {
  const tags = (change.add_tags?.length ?? 0) + (change.remove_tags?.length ?? 0);
  return changeInBatches<BulkChange[]>({
    photoIds,
    ...told,
    onTaken,
    // Undoing names a photo once for each of its tags.
    maxAtOnce: Math.floor(maxPhotosPerRequest / Math.max(1, tags)),
    async change(photo_ids) {
      const { count, left_out: leftOut, undo } = await send([{ ...change, photo_ids }]);
      return { count, leftOut, back: undo.length > 0 ? undo : undefined };
    },
    takeBack: send,
  });
}

const send = (changes: readonly BulkChange[]): Promise<Answer> =>
  requestJson<Answer>("/api/photos/batch_update", { method: "POST", body: { changes } });
