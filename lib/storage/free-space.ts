import { statfs } from "node:fs/promises";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { bytesInWords } from "@/lib/format/bytes";
import { requireDatastore } from "@/lib/storage/identity";

/** Left free for the database, renditions and the machine itself: no file is taken in that would need it. */
export const spareBytes = 256 * 1024 * 1024;

/** What is free where the datastore is, for a program without special rights. */
export async function freeBytes(): Promise<number> {
  const { bavail, bsize } = await statfs(config().DATASTORE);
  return bavail * bsize;
}

/** Passes when a file of so many bytes can come. Errors: "disk-full", "unavailable" while the datastore's disk is away. */
export async function requireFreeSpace(neededBytes: number): Promise<void> {
  await requireDatastore();
  const free = await freeBytes();
  if (neededBytes + spareBytes <= free) return;
  throw new AppError("disk-full", `The server's disk is full: it has ${bytesInWords(free)} left. Free some space there and try again.`);
}
