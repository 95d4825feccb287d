import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { syncToDisk } from "@/lib/storage/sync-to-disk";
import { sha256OfFile } from "@/lib/storage/hash-file";

/** "there": the target had these bytes already. "changed": the source no longer has the bytes it should have. */
export type CopyEnd = "copied" | "there" | "changed" | "missing";

type Wanted = { sizeBytes: number; sha256: string };

/**
 * Copies a file unless it is there, hashing what flows; the copy gets its name when it is whole and on the disk. A
 * target of the right size counts as there, with `rehash` one of the right hash.
 */
export async function copyVerified(from: string, to: string, wanted: Wanted, rehash: boolean): Promise<CopyEnd> {
  if (await isThere(to, wanted, rehash)) return "there";
  if (!(await stat(from).catch(() => null))) return "missing";
  await mkdir(path.dirname(to), { recursive: true });
  const unfinished = `${to}.part`;
  try {
    const sha256 = await copyHashing(from, unfinished);
    if (sha256 !== wanted.sha256) return "changed";
    await rename(unfinished, to);
    return "copied";
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function isThere(to: string, wanted: Wanted, rehash: boolean): Promise<boolean> {
  const found = await stat(to).catch(() => null);
  if (found?.size !== wanted.sizeBytes) return false;
  return !rehash || (await sha256OfFile(to)) === wanted.sha256;
}

async function copyHashing(from: string, to: string): Promise<string> {
  const hash = createHash("sha256");
  const hashing = new Transform({
    transform(piece: Buffer, _, done) {
      hash.update(piece);
      done(null, piece);
    },
  });
  await pipeline(createReadStream(from, { highWaterMark: 1 << 20 }), hashing, createWriteStream(to));
  const file = await open(to, "r+");
  await syncToDisk(file);
  await file.close();
  return hash.digest("hex");
}
