import { createHash, randomUUID } from "node:crypto";
import { constants, createWriteStream } from "node:fs";
import { chmod, copyFile, mkdir, open, rm, stat } from "node:fs/promises";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { config } from "@/lib/config";
import { AppError, isDiskFull, toAppError } from "@/lib/errors";
import { incomingFolder, incomingPath } from "@/lib/storage/paths";

/** Bytes that have arrived completely and wait in the datastore's incoming/ for a decision. */
export type Incoming = { path: string; sizeBytes: number; sha256: string; md5: string };

/** Enough at once to keep the disk busy, little enough to hold for many uploads. */
const pieceBytes = 1024 * 1024;

/**
 * Writes a stream to incoming/, hashing and counting as it flows. Errors: "too-large", "disk-full", "invalid" when the
 * sender broke off; nothing is left then.
 */
export async function receiveStream(stream: Readable): Promise<Incoming> {
  await mkdir(incomingFolder(), { recursive: true });
  const target = incomingPath(randomUUID());
  let hasBrokenOff = false;
  stream.once("error", () => (hasBrokenOff = true));
  try {
    const digest = new Digest();
    await pipeline(stream, digest.passing(), createWriteStream(target, { highWaterMark: pieceBytes }));
    await syncFile(target);
    return { path: target, ...digest.result() };
  } catch (error) {
    await rm(target, { force: true });
    if (isDiskFull(error)) throw toAppError(error);
    if (error instanceof AppError || !hasBrokenOff) throw error;
    throw new AppError("invalid", "The file did not arrive whole: the connection or the disk it came from broke off. Send it again.", { cause: error });
  }
}

/**
 * Copies a file of this machine to incoming/: the system copies, which costs least and on some file systems no space, and
 * the copy is what is hashed. Errors: "too-large", "disk-full"; nothing is left then.
 */
export async function receiveCopy(path: string): Promise<Incoming> {
  requireTakenSize((await stat(path)).size);
  await mkdir(incomingFolder(), { recursive: true });
  const target = incomingPath(randomUUID());
  try {
    const fresh = await open(target, "wx");
    const { mode } = await fresh.stat().finally(() => fresh.close());
    await copyFile(path, target, constants.COPYFILE_FICLONE);
    // The rights of a new file, not those of a file on somebody's memory card.
    await chmod(target, mode);
    return await receiveInPlace(target);
  } catch (error) {
    await rm(target, { force: true });
    throw isDiskFull(error) ? toAppError(error) : error;
  }
}

/** Takes over a file that lies in incoming/ already. */
export async function receiveInPlace(path: string): Promise<Incoming> {
  const digest = new Digest();
  const file = await open(path, "r");
  try {
    // One piece of memory again and again: a stream takes a new one each time, which costs as much as the hashing.
    const memory = Buffer.allocUnsafe(pieceBytes);
    for (let bytes = -1; bytes !== 0; digest.add(memory.subarray(0, bytes))) ({ bytesRead: bytes } = await file.read(memory, 0, pieceBytes, null));
    await file.sync();
  } finally {
    await file.close();
  }
  return { path, ...digest.result() };
}

/** Makes sure that the bytes are on the disk and not only in its queue. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** SHA-256 tells files apart; Piwigo's clients ask by MD5. */
class Digest {
  private readonly sha256 = createHash("sha256");
  private readonly md5 = createHash("md5");
  private sizeBytes = 0;

  add(piece: Buffer): void {
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
  if (sizeBytes > most) throw new AppError("too-large", `The file is larger than the ${most} bytes that this server takes.`);
}
