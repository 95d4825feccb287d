/** What does the jobs of one kind: a file of lib/background/handlers. */
export type JobHandler = {
  /** What its jobs do, in a few words for admins. */
  about: string;
  /** Grows when a cursor of before means something else. */
  version: number;
  /** Without one, jobs of this kind come by events or by hand alone. */
  schedule?: Schedule;
  /**
   * Does the work; its answer, if it has one, is a sentence that says what came of it. May be called again after it was
   * stopped anywhere, by a kill, too: work that was done must be found done, by the cursor or by what there is. What it
   * throws is tried again some times.
   */
  run(job: JobRun): Promise<string | void>;
};

/** When jobs of a kind come by themselves. */
export type Schedule = {
  /** So long after the last one has ended. */
  everyMs?: number;
  /** At each start of the server. */
  isAtStart?: boolean;
  /** Whether there is anything to do. Asked twice a second: a read that takes some microseconds. */
  isNeeded?: () => Promise<boolean>;
};

export type JobProgress = {
  done: number;
  /** Null where no one knows how much there is. */
  total: number | null;
};

/** A job for its handler, while it runs. */
export type JobRun = {
  subject: string;
  /** What the last call of `step` had kept; null at the beginning. */
  cursor: string | null;
  /** Aborted when it shall stop: handed on to what takes long. */
  signal: AbortSignal;
  /**
   * Called after each piece of work, so that it is seen how far it has come, and goes on from there after a stop. Lets
   * visitors go first. Throws when the job shall stop.
   */
  step(progress: Partial<JobProgress> & { cursor?: string }): Promise<void>;
};
