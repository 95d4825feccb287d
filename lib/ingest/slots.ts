import { availableParallelism } from "node:os";
import { config } from "@/lib/config";

/**
 * How many files have their renditions made at once in this process: one for each core, however many arrive, since that
 * is what takes time and memory. Server code is loaded twice in one process, so the count is kept where both find it.
 */
const shared = globalThis as { photoflowIngestSlots?: Slots };

type Waiting = { isLarge: boolean; start: () => void };
type Slots = { free: number; isLargeRunning: boolean; waiting: Waiting[] };

export const slotCount = (): number => config().INGEST_CONCURRENCY || availableParallelism();

/** Pictures of more pixels than this are worked on one at a time: each may need some hundred megabytes. */
const largestSideBySide = 60_000_000;

const mayStart = (slots: Slots, isLarge: boolean): boolean => slots.free > 0 && !(isLarge && slots.isLargeRunning);

/** Runs `work` on a picture of so many pixels when a slot is free. */
export async function withSlot<Result>(work: () => Promise<Result>, pixels = 0): Promise<Result> {
  const slots = (shared.photoflowIngestSlots ??= { free: slotCount(), isLargeRunning: false, waiting: [] });
  const isLarge = pixels > largestSideBySide;
  await new Promise<void>((resolve) => {
    slots.waiting.push({ isLarge, start: resolve });
    startNext(slots);
  });
  try {
    return await work();
  } finally {
    slots.free++;
    if (isLarge) slots.isLargeRunning = false;
    startNext(slots);
  }
}

/** Who has waited longest comes first; while a large picture is worked on, the small ones pass by the next large one. */
function startNext(slots: Slots): void {
  for (;;) {
    const at = slots.waiting.findIndex(({ isLarge }) => mayStart(slots, isLarge));
    if (at < 0) return;
    const [next] = slots.waiting.splice(at, 1);
    slots.free--;
    if (next!.isLarge) slots.isLargeRunning = true;
    next!.start();
  }
}
