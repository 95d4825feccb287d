import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";

/**
 * Writing past the system's file cache. Originals are seldom read again soon; through the cache they would push out
 * what is (the database, renditions), and on virtual machines the memory for it costs more than all hashing
 * (bench/RESULTS.md).
 */

/** What disks take at once; writes past the cache begin and end at such a border. */
const blockBytes = 4096;

const { O_CREAT, O_EXCL, O_WRONLY } = constants;

/** Makes a new file that is written past the cache. Fails with EINVAL where the file system has no such way. */
export const openPastCache = (path: string): Promise<FileHandle> =>
  open(path, O_WRONLY | O_CREAT | O_EXCL | ((constants as Partial<typeof constants>).O_DIRECT ?? 0));

/**
 * Writes the first `length` bytes of memory and zeros that fill the last block: the caller cuts the file to its true
 * length.
 */
export async function writeWholeBlocks(file: FileHandle, memory: Buffer, length: number): Promise<void> {
  const end = Math.ceil(length / blockBytes) * blockBytes;
  memory.fill(0, length, end);
  for (let at = 0; at < end;) at += (await file.write(memory, at, end - at, null)).bytesWritten;
}
