import { availableParallelism } from "node:os";
import { config } from "@/lib/config";

/**
 * How many files have their renditions made at once in this process: one for each core, however many arrive, since that
 * is what takes time and memory. Server code is loaded twice in one process, so the count is kept where both find it.
 */
const shared = globalThis as { photoflowIngestSlots?: Slots };

/** What a picture job takes: large ones are done one at a time; new files leave room for people who look. */
export type JobFacts = {
  /** Of the picture; 0 where nobody knows. */ pixels?: number;
  /** A file that comes in, for which nobody waits at a page. */ isIngest?: boolean;
};

type Job = { isLarge: boolean; isIngest: boolean };
type Slots = {
  free: number;
  large: number;
  ingesting: number;
  visitedAtMs: number;
  waiting: { job: Job; start: () => void }[];
};

const slotsOf = (): Slots =>
  (shared.photoflowIngestSlots ??= {
    free: slotCount(),
    large: 0,
    ingesting: 0,
    visitedAtMs: Number.NEGATIVE_INFINITY,
    waiting: [],
  });

export const slotCount = (): number => config().INGEST_CONCURRENCY || availableParallelism();

/** Pictures of more pixels than this are worked on one at a time: each may need some hundred megabytes. */
const largestSideBySide = 60_000_000;

/** Whoever asked for a picture within this time is still looking. */
const visitMs = 5_000;

/** Someone looks at pictures: new files leave a core to them for some seconds. */
export function noteVisit(): void {
  slotsOf().visitedAtMs = performance.now();
}

function mayStart(slots: Slots, { isLarge, isIngest }: Job): boolean {
  if (slots.free === 0 || (isLarge && slots.large > 0)) return false;
  const isVisited = performance.now() - slots.visitedAtMs < visitMs;
  return !isIngest || slots.ingesting < (isVisited ? Math.max(1, slotCount() - 1) : slotCount());
}

/** Runs `work` on a picture when a slot is free. */
export async function withSlot<Result>(
  work: () => Promise<Result>,
  { pixels = 0, isIngest = false }: JobFacts = {},
): Promise<Result> {
  const slots = slotsOf();
  const job = { isLarge: pixels > largestSideBySide, isIngest };
  await new Promise<void>((resolve) => {
    slots.waiting.push({ job, start: resolve });
    startNext(slots);
  });
  try {
    return await work();
  } finally {
    count(slots, job, -1);
    startNext(slots);
  }
}

function count(slots: Slots, { isLarge, isIngest }: Job, by: 1 | -1): void {
  slots.free -= by;
  if (isLarge) slots.large += by;
  if (isIngest) slots.ingesting += by;
}

/**
 * Who has waited longest comes first; who may not start yet is passed by. At least one of those who wait always may, or
 * one like it runs and comes by here when it ends.
 */
function startNext(slots: Slots): void {
  for (;;) {
    const at = slots.waiting.findIndex(({ job }) => mayStart(slots, job));
    if (at < 0) return;
    const [next] = slots.waiting.splice(at, 1);
    count(slots, next!.job, 1);
    next!.start();
  }
}
