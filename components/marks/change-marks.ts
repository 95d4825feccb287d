import { keepMarks, markNow } from "@/components/marks/mark-store";
import { askApi, jsonBody } from "@/components/photo-info/use-photo";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/sizes";
import { markAsNumber, marked, noMark, type Mark, type MarkChange } from "@/lib/ratings/mark";

/** A photo that can be marked, with its mark as it was loaded. */
export type Markable = { id: number; mark: Mark | null };

/** As many as one request takes along. */
const mostAtOnce = 10_000;

/** Marks photos: shown at once, and taken back with a sentence when the server says no. Resolves to whether it worked. */
export async function changeMarks(photos: readonly Markable[], change: MarkChange): Promise<boolean> {
  return write(photos, (mark) => marked(mark, change), [{ photos, change }]);
}

/** The same for a selection, with words about it and the way back. */
export async function changeMarksWithUndo(photos: readonly Markable[], change: MarkChange, words: string): Promise<boolean> {
  const before = photos.map((photo) => ({ id: photo.id, mark: markNow(photo) ?? noMark }));
  if (!(await changeMarks(photos, change))) return false;
  const groups = new Map<number, typeof before>();
  for (const photo of before) {
    const group = groups.get(markAsNumber(photo.mark));
    if (group) group.push(photo);
    else groups.set(markAsNumber(photo.mark), [photo]);
  }
  const earlier = new Map(before.map(({ id, mark }) => [id, mark]));
  const undo = () => write(before, (_, id) => earlier.get(id)!, [...groups.values()].map((group) => ({ photos: group, change: group[0]!.mark })));
  showToast({ text: `${countOf(photos.length, "photo")} ${words}`, action: { label: "Undo", run: async () => void (await undo()) } });
  return true;
}

type Group = { photos: readonly Markable[]; change: MarkChange };

async function write(photos: readonly Markable[], after: (mark: Mark, id: number) => Mark, groups: readonly Group[]): Promise<boolean> {
  const before = new Map(photos.map((photo) => [photo.id, markNow(photo) ?? noMark]));
  const wanted = new Map([...before].map(([id, mark]) => [id, after(mark, id)]));
  keepMarks(wanted, false);
  try {
    for (const { photos: group, change } of groups) {
      for (let at = 0; at < group.length; at += mostAtOnce) {
        const photo_ids = group.slice(at, at + mostAtOnce).map(({ id }) => id);
        await askApi("/api/photos/batch_marks", jsonBody("POST", { changes: [{ photo_ids, star_rating: change.stars, is_favorite: change.isFavorite, is_rejected: change.isRejected }] }));
      }
    }
    keepMarks(wanted, true);
    return true;
  } catch (error) {
    keepMarks(before, true);
    showToast({ text: (error as Error).message, isError: true });
    return false;
  }
}
