import { readdir, stat } from "node:fs/promises";
import { advice, problem, type CheckOptions, type Finding } from "@/lib/maintenance/finding";
import { incomingFolder, incomingPath } from "@/lib/storage/paths";
import { removeStaleUploads } from "@/lib/uploads/stale";

const staleMs = 24 * 3600_000;

/** Uploads that were broken off and that nobody has gone on with for a day. */
export async function* checkIncoming({ fix }: CheckOptions): AsyncGenerator<Finding> {
  const before = Date.now() - staleMs;
  let stale = 0;
  for (const name of await readdir(incomingFolder()).catch(() => [])) {
    const found = await stat(incomingPath(name)).catch(() => null);
    if (found && !name.startsWith(".") && found.mtimeMs < before) stale++;
  }
  if (stale === 0) return;
  if (fix) await removeStaleUploads();
  const message = `${stale} broken-off ${stale === 1 ? "upload lies" : "uploads lie"} in incoming/ for more than a day.`;
  yield fix ? problem("incoming", message, true) : advice("incoming", `${message} The server removes them by itself.`);
}
