import { markKeeper, type MarkGroup } from "@/components/marks/mark-keeper";
import { keepMarks, markNow } from "@/components/marks/mark-store";
import { requestJson } from "@/components/api-client/request";
import { showToast } from "@/components/ui/toast";
import { markAsNumber, marked, noMark, type Mark, type MarkChange } from "@/lib/ratings/mark";

/** A photo that can be marked, with its mark as it was loaded. */
export type Markable = { id: number; mark: Mark | null };

/**
 * Marks photos: shown at once, and taken back with a sentence when the server says no. Resolves to whether it worked.
 */
export async function changeMarks(photos: readonly Markable[], change: MarkChange): Promise<boolean> {
  if (!((await markKeeper()?.isReady()) ?? true)) return false;
  const before = marksOf(photos);
  const wanted = new Map([...before].map(([id, mark]) => [id, marked(mark, change)]));
  keepMarks(wanted, false);
  try {
    await send([{ photoIds: photos.map(({ id }) => id), change }]);
    keepMarks(wanted, true);
    return true;
  } catch (error) {
    keepMarks(before, true);
    showToast({ text: (error as Error).message, isError: true });
    return false;
  }
}

/** The same for a selection, piece by piece, with words about it and the way back. `onTaken` ends the selection. */
export async function changeMarksWithUndo(
  photos: readonly Markable[],
  change: MarkChange,
  words: string,
  onTaken: () => void,
): Promise<boolean> {
  if (!((await markKeeper()?.isReady()) ?? true)) return false;
  const { changeInBatches } = await import("@/components/batches/change-in-batches");
  const before = marksOf(photos);
  return changeInBatches<number[]>({
    photoIds: [...before.keys()],
    doing: "Marking photos",
    words,
    onTaken,
    async change(photoIds) {
      const wanted = new Map(photoIds.map((id) => [id, marked(before.get(id)!, change)]));
      await showing(wanted, before, [{ photoIds, change }]);
      return { count: photoIds.length, back: photoIds };
    },
    takeBack(photoIds) {
      const earlier = new Map(photoIds.map((id) => [id, before.get(id)!]));
      const now = new Map(photoIds.map((id) => [id, marked(before.get(id)!, change)]));
      return showing(earlier, now, sameMarks(earlier));
    },
    // Marks show by themselves; only what a search finds may have changed, and that is asked for when it is looked at.
    onChanged: () => undefined,
    onTakenBack: () => undefined,
  });
}

const marksOf = (photos: readonly Markable[]): Map<number, Mark> =>
  new Map(photos.map((photo) => [photo.id, markNow(photo) ?? noMark]));

/** Photos with the same mark together. */
function sameMarks(marks: ReadonlyMap<number, Mark>): MarkGroup[] {
  const groups = new Map<number, MarkGroup>();
  for (const [id, mark] of marks) {
    const group = groups.get(markAsNumber(mark));
    if (group) group.photoIds.push(id);
    else groups.set(markAsNumber(mark), { photoIds: [id], change: mark });
  }
  return [...groups.values()];
}

/** Shows marks at once and asks the server for them; without its yes what was there comes back. */
async function showing(
  wanted: ReadonlyMap<number, Mark>,
  before: ReadonlyMap<number, Mark>,
  groups: readonly MarkGroup[],
): Promise<void> {
  keepMarks(wanted, false);
  try {
    await send(groups);
    keepMarks(wanted, true);
  } catch (error) {
    keepMarks(new Map([...wanted.keys()].map((id) => [id, before.get(id)!])), true);
    throw error;
  }
}

const send = (groups: readonly MarkGroup[]): Promise<unknown> =>
  markKeeper()?.send(groups) ??
  requestJson("/api/photos/batch_marks", {
    method: "POST",
    body: {
      changes: groups.map(({ photoIds, change }) => ({
        photo_ids: photoIds,
        star_rating: change.stars,
        is_favorite: change.isFavorite,
        is_rejected: change.isRejected,
      })),
    },
  });
