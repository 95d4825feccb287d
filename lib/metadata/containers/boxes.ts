import { open, type FileHandle } from "node:fs/promises";

/** A box of a file made of boxes (ISO/IEC 14496-12): where its content starts, and where the next one does. */
export type Box = { type: string; start: number; end: number };

const maxBoxes = 1000;

/** The box at `at`, or null at the end and where none can be. A size of zero means "to the end of the file". */
export async function boxAt(file: FileHandle, at: number): Promise<Box | null> {
  const head = await readAt(file, at, 16);
  if (head.length < 8) return null;
  const short = head.readUInt32BE(0);
  const isLong = short === 1 && head.length === 16;
  const size = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? (await file.stat()).size - at : short;
  const start = at + (isLong ? 16 : 8);
  return size < start - at ? null : { type: head.toString("latin1", 4, 8), start, end: at + size };
}

/** Up to `length` bytes at `offset`; fewer where the file ends. */
export async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  if (!Number.isSafeInteger(offset)) return Buffer.alloc(0);
  const { bytesRead, buffer } = await file.read(
    Buffer.alloc(Math.min(length, Math.max(0, (await file.stat()).size - offset))),
    0,
    null,
    offset,
  );
  return buffer.subarray(0, bytesRead);
}

/** True when the last box claims more bytes than the file has: the rest was lost on the way. */
export async function isCutOff(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    let at = 0;
    for (let count = 0; at < size && count < maxBoxes; count++) {
      const box = await boxAt(file, at);
      if (!box) return false;
      at = box.end;
    }
    return at > size;
  } finally {
    await file.close();
  }
}
