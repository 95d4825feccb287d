import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { SignedIn } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { requireFreeSpace } from "@/lib/storage/free-space";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { stagingPath } from "@/lib/storage/paths";
import { stageStream, type StagedFile } from "@/lib/storage/stage-file";
import { systemCode } from "@/lib/broken-storage";

/**
 * Pieces of a file that arrive one by one, in any order, some of them twice: each is a file of its own, named by its
 * place, so that an upload goes on after a restart. A folder that no one completes is removed with everything else that
 * waits in incoming/ for too long.
 */

/** Which upload a piece belongs to: whose, and what distinguishes it from others of theirs. */
export type ChunkedUpload = { owner: SignedIn; key: string };

/** More pieces than any client makes of a file. */
export const maxChunks = 100_000;

/** `key` comes from the client: only a hash of it becomes a name. */
const folderOf = ({ owner, key }: ChunkedUpload): string =>
  stagingPath(`piwigo-chunks-${owner.id}-${createHash("sha256").update(key).digest("hex").slice(0, 32)}`);

/**
 * Keeps one piece, given as bytes or as a file of incoming/; an earlier one at this place is replaced. Errors:
 * "too-large".
 */
export async function keepChunk(
  upload: ChunkedUpload,
  position: number,
  piece: Buffer | { path: string },
): Promise<void> {
  const folder = folderOf(upload);
  const bytes = Buffer.isBuffer(piece) ? piece.length : (await stat(piece.path)).size;
  await requireFreeSpace(Buffer.isBuffer(piece) ? bytes : 0);
  await makeDatastoreFolder(folder);
  // Pieces of one upload have one size, but for the last.
  if (((await chunksOf(upload)).length + 1) * bytes > config().MAX_UPLOAD_BYTES + bytes)
    throw new AppError("too-large", "The file is larger than this server takes.");
  // Under another name first: a piece that is there is there as a whole.
  const arriving = path.join(folder, `arriving-${randomUUID()}`);
  if (Buffer.isBuffer(piece)) await writeFile(arriving, piece);
  else await rename(piece.path, arriving);
  await rename(arriving, path.join(folder, String(position)));
}

/** The places of the pieces that have arrived, in order. */
export async function chunksOf(upload: ChunkedUpload): Promise<number[]> {
  const names = await readdir(folderOf(upload)).catch((error: unknown) =>
    systemCode(error) === "ENOENT" ? [] : Promise.reject(error),
  );
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

const joining = new Set<string>();

async function* piecesOf(folder: string, positions: readonly number[]): AsyncGenerator<Buffer> {
  for (const position of positions) yield* createReadStream(path.join(folder, String(position)));
}

/**
 * Puts the pieces together in the order of their places, gives the file to `take` and removes it and the pieces,
 * however that ends. Null when no piece has arrived, or when another request is at it at this moment.
 */
export async function withJoinedFile<Result>(
  upload: ChunkedUpload,
  take: (file: StagedFile) => Promise<Result>,
): Promise<Result | null> {
  const folder = folderOf(upload);
  if (joining.has(folder)) return null;
  joining.add(folder);
  const joined = stagingPath(`piwigo-${randomUUID()}`);
  try {
    const positions = await chunksOf(upload);
    if (positions.length === 0) return null;
    await requireFreeSpace(positions.length * (await stat(path.join(folder, String(positions[0])))).size);
    return await take(await stageStream(piecesOf(folder, positions), joined));
  } finally {
    await rm(joined, { force: true });
    await removeChunks(upload);
    joining.delete(folder);
  }
}

export const removeChunks = (upload: ChunkedUpload): Promise<void> =>
  rm(folderOf(upload), { recursive: true, force: true });
