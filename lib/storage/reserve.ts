import { randomBytes } from "node:crypto";
import { rm, stat, statfs, writeFile } from "node:fs/promises";
import path from "node:path";
import { config } from "@/lib/config";
import { isDiskFull } from "@/lib/broken-storage";
import { log } from "@/lib/logging/log";
import { spareBytes } from "@/lib/storage/free-space";

/**
 * A file beside the database that has nothing in it: on a full disk even deleting needs some space, for what SQLite
 * writes down before it changes anything. It is given up then, and made again when there is room.
 */

/** What deleting a hundred photos takes, some times over. */
const reserveBytes = 16 * 1024 * 1024;

const reserveFile = (): string | null =>
  config().DATABASE_URL.startsWith("file:") ? `${config().DATABASE_URL.slice("file:".length)}.reserve` : null;

/**
 * Makes the reserve unless it is there, or the disk has no room for it. What was done before is done, whatever becomes
 * of this.
 */
export async function keepReserve(): Promise<void> {
  const file = reserveFile();
  if (file)
    await makeReserve(file).catch((error: unknown) =>
      log.warn({ event: "no-reserve", err: error }, "the reserve for a full disk could not be made"),
    );
}

async function makeReserve(file: string): Promise<void> {
  if ((await stat(file).catch(() => null))?.size === reserveBytes) return;
  const { bavail, bsize } = await statfs(path.dirname(file));
  if (bavail * bsize < spareBytes + reserveBytes) return;
  // Zeros would take no space on disks that pack what is written.
  await writeFile(file, randomBytes(reserveBytes), { mode: 0o600 });
}

/** Does work that makes room. Where it fails because the disk is full, the reserve is given up for it. */
export async function withReserve<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const file = reserveFile();
    if (!isDiskFull(error) || !file) throw error;
    await rm(file, { force: true });
    return await work();
  }
}
