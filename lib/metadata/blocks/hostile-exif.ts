import { readFile } from "node:fs/promises";
import { readJpegSegments } from "@/lib/metadata/containers/jpeg-segments";

/**
 * libvips reads EXIF by itself whenever it opens a picture (libexif), and follows each pointer from directory to
 * directory: a block of 60 kB that points to itself five thousand times keeps a thread of Node's for half a minute.
 * Such a JPEG is opened without its EXIF.
 */

const pointers = new Set([0x8769, 0x8825, 0xa005]);
const entryBytes = 12;

/** True when directories of an EXIF block (a TIFF) point to each other more often than the format has directories. */
export function leadsInCircles(block: Uint8Array): boolean {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  if (bytes.length < 8) return false;
  const isLittle = bytes.toString("latin1", 0, 2) === "II";
  const short = (at: number): number => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number): number => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const [waiting, seen] = [[long(4)], new Set<number>()];
  for (let start = waiting.pop(); start !== undefined; start = waiting.pop()) {
    if (seen.has(start)) return true;
    seen.add(start);
    if (start + 2 > bytes.length) continue;
    for (
      let entry = 0, at = start + 2;
      entry < short(start) && at + entryBytes <= bytes.length;
      entry++, at += entryBytes
    )
      if (pointers.has(short(at))) waiting.push(long(at + 8));
    // IFD0 with its three, which have none.
    if (waiting.length + seen.size > 1 + pointers.size) return true;
  }
  return false;
}

/** The JPEG at `path` without its EXIF when that leads in circles, else null: it may be opened as it is. */
export async function withoutHostileExif(path: string): Promise<Buffer | null> {
  const { exif } = await readJpegSegments(path);
  return exif && leadsInCircles(exif) ? withoutExif(await readFile(path)) : null;
}

/** All segments but those of EXIF, up to the picture's data, and then the rest. */
function withoutExif(jpeg: Buffer): Buffer {
  const kept = [jpeg.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1]!;
    if (marker === 0xda || marker === 0xd9) break;
    const isFill = marker === 0xff;
    const end = isFill ? at + 1 : at + 2 + jpeg.readUInt16BE(at + 2);
    if (marker !== 0xe1 || jpeg.toString("latin1", at + 4, at + 9) !== "Exif\0") kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, jpeg.subarray(at)]);
}
