import { statfs } from "node:fs/promises";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { formatBytes } from "@/lib/format/bytes";
import { requireDatastore } from "@/lib/storage/identity";

/** Left free for the database, renditions and the machine itself: no file is taken in that would need it. */
export const spareBytes = 256 * 1024 * 1024;

/** What is free where the datastore is, for a program without special rights. */
async function freeBytes(): Promise<number> {
  const { bavail, bsize } = await statfs(config().DATASTORE);
  return bavail * bsize;
}

/** So many bytes come between two looks at the disk. */
const pieceBytes = 16 * 1024 * 1024;

/** Passes bytes of unknown number on while there is room for them. Errors: those of `requireFreeSpace`. */
export async function* whileThereIsRoom<Piece extends Uint8Array>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  let since = pieceBytes;
  for await (const piece of pieces) {
    since += piece.length;
    if (since > pieceBytes) {
      await requireFreeSpace(piece.length);
      since = 0;
    }
    yield piece;
  }
}

/**
 * Passes when a file of so many bytes can come. Errors: "disk-full", "unavailable" while the datastore's disk is away.
 */
export async function requireFreeSpace(neededBytes: number): Promise<void> {
  await requireDatastore();
  const free = await freeBytes();
  if (neededBytes + spareBytes <= free) return;
  throw new AppError(
    "disk-full",
    `The server's disk is full: it has ${formatBytes(free)} left. Free some space there and try again.`,
  );
}
