/** So many jobs of a kind at once, the others in a queue. */
export type Limit<Job> = {
  /** Runs `work` when there is room for its job. Errors: that of `whenFull` for one too many; those of `work`. */
  run<Result>(work: () => Promise<Result>, job: Job): Promise<Result>;
};

export type LimitRules<Job> = {
  running: number;
  /** How many may wait; without it, as many as come. */
  queue?: { waiting: number; whenFull: () => Error };
  /**
   * Whether a job may start beside those under way, where there is room for one more at all. What it may not is passed
   * by; with nothing under way each may.
   */
  mayStart?: (job: Job, underWay: readonly Job[]) => boolean;
};

/** Who has waited longest of those that may start comes first. */
export function createLimit<Job>({ running, queue, mayStart = () => true }: LimitRules<Job>): Limit<Job> {
  const underWay: Job[] = [];
  const waiting: { job: Job; start: () => void }[] = [];
  const startNext = (): void => {
    while (underWay.length < running) {
      const at = waiting.findIndex(({ job }) => underWay.length === 0 || mayStart(job, underWay));
      if (at < 0) return;
      const [next] = waiting.splice(at, 1);
      underWay.push(next!.job);
      next!.start();
    }
  };
  return {
    async run(work, job) {
      if (queue && underWay.length >= running && waiting.length >= queue.waiting) throw queue.whenFull();
      await new Promise<void>((start) => {
        waiting.push({ job, start });
        startNext();
      });
      try {
        return await work();
      } finally {
        underWay.splice(underWay.indexOf(job), 1);
        startNext();
      }
    },
  };
}
