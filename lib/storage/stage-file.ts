import { createHash, randomUUID } from "node:crypto";
import { constants, createWriteStream } from "node:fs";
import { chmod, copyFile, open, rm, stat, type FileHandle } from "node:fs/promises";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { syncFile, syncToDisk } from "@/lib/storage/sync-to-disk";
import { config } from "@/lib/config";
import { isDiskFull } from "@/lib/broken-storage";
import { AppError, toAppError } from "@/lib/errors";
import { borrowMemory, returnMemory } from "@/lib/storage/aligned-memory";
import { requireFreeSpace, whileThereIsRoom } from "@/lib/storage/free-space";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { openPastCache, writeWholeBlocks } from "@/lib/storage/past-cache";
import { stagingFolder, stagingPath } from "@/lib/storage/paths";

/** Bytes that have arrived completely and wait in the datastore's incoming/ for a decision. */
export type StagedFile = {
  path: string;
  sizeBytes: number;
  sha256: string;
  md5: string;
  /** All of them, where they are in memory anyway; not to be touched after `release`. */
  bytes?: Buffer;
  release?: () => void;
};

/** Enough at once to keep the disk busy, little enough to hold for many uploads. */
const pieceBytes = 1024 * 1024;

/** What the system gives a new file. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to ask for it; read once, at start
const newFileMode = 0o666 & ~process.umask();

/**
 * Writes a stream to incoming/, hashing and counting as it flows. Errors: "too-large", "disk-full", "invalid" when the
 * sender broke off; nothing is left then.
 */
export async function receiveStream(stream: Readable): Promise<StagedFile> {
  const target = stagingPath(randomUUID());
  let hasBrokenOff = false;
  stream.once("error", () => (hasBrokenOff = true));
  try {
    await makeDatastoreFolder(stagingFolder());
    return await syncStaged(await stageStream(stream, target));
  } catch (error) {
    await rm(target, { force: true });
    if (isDiskFull(error)) throw toAppError(error);
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the listener above changes it
    if (error instanceof AppError || !hasBrokenOff) throw error;
    throw new AppError(
      "invalid",
      "The file did not arrive whole: the connection or the disk it came from broke off. Send it again.",
      { cause: error },
    );
  }
}

/**
 * The same at a path of incoming/ that the caller has chosen, and removes when this throws: the file is closed then.
 * Its bytes may still be in the disk's queue (`syncStaged`). The caller has made sure of incoming/: the stream is read
 * from this moment on, as one that fails before it is read ends the process.
 */
export async function stageStream(stream: AsyncIterable<Uint8Array>, target: string): Promise<StagedFile> {
  const digest = new Digest();
  const file = createWriteStream(target, { highWaterMark: pieceBytes });
  // Of a stream that breaks off while the file is still being opened, it is there to be removed only later.
  const closed = new Promise<void>((resolve) => file.once("close", () => resolve()));
  await pipeline(stream, whileThereIsRoom, digest.passing(), file).finally(() => closed);
  return { path: target, ...digest.result() };
}

/** A file of incoming/ that is on the disk for certain. */
export async function syncStaged(file: StagedFile): Promise<StagedFile> {
  await syncFile(file.path);
  return file;
}

/**
 * Copies a file of this machine to incoming/. Where the file system can, the copy takes no space; else the bytes are
 * hashed on their way, and kept in memory for making pictures when they are few. Errors: "too-large", "disk-full";
 * nothing is left then.
 */
export async function receiveCopy(path: string): Promise<StagedFile> {
  const { size } = await stat(path);
  requireTakenSize(size);
  await requireFreeSpace(size);
  await makeDatastoreFolder(stagingFolder());
  const target = stagingPath(randomUUID());
  try {
    if (await isCloned(path, target)) return await receiveInPlace(target);
    const incoming = await copyHashing(path, target).catch(nullForInvalid);
    if (incoming) return incoming;
    await rm(target, { force: true });
    await copyBySystem(path, target, constants.COPYFILE_EXCL);
    return await receiveInPlace(target);
  } catch (error) {
    await rm(target, { force: true });
    throw isDiskFull(error) ? toAppError(error) : error;
  }
}

