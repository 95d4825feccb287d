import { runBatches, BatchSize, type Ending } from "@/components/batches/run-batches";
import { announceLibraryChange } from "@/components/core/library-changed";
import { showToast, type ToastAction } from "@/components/ui/toast";
import { countOf, formatCount } from "@/lib/format/counts";

/** What became of a piece. `back` is what taking it back needs; none when nothing changed. */
export type BatchResult<Back> = { count: number; leftOut?: number; back?: Back };

/** A change of any number of photos, and how it is announced. */
export type Change<Back> = {
  photoIds: readonly number[];
  /** "Tagging photos". */
  doing: string;
  /** Behind the number of photos: "tagged again". */
  words: string;
  /** Why some were left out: "not yours to change". */
  leftOutWords?: string;
  /** Changes a piece, all of it or, when it rejects, nothing. */
  change: (photoIds: number[]) => Promise<BatchResult<Back>>;
  takeBack: (back: Back) => Promise<unknown>;
  /** Photos that one request may take along; absent: what is quick. */
  maxAtOnce?: number;
  /** The server has taken the first piece: the selection has done its work. */
  onTaken?: () => void;
  /** After everything, and after a stop or failure in the middle. Absent: grids look again. */
  onChanged?: () => void;
  /** After undoing, or a part of it. Absent: grids look again. */
  onTakenBack?: () => void;
  /** Something else to do at the end. */
  other?: ToastAction;
};

/**
 * Changes photos piece by piece, with a notice that counts when it takes a while, and says in the end what was done,
 * with the way back: it takes all pieces back, the last one first. After a stop or a failure it can be gone on with.
 * Resolves to whether anything was done.
 */
export async function changeInBatches<Back>(given: Change<Back>): Promise<boolean> {
  const { photoIds, change, onTaken } = given;
  const size = new BatchSize(given.maxAtOnce);
  const backs: Taken<Back>[] = [];
  let [at, changed, leftOut] = [0, 0, 0];

  const step = () =>
    size.measure(async (count) => {
      const ids = photoIds.slice(at, at + count);
      const { back, ...piece } = await change(ids);
      if (back !== undefined) backs.push({ count: piece.count, back });
      if (at === 0) onTaken?.();
      at += ids.length;
      changed += piece.count;
      leftOut += piece.leftOut ?? 0;
      return ids.length;
    });
  const goOn = async (): Promise<boolean> => {
    const ending = await runBatches({ doing: given.doing, total: photoIds.length, done: at, step });
    if (given.onChanged) given.onChanged();
    else announceLibraryChange();
    const undo = backs.length > 0 ? { label: "Undo", run: () => takeBack(backs, given) } : undefined;
    tell(ending, { at, changed, leftOut, undo, goOn }, given);
    return at > 0;
  };
  return goOn();
}

type Taken<Back> = { count: number; back: Back };

type Sum = {
  at: number;
  changed: number;
  leftOut: number;
  undo: ToastAction | undefined;
  goOn: () => Promise<unknown>;
};

function tell<Back>(
  ending: Ending,
  { at, changed, leftOut, undo, goOn }: Sum,
  { photoIds, words, leftOutWords = "not yours to change", other }: Change<Back>,
): void {
  if (ending.how === "failed" && at === 0) return void showToast({ text: ending.problem, isError: true });
  const left =
    leftOut === 0 ? "" : `. ${leftOut === 1 ? "One was" : `${formatCount(leftOut)} were`} left out: ${leftOutWords}.`;
  if (ending.how === "done")
    return void showToast({
      text: `${countOf(changed, "photo")} ${words}${left}`,
      action: undo,
      other,
      stays: ending.wasLong,
    });
  const part = `${formatCount(at)} of ${countOf(photoIds.length, "photo")} ${words}`;
  const text =
    ending.how === "stopped" ? `Stopped: ${part}${left}` : `${ending.problem} ${part}; the others are as they were.`;
  showToast({
    text,
    action: undo,
    other: { label: "Go on", run: goOn },
    stays: true,
    isError: ending.how === "failed",
  });
}

/** What is taken back is forgotten piece by piece, so that going on after a failure does none twice. */
async function takeBack<Back>(backs: Taken<Back>[], given: Change<Back>): Promise<void> {
  const total = backs.reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  const step = async () => {
    const last = backs.at(-1)!;
    await given.takeBack(last.back);
    backs.pop();
    done += last.count;
    return last.count;
  };
  const goOn = async (): Promise<void> => {
    const ending = await runBatches({ doing: "Taking it back", total, done, step });
    if (given.onTakenBack) given.onTakenBack();
    else announceLibraryChange();
    const part = `${formatCount(done)} of ${countOf(total, "photo")} ${total === 1 ? "is" : "are"} as before`;
    const other = { label: "Go on", run: goOn };
    if (ending.how === "failed")
      showToast({ text: total > 1 ? `${ending.problem} ${part}.` : ending.problem, other, isError: true });
    else if (ending.how === "stopped") showToast({ text: `Stopped: ${part}.`, other, stays: true });
    else if (ending.wasLong) showToast({ text: `${countOf(total, "photo")} ${total === 1 ? "is" : "are"} as before.` });
  };
  return goOn();
}
