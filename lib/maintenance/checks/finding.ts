/** What `photoflow doctor` says about one thing. */
export type Finding = {
  /** Which check found it. */
  check: string;
  /** "problem": something is wrong. "advice": works, but could be better. */
  severity: "problem" | "advice";
  /** A sentence: what is wrong, and what to do. */
  message: string;
  /** It was put right. */
  isMended: boolean;
};

export type CheckOptions = {
  /** Put right what can be. */
  fix: boolean;
  /** Read every original and compare its hash. */
  hashes: boolean;
  /** The folder of a backup, from which originals that are missing or damaged are put back. */
  from?: string;
  /** Told of each thing looked at, with the bytes that were read. */
  onStep: (sizeBytes: number) => void;
};

export type Check = (options: CheckOptions) => AsyncGenerator<Finding>;

export const problem = (check: string, message: string, isMended = false): Finding => ({
  check,
  severity: "problem",
  message,
  isMended,
});
export const advice = (check: string, message: string, isMended = false): Finding => ({
  check,
  severity: "advice",
  message,
  isMended,
});
