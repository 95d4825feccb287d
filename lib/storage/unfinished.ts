import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { unfinishedPath } from "@/lib/storage/paths";

/**
 * A path of this machine for what is being made, on the disk that it will lie on, gone again when `work` has not put it
 * where it belongs. Its folder is there: who asks has looked whether the datastore is (`makeDatastoreFolder`).
 */
export async function withUnfinished<Result>(work: (path: string) => Promise<Result>, extension = ""): Promise<Result> {
  const file = unfinishedPath(randomUUID() + extension);
  try {
    return await work(file);
  } finally {
    await rm(file, { force: true });
  }
}

/** Writes some bytes of a file of this machine into one of their own. */
export const writePart = (
  from: string,
  { start, bytes }: { start: number; bytes: number },
  to: string,
): Promise<void> => pipeline(createReadStream(from, { start, end: start + bytes - 1 }), createWriteStream(to));
