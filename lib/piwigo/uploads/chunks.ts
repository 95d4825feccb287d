import { createHash, randomUUID } from "node:crypto";
import type { SignedIn } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { requireFreeSpace } from "@/lib/storage/free-space";
import { stagingPath } from "@/lib/storage/paths";
import { removeStaged, sizeOfStaged, StagedPieces } from "@/lib/storage/staging";
import { stageStream, type StagedFile } from "@/lib/storage/stage-file";

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
const idOf = ({ owner, key }: ChunkedUpload): string =>
  `piwigo-chunks-${owner.id}-${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;

const piecesOf = (upload: ChunkedUpload): StagedPieces => new StagedPieces(idOf(upload));

/**
 * Keeps one piece, given as bytes or as a file of incoming/; an earlier one at this place is replaced. Errors:
 * "too-large".
 */
export async function keepChunk(
  upload: ChunkedUpload,
  position: number,
  piece: Buffer | { path: string },
): Promise<void> {
  const bytes = Buffer.isBuffer(piece) ? piece.length : await sizeOfStaged(piece);
  await requireFreeSpace(Buffer.isBuffer(piece) ? bytes : 0);
  // Pieces of one upload have one size, but for the last.
  if (((await chunksOf(upload)).length + 1) * bytes > config().MAX_UPLOAD_BYTES + bytes)
    throw new AppError("too-large", "The file is larger than this server takes.");
  await piecesOf(upload).keep(position, piece);
}

/** The places of the pieces that have arrived, in order. */
export const chunksOf = (upload: ChunkedUpload): Promise<number[]> => piecesOf(upload).positions();

const joining = new Set<string>();

/**
 * Puts the pieces together in the order of their places, gives the file to `take` and removes it and the pieces,
 * however that ends. Null when no piece has arrived, or when another request is at it at this moment.
 */
export async function withJoinedFile<Result>(
  upload: ChunkedUpload,
  take: (file: StagedFile) => Promise<Result>,
): Promise<Result | null> {
  const id = idOf(upload);
  if (joining.has(id)) return null;
  joining.add(id);
  const joined = stagingPath(`piwigo-${randomUUID()}`);
  try {
    const positions = await chunksOf(upload);
    if (positions.length === 0) return null;
    const pieces = piecesOf(upload);
    await requireFreeSpace(positions.length * (await pieces.bytesAt(positions[0]!)));
    return await take(await stageStream(pieces.read(positions), joined));
  } finally {
    await removeStaged(joined);
    await removeChunks(upload);
    joining.delete(id);
  }
}

export const removeChunks = (upload: ChunkedUpload): Promise<void> => piecesOf(upload).remove();
