import { readdir, rm, stat } from "node:fs/promises";
import { db } from "@/lib/db/client";
import { log } from "@/lib/logging/log";
import { requireDatastore } from "@/lib/storage/identity";
import { incomingFolder, incomingPath } from "@/lib/storage/paths";

/** How long an upload that was broken off waits for its sender. */
const keptMs = 24 * 3600_000;

/** Removes what nobody has gone on with for a day: arrived parts first, then the rows that know of them. */
export async function removeStaleUploads(): Promise<void> {
  // What is not there now may be there again when the disk is.
  await requireDatastore();
  const before = new Date(Date.now() - keptMs);
  let removed = 0;
  for (const name of await namesIn(incomingFolder())) {
    const { mtime } = await stat(incomingPath(name)).catch(() => ({ mtime: new Date() }));
    if (mtime >= before) continue;
    await rm(incomingPath(name), { recursive: true, force: true });
    removed++;
  }
  const lively = await namesIn(incomingFolder());
  const { count } = await db().upload.deleteMany({ where: { updatedAt: { lt: before }, id: { notIn: lively } } });
  if (removed + count > 0) log.info({ event: "stale-uploads-removed", files: removed, uploads: count }, "removed uploads that were broken off");
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? [] : Promise.reject(error)));
  return names.filter((name) => !name.startsWith("."));
}
