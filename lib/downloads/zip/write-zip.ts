import { crc32 } from "node:zlib";

/**
 * A zip that is made as it is sent, of files as they are: pictures do not get smaller by packing. Of each file it
 * remembers only its entry in the list at the end, some sixty bytes; Zip64 where there are more files or bytes than the
 * old form can count. The form is that of PKWARE's APPNOTE 6.3, sections 4.3 and 4.5. Ours, as client-zip counts
 * wrongly beyond 65,535 files, and what else there is keeps an object for each.
 */

/** `bytes` must be exactly `sizeBytes` long. */
export type ZipFile = { name: string; modified: Date; sizeBytes: number; bytes: AsyncIterable<Buffer> | Buffer };

const most32 = 0xffffffff;
const most16 = 0xffff;
/** The bytes that come after are named in UTF-8, and their sum follows them. */
const flags = 0x0808;
const endLength = 22;
const end64Length = 56 + 20;

export async function* zipOf(files: AsyncIterable<ZipFile>): AsyncGenerator<Buffer> {
  const list = new EntryList();
  let offset = 0;
  // The end of one file and the head of the next go out together.
  let waiting: Buffer[] = [];
  for await (const file of files) {
    const name = Buffer.from(file.name);
    const head = headOf(name, file);
    yield Buffer.concat([...waiting, head]);
    let sum = 0;
    let size = 0;
    for await (const piece of Buffer.isBuffer(file.bytes) ? [file.bytes] : file.bytes) {
      sum = crc32(piece, sum);
      size += piece.length;
      yield piece;
    }
    if (size !== file.sizeBytes)
      throw new Error(`${file.name} has ${size} bytes, and not ${file.sizeBytes} as when the zip began.`);
    const tail = tailOf(sum, size);
    waiting = [tail];
    list.add(name, file.modified, sum, size, offset);
    offset += head.length + size + tail.length;
  }
  yield Buffer.concat(waiting);
  yield* list.blocks();
  yield endOf(list.count, list.length, offset);
}

/** How long a zip will be, file by file. */
export class ZipLength {
  private files = 0;
  private offset = 0;
  private list = 0;

  add(name: string, sizeBytes: number): void {
    const nameLength = Buffer.byteLength(name);
    this.list += 46 + nameLength + extraLength(sizeBytes, this.offset);
    this.offset += 30 + nameLength + (sizeBytes >= most32 ? 20 : 0) + sizeBytes + (sizeBytes >= most32 ? 24 : 16);
    this.files++;
  }

  get total(): number {
    return this.offset + this.list + (needs64(this.files, this.list, this.offset) ? end64Length : 0) + endLength;
  }
}

const needs64 = (files: number, list: number, offset: number): boolean =>
  files >= most16 || list >= most32 || offset >= most32;

const extraLength = (size: number, offset: number): number => {
  const values = (size >= most32 ? 16 : 0) + (offset >= most32 ? 8 : 0);
  return values > 0 ? 4 + values : 0;
};

function headOf(name: Buffer, { modified, sizeBytes }: ZipFile): Buffer {
  const is64 = sizeBytes >= most32;
  const head = Buffer.alloc(30 + name.length + (is64 ? 20 : 0));
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(is64 ? 45 : 20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt32LE(dosTime(modified), 10);
  if (is64) head.fill(0xff, 18, 26);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(is64 ? 20 : 0, 28);
  name.copy(head, 30);
  if (is64) {
    head.writeUInt16LE(1, 30 + name.length);
    head.writeUInt16LE(16, 32 + name.length);
  }
  return head;
}

function tailOf(sum: number, size: number): Buffer {
  const is64 = size >= most32;
  const tail = Buffer.alloc(is64 ? 24 : 16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(sum, 4);
  for (const half of [0, 1]) {
    if (is64) tail.writeBigUInt64LE(BigInt(size), 8 + half * 8);
    else tail.writeUInt32LE(size, 8 + half * 4);
  }
  return tail;
}

/** Two seconds are the finest, and 1980 the first year, that a zip knows. */
function dosTime(time: Date): number {
  const year = Math.min(2107, Math.max(1980, time.getUTCFullYear() || 1980));
  const day = ((year - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate();
  return ((day << 16) | (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1)) >>> 0;
}

const blockBytes = 64 * 1024;

/** The list at the end, in a few large blocks instead of a hundred thousand small ones. */
class EntryList {
  count = 0;
  length = 0;
  private readonly full: Buffer[] = [];
  private block = Buffer.allocUnsafe(blockBytes);
  private used = 0;

  add(name: Buffer, modified: Date, sum: number, size: number, offset: number): void {
    const extra = extraLength(size, offset);
    const entry = this.room(46 + name.length + extra);
    entry.fill(0);
    entry.writeUInt32LE(0x02014b50, 0);
    // Made on Unix, where a file may be read and written by its owner.
    entry.writeUInt16LE((3 << 8) | 45, 4);
    entry.writeUInt16LE(extra > 0 ? 45 : 20, 6);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt32LE(dosTime(modified), 12);
    entry.writeUInt32LE(sum, 16);
    entry.writeUInt32LE(Math.min(size, most32), 20);
    entry.writeUInt32LE(Math.min(size, most32), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(extra, 30);
    entry.writeUInt16LE(0o100644, 40);
    entry.writeUInt32LE(Math.min(offset, most32), 42);
    name.copy(entry, 46);
    if (extra > 0) writeExtra(entry.subarray(46 + name.length), size, offset);
    this.count++;
  }

  *blocks(): Generator<Buffer> {
    yield* this.full;
    yield this.block.subarray(0, this.used);
  }

  private room(bytes: number): Buffer {
    if (this.used + bytes > this.block.length) {
      this.full.push(this.block.subarray(0, this.used));
      this.block = Buffer.allocUnsafe(Math.max(blockBytes, bytes));
      this.used = 0;
    }
    this.used += bytes;
    this.length += bytes;
    return this.block.subarray(this.used - bytes, this.used);
  }
}

function writeExtra(extra: Buffer, size: number, offset: number): void {
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(extra.length - 4, 2);
  const values = [...(size >= most32 ? [size, size] : []), ...(offset >= most32 ? [offset] : [])];
  values.forEach((value, place) => extra.writeBigUInt64LE(BigInt(value), 4 + place * 8));
}

function endOf(count: number, length: number, offset: number): Buffer {
  const is64 = needs64(count, length, offset);
  const end = Buffer.alloc((is64 ? end64Length : 0) + endLength);
  if (is64) {
    end.writeUInt32LE(0x06064b50, 0);
    end.writeBigUInt64LE(44n, 4);
    end.writeUInt16LE((3 << 8) | 45, 12);
    end.writeUInt16LE(45, 14);
    for (const [value, at] of [
      [count, 24],
      [count, 32],
      [length, 40],
      [offset, 48],
    ] as const)
      end.writeBigUInt64LE(BigInt(value), at);
    end.writeUInt32LE(0x07064b50, 56);
    end.writeBigUInt64LE(BigInt(offset + length), 64);
    end.writeUInt32LE(1, 72);
  }
  const last = end.subarray(-endLength);
  last.writeUInt32LE(0x06054b50, 0);
  last.writeUInt16LE(Math.min(count, most16), 8);
  last.writeUInt16LE(Math.min(count, most16), 10);
  last.writeUInt32LE(Math.min(length, most32), 12);
  last.writeUInt32LE(Math.min(offset, most32), 16);
  return end;
}
