import { availableParallelism, totalmem } from "node:os";
import { config } from "@/lib/config";
import { createLimit, type Limit } from "@/lib/core/limit";

/**
 * How many files have their renditions made at once for this process: one for each core, however many arrive, since
 * that is what takes time and memory. Server code is loaded twice in one process, so the count is kept where both find
 * it.
 */
const shared = globalThis as { photoflowSlots?: Limit<Job>; photoflowVisitedAtMs?: number };

/** What a picture job takes: large ones are done one at a time; new files leave room for people who look. */
export type JobFacts = {
  /** What the picture will need, as `memoryForPicture` says; 0 where no one knows. */ memoryBytes?: number;
  /** A file that comes in, for which no one waits at a page. */ isIngest?: boolean;
};

type Job = { isLarge: boolean; isIngest: boolean };

const slots = (): Limit<Job> => (shared.photoflowSlots ??= createLimit({ running: slotCount(), mayStart }));

export const slotCount = (): number => config().INGEST_CONCURRENCY || availableParallelism();

/**
 * Pictures that need more than this are worked on one at a time: an eighth of the memory that this process may have,
 * and on a large machine as much as a JPEG of 60 megapixels.
 */
const largestSideBySide = (): number => Math.min(180_000_000, memoryThatMayBeHad() / 8);

/** The machine's, or what a service manager or container allows. */
const memoryThatMayBeHad = (): number => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);

/** Whoever asked for a page or a picture within this time is still looking. */
const visitMs = 5_000;

/** Someone looks at pages or pictures: new files leave a slot to them for some seconds. */
export function noteVisit(): void {
  shared.photoflowVisitedAtMs = performance.now();
}

/** Whether anyone has looked at pages or pictures in the last seconds. */
export const areVisitorsThere = (): boolean =>
  performance.now() - (shared.photoflowVisitedAtMs ?? Number.NEGATIVE_INFINITY) < visitMs;

function mayStart({ isLarge, isIngest }: Job, underWay: readonly Job[]): boolean {
  if (isLarge && underWay.some((job) => job.isLarge)) return false;
  return (
    !isIngest || !areVisitorsThere() || underWay.filter((job) => job.isIngest).length < Math.max(1, slotCount() - 1)
  );
}

/** Runs `work` on a picture when a slot is free. */
export const withSlot = <Result>(
  work: () => Promise<Result>,
  { memoryBytes = 0, isIngest = false }: JobFacts = {},
): Promise<Result> => slots().run(work, { isLarge: memoryBytes > largestSideBySide(), isIngest });
