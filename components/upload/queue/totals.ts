import { isUnfinished, type UploadItem, type UploadState } from "@/components/upload/queue/upload-item";

/** Sums over the queue, and how they are said. Pure. */

export type Totals = {
  chosen: number;
  unfinished: number;
  /** Of those that were started. */
  finished: number;
  failed: number;
  added: number;
  joined: number;
  alreadyHere: number;
  leftOut: number;
  sentBytes: number;
  totalBytes: number;
};

export function totalsOf(items: readonly UploadItem[]): Totals {
  const totals: Totals = {
    chosen: 0,
    unfinished: 0,
    finished: 0,
    failed: 0,
    added: 0,
    joined: 0,
    alreadyHere: 0,
    leftOut: 0,
    sentBytes: 0,
    totalBytes: 0,
  };
  for (const item of items) {
    if (item.state === "chosen") totals.chosen++;
    else if (item.state === "left-out") totals.leftOut++;
    else {
      totals.totalBytes += item.sizeBytes;
      totals.sentBytes += item.state === "done" || item.state === "failed" ? item.sizeBytes : item.sentBytes;
      if (isUnfinished(item)) totals.unfinished++;
      else totals.finished++;
      if (item.state === "failed") totals.failed++;
      const key = item.state === "done" && item.result && counterOf[item.result.outcome];
      if (key) totals[key]++;
    }
  }
  return totals;
}

const counterOf = {
  added: "added",
  restored: "added",
  replaced: "added",
  paired: "joined",
  kept: "joined",
  sent: "added",
  duplicate: "alreadyHere",
  refused: "failed",
} as const;

/** "118 added, 2 joined with their photo, 3 were already here, 1 could not be used". */
export function summaryOf({ added, joined, alreadyHere, failed, leftOut }: Totals): string {
  const unused = failed + leftOut;
  const parts = [
    added > 0 && `${count(added)} added`,
    joined > 0 && `${count(joined)} joined with ${joined === 1 ? "its" : "their"} photo`,
    alreadyHere > 0 && `${count(alreadyHere)} ${alreadyHere === 1 ? "was" : "were"} already here`,
    unused > 0 && `${count(unused)} could not be used`,
  ].filter(Boolean);
  return parts.join(", ") || "Nothing was added";
}

/** "12 photos", but files may be sidecars and clips as well, so: "12 files". */
export const formatFileCount = (files: number): string => `${count(files)} ${files === 1 ? "file" : "files"}`;

const count = (number: number): string => number.toLocaleString("en");

/** How long `seconds` are, roughly: "about 3 minutes left". */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 10) return "a few seconds left";
  if (seconds < 50) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${Math.max(1, minutes)} minute${minutes > 1 ? "s" : ""} left`;
  const hours = Math.round(minutes / 60);
  return `about ${hours} hours left`;
}

/** What moves or wants attention stands above what only waits, and that above what is over. */
const ranks: Record<UploadState, number> = {
  sending: 0,
  processing: 0,
  failed: 1,
  paused: 2,
  waiting: 3,
  chosen: 3,
  "left-out": 4,
  done: 6,
};

const rankOf = ({ state, result }: UploadItem): number =>
  state === "done" && result?.outcome !== "added" ? 5 : ranks[state];

/** The files in the order of the list. */
export const inListOrder = (items: readonly UploadItem[]): UploadItem[] =>
  items.toSorted((a, b) => rankOf(a) - rankOf(b));
