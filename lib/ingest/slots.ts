import { availableParallelism } from "node:os";
import { config } from "@/lib/config";

/**
 * How many files have their renditions made at once in this process: one for each core, however many arrive, since that
 * is what takes time and memory. Server code is loaded twice in one process, so the count is kept where both find it.
 */
const shared = globalThis as { photoflowIngestSlots?: { free: number; waiting: (() => void)[] } };

export const slotCount = (): number => config().INGEST_CONCURRENCY || availableParallelism();

/** Runs `work` when a slot is free. */
export async function withSlot<Result>(work: () => Promise<Result>): Promise<Result> {
  const slots = (shared.photoflowIngestSlots ??= { free: slotCount(), waiting: [] });
  if (slots.free > 0) slots.free--;
  else await new Promise<void>((resolve) => slots.waiting.push(resolve));
  try {
    return await work();
  } finally {
    // The slot goes straight to the one who has waited longest.
    const next = slots.waiting.shift();
    if (next) next();
    else slots.free++;
  }
}
