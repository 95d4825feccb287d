import { requestJson } from "@/components/api-client/request";
import { changeInBatches } from "@/components/batches/change-in-batches";
import { announceLibraryChange } from "@/components/core/library-changed";

const send = (path: "trash" | "restore", ids: readonly number[]) =>
  requestJson<{ count: number }>(`/api/photos/${path}`, { method: "POST", body: { ids } });

/** Moves photos to the trash, with the way back. They leave the grids piece by piece. */
export const trashPhotos = (photoIds: readonly number[], onTaken: () => void): Promise<boolean> =>
  changeInBatches<number[]>({
    photoIds,
    doing: "Moving photos to the trash",
    words: "moved to trash",
    onTaken,
    async change(ids) {
      const { count } = await send("trash", ids);
      announceLibraryChange({ removedIds: ids, goesOn: true });
      return { count, back: ids };
    },
    takeBack: (ids) => send("restore", ids),
  });

/** Takes photos out of the trash, with the way back into it. */
export const restorePhotos = (
  photoIds: readonly number[],
  onTaken: () => void,
  onChanged: () => void,
): Promise<boolean> =>
  changeInBatches<number[]>({
    photoIds,
    doing: "Restoring photos",
    words: "restored",
    onTaken,
    change: async (ids) => ({ count: (await send("restore", ids)).count, back: ids }),
    takeBack: (ids) => send("trash", ids),
    onChanged,
    onTakenBack: onChanged,
  });

/** Deletes photos in the trash permanently. There is no way back, but it can be stopped. */
export const destroyPhotos = (
  photoIds: readonly number[],
  onTaken: () => void,
  onChanged: () => void,
): Promise<boolean> =>
  changeInBatches<never>({
    photoIds,
    doing: "Deleting photos permanently",
    words: "deleted permanently",
    onTaken,
    change: async (ids) => ({
      count: (await requestJson<{ count: number }>("/api/photos/trash", { method: "DELETE", body: { ids } })).count,
    }),
    takeBack: () => Promise.resolve(),
    onChanged,
  });
