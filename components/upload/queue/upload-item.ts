import type { Problem } from "@/lib/core/problem";
import type { UploadResult } from "@/lib/uploads/schema";

/** The album that a file goes into. */
export type AlbumRef = { id: number; name: string };

/**
 * "chosen": waits for its destination. "waiting": in the queue. "sending", "processing": on its way; all bytes are
 * there. "paused": by the person. "done": see `result`. "failed": see `problem`. "left-out": was not even tried, see
 * `problem`.
 */
export type UploadState = "chosen" | "waiting" | "sending" | "processing" | "paused" | "done" | "failed" | "left-out";

/** One file in the queue. Never changed in place: a new object stands for a new state. */
export type UploadItem = {
  id: string;
  file: File;
  name: string;
  sizeBytes: number;
  sourceFolder: string;
  album: AlbumRef | null;
  /** The share link by which a guest sends it. */
  linkToken: string | null;
  state: UploadState;
  sentBytes: number;
  result: UploadResult | null;
  problem: Problem | null;
};

/** A file as a person gave it, with the folder it came from. */
export type ChosenFile = { file: File; sourceFolder: string };

export const isUnfinished = (item: UploadItem): boolean =>
  ["waiting", "sending", "processing", "paused"].includes(item.state);
export const isUnderWay = (item: UploadItem): boolean => item.state === "sending" || item.state === "processing";

/** What is wrong with the file itself, and stays so however often it is sent. */
const aboutTheFile = new Set(["unsupported", "unreadable", "too-large"]);

/** It failed, but the same file could be taken another time. */
export const canRetry = ({ state, problem }: UploadItem): boolean =>
  state === "failed" && problem !== null && !aboutTheFile.has(problem.code);

/** What tells files apart without reading them. */
export const sameFileKey = (file: { name: string; size: number; lastModified: number }, sourceFolder: string): string =>
  JSON.stringify([sourceFolder, file.name, file.size, file.lastModified]);
