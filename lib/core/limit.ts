/** So many things of a kind at once, the others in a queue of bounded length. */
export type Limit = {
  /** Runs `work` when there is room; `whenFull()` makes the error for one too many. */
  run<Result>(work: () => Promise<Result>, whenFull: () => Error): Promise<Result>;
};

/** `running` at once, `waiting` behind them in the order in which they came. */
export function createLimit({ running, waiting }: { running: number; waiting: number }): Limit {
  let free = running;
  const queue: (() => void)[] = [];
  return {
    async run(work, whenFull) {
      if (free > 0) free--;
      else if (queue.length >= waiting) throw whenFull();
      else await new Promise<void>((resolve) => queue.push(resolve));
      try {
        return await work();
      } finally {
        // The place goes straight to the one who has waited longest.
        const next = queue.shift();
        if (next) next();
        else free++;
      }
    },
  };
}
