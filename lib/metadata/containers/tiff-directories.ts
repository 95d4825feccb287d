/** Reads up to `length` bytes at `offset`; fewer when the file ends before. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

/** Tag number → its first value: a number, a text, or null for kinds that no one here asks for. */
export type TiffDirectory = ReadonlyMap<number, number | string | null>;

const subDirectoriesTag = 0x014a;
const maxDirectories = 12;
const maxEntries = 400;
const entryBytes = 12;
const maxTextBytes = 200;

const type = { text: 2, short: 3, long: 4, subDirectory: 13 };

/**
 * The tag directories of a TIFF (TIFF 6.0, section 2): the chain and the sub-directories that it names. Reads a few
 * kilobytes wherever they lie, and stops at what makes no sense.
 */
export async function readTiffDirectories(readAt: ReadAt): Promise<TiffDirectory[]> {
  const head = await readAt(0, 8);
  if (head.length < 8) return [];
  const order = byteOrder(head.toString("latin1", 0, 2) === "II");
  const directories: TiffDirectory[] = [];
  const waiting = [order.long(head, 4)];
  const seen = new Set<number>();
  while (waiting.length > 0 && directories.length < maxDirectories) {
    const offset = waiting.shift()!;
    if (offset < 8 || seen.has(offset)) continue;
    seen.add(offset);
    const directory = await readDirectory(readAt, offset, order);
    if (!directory) continue;
    directories.push(directory.tags);
    waiting.push(...directory.subDirectories, directory.next);
  }
  return directories;
}

type ByteOrder = { short: (bytes: Buffer, at: number) => number; long: (bytes: Buffer, at: number) => number };

const byteOrder = (isLittleEndian: boolean): ByteOrder => ({
  short: (bytes, at) => (isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
  long: (bytes, at) => (isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
});

async function readDirectory(readAt: ReadAt, offset: number, order: ByteOrder) {
  const counted = await readAt(offset, 2);
  const count = counted.length === 2 ? order.short(counted, 0) : 0;
  if (count === 0 || count > maxEntries) return null;
  const bytes = await readAt(offset + 2, count * entryBytes + 4);
  const tags = new Map<number, number | string | null>();
  const subDirectories: number[] = [];
  for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
    if (at / entryBytes >= count) break;
    const number = order.short(bytes, at);
    tags.set(number, await readValue(readAt, bytes, at, order));
    if (number === subDirectoriesTag) subDirectories.push(...(await readOffsets(readAt, bytes, at, order)));
  }
  const next = bytes.length === count * entryBytes + 4 ? order.long(bytes, count * entryBytes) : 0;
  return { tags, subDirectories, next };
}

async function readValue(readAt: ReadAt, bytes: Buffer, at: number, order: ByteOrder): Promise<number | string | null> {
  const kind = order.short(bytes, at + 2);
  const count = order.long(bytes, at + 4);
  if (kind === type.short) return count <= 2 ? order.short(bytes, at + 8) : null;
  if (kind === type.long) return count === 1 ? order.long(bytes, at + 8) : null;
  if (kind !== type.text) return null;
  const length = Math.min(count, maxTextBytes);
  const text = count <= 4 ? bytes.subarray(at + 8, at + 8 + count) : await readAt(order.long(bytes, at + 8), length);
  return text.toString("latin1").replace(/\0.*$/s, "").trim();
}

async function readOffsets(readAt: ReadAt, bytes: Buffer, at: number, order: ByteOrder): Promise<number[]> {
  const kind = order.short(bytes, at + 2);
  const count = Math.min(order.long(bytes, at + 4), maxDirectories);
  if (kind !== type.long && kind !== type.subDirectory) return [];
  if (count === 1) return [order.long(bytes, at + 8)];
  const offsets = await readAt(order.long(bytes, at + 8), count * 4);
  return Array.from({ length: Math.floor(offsets.length / 4) }, (_, index) => order.long(offsets, index * 4));
}
