import { open, type FileHandle } from "node:fs/promises";
import type { StoredSize } from "@/lib/metadata/normalize/raw-tags";

/** The parts of a JPEG that carry metadata. */
export type JpegSegments = {
  size: StoredSize | null;
  /** A TIFF. */
  exif: Buffer | null;
  xmp: Buffer | null;
  /** The pieces of extended XMP (XMP specification, part 3, 1.1.3.1), in order. */
  extendedXmp: Buffer | null;
  /** Photoshop's image resources, which hold IPTC. */
  photoshop: Buffer | null;
  comment: Buffer | null;
};

const chunkBytes = 128 * 1024;
/** Metadata ends long before this; what goes on is broken or hostile. */
const maxHeaderBytes = 16 * 1024 * 1024;
const maxSteps = 100_000;

const exifStart = "Exif\0";
const xmpStart = "http://ns.adobe.com/xap/1.0/\0";
const extendedXmpStart = "http://ns.adobe.com/xmp/extension/\0";
const photoshopStart = "Photoshop 3.0\0";

/** Reads the segments before the picture data; mostly that is one read. Stops quietly at the first broken one. */
export async function readJpegSegments(path: string): Promise<JpegSegments> {
  const file = await open(path, "r");
  try {
    const found: JpegSegments = {
      size: null,
      exif: null,
      xmp: null,
      extendedXmp: null,
      photoshop: null,
      comment: null,
    };
    const extended: { offset: number; bytes: Buffer }[] = [];
    const photoshop: Buffer[] = [];
    for await (const segment of segmentsOf(file)) take(segment, found, extended, photoshop);
    extended.sort((a, b) => a.offset - b.offset);
    if (extended.length > 0) found.extendedXmp = Buffer.concat(extended.map((piece) => piece.bytes));
    if (photoshop.length > 0) found.photoshop = Buffer.concat(photoshop);
    return found;
  } finally {
    await file.close();
  }
}

type Segment = { marker: number; bytes: Buffer };

function take(
  segment: Segment,
  found: JpegSegments,
  extended: { offset: number; bytes: Buffer }[],
  photoshop: Buffer[],
): void {
  const { marker, bytes } = segment;
  const startsWith = (start: string): boolean => bytes.toString("latin1", 0, start.length) === start;
  if (isFrame(marker) && bytes.length >= 5)
    found.size ??= { heightPx: bytes.readUInt16BE(1), widthPx: bytes.readUInt16BE(3) };
  else if (marker === 0xfe) found.comment ??= bytes;
  else if (marker === 0xed && startsWith(photoshopStart)) photoshop.push(bytes.subarray(photoshopStart.length));
  else if (marker !== 0xe1) return;
  else if (startsWith(exifStart)) found.exif ??= bytes.subarray(exifStart.length + 1);
  else if (startsWith(xmpStart)) found.xmp ??= bytes.subarray(xmpStart.length);
  else if (startsWith(extendedXmpStart)) {
    // After the name: a 32-letter digest of the whole, its length and this piece's offset, four bytes each.
    const at = extendedXmpStart.length + 32;
    if (bytes.length > at + 8) extended.push({ offset: bytes.readUInt32BE(at + 4), bytes: bytes.subarray(at + 8) });
  }
}

/** Start of frame, which tells the size; C4, C8 and CC are other things. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

async function* segmentsOf(file: FileHandle): AsyncGenerator<Segment> {
  let chunk = Buffer.alloc(0);
  let chunkStart = 0;
  const bytesAt = async (offset: number, length: number): Promise<Buffer> => {
    if (offset < chunkStart || offset + length > chunkStart + chunk.length) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.max(chunkBytes, length)), 0, null, offset);
      chunk = buffer.subarray(0, bytesRead);
      chunkStart = offset;
    }
    return chunk.subarray(offset - chunkStart, offset - chunkStart + length);
  };
  for (let at = 2, steps = 0; at < maxHeaderBytes && steps < maxSteps; steps++) {
    const head = await bytesAt(at, 4);
    if (head.length < 4) return;
    const marker = head[1]!;
    if (head[0] !== 0xff || marker === 0xff || marker === 0) {
      at += 1; // a fill byte, or one too many after the segment before: decoders skip them, too
      continue;
    }
    const length = head.readUInt16BE(2);
    if (marker === 0xda || marker === 0xd9 || length < 2) return;
    yield { marker, bytes: Buffer.from(await bytesAt(at + 4, length - 2)) };
    at += 2 + length;
  }
}
