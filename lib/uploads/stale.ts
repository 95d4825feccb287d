import { db } from "@/lib/db/client";
import { log } from "@/lib/logging/log";
import { requireDatastore } from "@/lib/storage/identity";
import { removeStaged, stagedNames, staleSince } from "@/lib/storage/staging";

/** How long an upload that was broken off waits for its sender. Nothing takes as long to be made. */
const keptMs = 24 * 3600_000;

/** Absolute paths of what has lain for a day where things arrive or are made. */
export const staleFiles = () => staleSince(Date.now() - keptMs);

/**
 * Removes what no one has gone on with for a day: arrived parts and unfinished renditions first, then the rows of
 * uploads. Answers how many.
 */
export async function removeStaleUploads(): Promise<number> {
  // What is not there now may be there again when the disk is.
  await requireDatastore();
  const before = new Date(Date.now() - keptMs);
  const { uploads, renditions } = await staleFiles();
  for (const file of [...uploads, ...renditions]) await removeStaged(file);
  const lively = await stagedNames();
  const { count } = await db().upload.deleteMany({ where: { updatedAt: { lt: before }, id: { notIn: lively } } });
  const removed = uploads.length + renditions.length;
  if (removed + count > 0)
    log.info({ event: "stale-uploads-removed", files: removed, uploads: count }, "removed what was broken off");
  return Math.max(removed, count);
}
