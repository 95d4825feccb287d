import { BatchNotice, BatchState } from "@/components/batches/batch-notice";
import { holdToast, leaveNotice } from "@/components/ui/toast";
import { countOf, formatCount } from "@/lib/format/counts";

/** Something that is done to many photos piece by piece. */
export type BatchProgress = {
  /** As a notice says it while it goes on: "Moving photos to the trash". */
  doing: string;
  total: number;
  /** Photos that are behind already, when it goes on after a stop. */
  done: number;
  /** Does the next piece; answers how many photos that were. When it rejects nothing of the piece is done. */
  step: () => Promise<number>;
};

/** `wasLong`: someone has waited and seen how far it is. */
export type Ending =
  | { how: "done" | "stopped"; problem?: undefined; wasLong: boolean }
  | { how: "failed"; problem: string; wasLong: boolean };

/** What takes longer gets a notice that counts. */
const quickMs = 700;

let before: Promise<unknown> = Promise.resolve();

/**
 * Goes through a progress to its end, or until someone stops it or a piece fails: what is done by then stays whole. One
 * progress after the other, so that undoing never runs beside what it undoes. Who leaves the page meanwhile is asked
 * first, and told how far it came.
 */
export function runBatches(progress: BatchProgress): Promise<Ending> {
  const ended = before.then(() => follow(progress));
  before = ended;
  return ended;
}

async function follow({ doing, total, done, step }: BatchProgress): Promise<Ending> {
  const state = new BatchState({ doing, total, done, isStopping: false });
  let hide: (() => void) | undefined;
  const timer = setTimeout(() => {
    hide = holdToast(<BatchNotice state={state} />);
    addEventListener("beforeunload", askFirst);
  }, quickMs);
  const tellNextPage = () => leaveNotice(leftWords(state.now()));
  addEventListener("pagehide", tellNextPage);
  const ending = (how: "done" | "stopped"): Ending => ({ how, wasLong: hide !== undefined });
  try {
    for (let at = done; at < total;) {
      if (state.now().isStopping) return ending("stopped");
      at += await step();
      state.tell({ done: at });
    }
    return ending("done");
  } catch (error) {
    return { how: "failed", problem: (error as Error).message, wasLong: hide !== undefined };
  } finally {
    clearTimeout(timer);
    removeEventListener("beforeunload", askFirst);
    removeEventListener("pagehide", tellNextPage);
    hide?.();
  }
}

const askFirst = (event: BeforeUnloadEvent): void => event.preventDefault();

/** The piece that was under way may have been taken, too. */
const leftWords = ({ doing, done, total }: { doing: string; done: number; total: number }): string =>
  `${doing} ended when the page was left: ${formatCount(done)} of ${countOf(total, "photo")} are done for certain, those that are not are as they were.`;

const [leastAtOnce, maxAtOnce] = [100, 5_000];
/** While a piece is written the server answers no one: others shall not notice. */
const stepMs = 400;

/**
 * How many photos the next piece has: many where they go quickly, few where each takes long, so that the count moves,
 * stopping is prompt, and no one else waits long to write.
 */
export class BatchSize {
  private size = 1_000;

  constructor(private readonly most = maxAtOnce) {}

  /** Runs a piece of this size and learns from it. */
  async measure<Result>(run: (size: number) => Promise<Result>): Promise<Result> {
    const started = performance.now();
    const result = await run(Math.min(this.size, this.most));
    const change = Math.min(2, Math.max(0.5, stepMs / Math.max(1, performance.now() - started)));
    this.size = Math.round(Math.min(maxAtOnce, Math.max(leastAtOnce, this.size * change)));
    return result;
  }
}
