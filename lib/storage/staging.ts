import { randomUUID } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { open, readdir, rename, rm, stat, writeFile, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { systemCode } from "@/lib/broken-storage";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { stagingFolder, stagingPath, unfinishedFolder } from "@/lib/storage/paths";

/** What has arrived and waits for a decision: always on this machine, whichever driver keeps what comes of it. */

/** Passes when it is not there: it has been moved away if it was kept. */
export const removeStaged = (file: string): Promise<void> => rm(file, { recursive: true, force: true });

/** How many bytes of an upload have arrived. */
export const stagedBytes = (uploadId: string): Promise<number> => sizeOf(stagingPath(uploadId));

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return 0;
    throw error;
  }
}

/** An upload to write on, made when nothing of it has arrived yet. The caller closes it. */
export async function openStaged(uploadId: string): Promise<FileHandle> {
  await makeDatastoreFolder(stagingFolder());
  return open(stagingPath(uploadId), constants.O_CREAT | constants.O_WRONLY, 0o600);
}

/** The first bytes of a file. */
export async function headOf(file: string, bytes: number): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Pieces of one file, each a file of its own in a folder `id`, named by its place. */
export class StagedPieces {
  private readonly folder: string;

  constructor(id: string) {
    this.folder = stagingPath(id);
  }

  /** Keeps one, given as bytes or as a staged file; an earlier one at this place is replaced. */
  async keep(position: number, piece: Buffer | { path: string }): Promise<void> {
    await makeDatastoreFolder(this.folder);
    // Under another name first: a piece that is there is there as a whole.
    const arriving = path.join(this.folder, `arriving-${randomUUID()}`);
    if (Buffer.isBuffer(piece)) await writeFile(arriving, piece);
    else await rename(piece.path, arriving);
    await rename(arriving, this.pathOf(position));
  }

  /** The places of those that have arrived, in order. */
  async positions(): Promise<number[]> {
    return (await namesIn(this.folder))
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  bytesAt = (position: number): Promise<number> => sizeOf(this.pathOf(position));

  async *read(positions: readonly number[]): AsyncGenerator<Buffer> {
    for (const position of positions) yield* createReadStream(this.pathOf(position));
  }

  remove = (): Promise<void> => removeStaged(this.folder);

  private pathOf = (position: number): string => path.join(this.folder, String(position));
}

export const sizeOfStaged = (file: { path: string }): Promise<number> => sizeOf(file.path);

/** The names of all that has arrived. */
export const stagedNames = (): Promise<string[]> => namesIn(stagingFolder());

/**
 * Absolute paths of what no one has written to since a moment, where things arrive or are made: uploads that were
 * broken off, and what killed processes left.
 */
export async function staleSince(beforeMs: number): Promise<{ uploads: string[]; renditions: string[] }> {
  return {
    uploads: await olderThan(beforeMs, stagingFolder()),
    renditions: await olderThan(beforeMs, unfinishedFolder()),
  };
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

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => (systemCode(error) === "ENOENT" ? [] : Promise.reject(error)));
