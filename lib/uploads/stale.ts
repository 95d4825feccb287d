import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { db } from "@/lib/db/client";
import { log } from "@/lib/logging/log";
import { requireDatastore } from "@/lib/storage/identity";
import { stagingFolder, unfinishedFolder } from "@/lib/storage/paths";
import { systemCode } from "@/lib/broken-storage";

/** How long an upload that was broken off waits for its sender. Nothing takes as long to be made. */
const keptMs = 24 * 3600_000;

/**
 * Absolute paths of what has lain for a day where things arrive or are made: uploads that were broken off, and what
 * killed processes left.
 */
export async function staleFiles(): Promise<{ uploads: string[]; renditions: string[] }> {
  const before = Date.now() - keptMs;
  return {
    uploads: await olderThan(before, stagingFolder()),
    renditions: await olderThan(before, unfinishedFolder()),
  };
}

/**
 * Removes what no one has gone on with for a day: arrived parts and unfinished renditions first, then the rows of
 * uploads. Answers how many.
 */
export async function removeStaleUploads(): Promise<number> {
  // What is not there now may be there again when the disk is.
  await requireDatastore();
  const before = new Date(Date.now() - keptMs);
  const { uploads, renditions } = await staleFiles();
  for (const file of [...uploads, ...renditions]) await rm(file, { recursive: true, force: true });
  const lively = await namesIn(stagingFolder());
  const { count } = await db().upload.deleteMany({ where: { updatedAt: { lt: before }, id: { notIn: lively } } });
  const removed = uploads.length + renditions.length;
  if (removed + count > 0)
    log.info({ event: "stale-uploads-removed", files: removed, uploads: count }, "removed what was broken off");
  return Math.max(removed, count);
}

async function olderThan(beforeMs: number, folder: string): Promise<string[]> {
  const old: string[] = [];
  for (const name of await namesIn(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && found.mtimeMs < beforeMs) old.push(file);
  }
  return old;
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => (systemCode(error) === "ENOENT" ? [] : Promise.reject(error)));
}
