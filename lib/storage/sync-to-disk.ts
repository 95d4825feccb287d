import { open, type FileHandle } from "node:fs/promises";
import { createLimit, type Limit } from "@/lib/core/limit";

/**
 * Waiting for a disk holds a thread of Node's pool, which has four and reads the pictures that people look at, too: two
 * are left to these, however many uploads end at once. Server code is loaded twice in one process, so that the limit is
 * kept where both find it.
 */
const shared = globalThis as { photoflowSyncs?: Limit<undefined> };

const syncsAtOnce = 2;

/** Passes when all that was written to `file` is on the disk. Errors: those of the disk. */
export const syncToDisk = (file: FileHandle): Promise<void> =>
  (shared.photoflowSyncs ??= createLimit<undefined>({ running: syncsAtOnce })).run(() => file.sync(), undefined);

/** Makes sure that the bytes of a file, or the names in a folder, are on the disk and not only in its queue. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await syncToDisk(file);
  } finally {
    await file.close();
  }
}