/** File systems without a way past their cache say EINVAL; where memory may not be had, V8 throws a RangeError. */
function nullForInvalid(error: NodeJS.ErrnoException): null {
  if (error.code === "EINVAL" || error instanceof RangeError) return null;
  throw error;
}

/** Whether the file system has made a copy that shares the space of the file. */
const isCloned = (path: string, target: string): Promise<boolean> =>
  copyBySystem(path, target, constants.COPYFILE_FICLONE_FORCE).then(
    () => true,
    () => false,
  );

/** The rights are those of a new file, not those of a file on someone's memory card. */
async function copyBySystem(path: string, target: string, mode: number): Promise<void> {
  await copyFile(path, target, mode);
  await chmod(target, newFileMode);
}

async function copyHashing(path: string, target: string): Promise<StagedFile> {
  const memory = borrowMemory();
  let isKept = false;
  try {
    const digest = new Digest();
    await writePastCache(path, target, memory, digest);
    const result = digest.result();
    isKept = result.sizeBytes <= memory.length;
    return {
      path: target,
      ...result,
      ...(isKept && { bytes: memory.subarray(0, result.sizeBytes), release: () => returnMemory(memory) }),
    };
  } finally {
    if (!isKept) returnMemory(memory);
  }
}

async function writePastCache(path: string, target: string, memory: Buffer, digest: Digest): Promise<void> {
  const from = await open(path, "r");
  try {
    const to = await openPastCache(target);
    try {
      let sizeBytes = 0;
      for (let filled = memory.length; filled === memory.length; sizeBytes += filled) {
        filled = await fill(memory, from, digest);
        await writeWholeBlocks(to, memory, filled);
      }
      await to.truncate(sizeBytes);
      await syncToDisk(to);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/**
 * Reads until the memory is full or the file at its end; gives how many bytes. Hashed in pieces that the processor's
 * cache holds.
 */
async function fill(memory: Buffer, file: FileHandle, digest: Digest): Promise<number> {
  let filled = 0;
  for (let bytes = -1; bytes !== 0 && filled < memory.length; filled += bytes) {
    ({ bytesRead: bytes } = await file.read(memory, filled, Math.min(pieceBytes, memory.length - filled), null));
    digest.add(memory.subarray(filled, filled + bytes));
  }
  return filled;
}

/** Takes over a file that lies in incoming/ already. */
export async function receiveInPlace(path: string): Promise<StagedFile> {
  const digest = new Digest();
  const file = await open(path, "r");
  try {
    // One piece of memory again and again: a stream takes a new one each time, which costs as much as the hashing.
    const memory = Buffer.allocUnsafe(pieceBytes);
    for (let bytes = -1; bytes !== 0; digest.add(memory.subarray(0, bytes)))
      ({ bytesRead: bytes } = await file.read(memory, 0, pieceBytes, null));
    await syncToDisk(file);
  } finally {
    await file.close();
  }
  return { path, ...digest.result() };
}

/** SHA-256 tells files apart; Piwigo's clients ask by MD5. */
export class Digest {
  private readonly sha256 = createHash("sha256");
  private readonly md5 = createHash("md5");
  sizeBytes = 0;

  add(piece: Uint8Array): void {
    this.sizeBytes += piece.length;
    requireTakenSize(this.sizeBytes);
    this.sha256.update(piece);
    this.md5.update(piece);
  }

  passing(): Transform {
    return new Transform({
      transform: (piece: Buffer, _encoding, done) => {
        try {
          this.add(piece);
          done(null, piece);
        } catch (error) {
          done(error as Error);
        }
      },
    });
  }

  result() {
    return { sizeBytes: this.sizeBytes, sha256: this.sha256.digest("hex"), md5: this.md5.digest("hex") };
  }
}

function requireTakenSize(sizeBytes: number): void {
  const most = config().MAX_UPLOAD_BYTES;
  if (sizeBytes > most)
    throw new AppError("too-large", `The file is larger than the ${most} bytes that this server takes.`);
}
