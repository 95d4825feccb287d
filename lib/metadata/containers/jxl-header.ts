import { open, type FileHandle } from "node:fs/promises";
import { brotliDecompressSync } from "node:zlib";
import { boxAt, readAt, type Box } from "@/lib/metadata/containers/boxes";
import type { StoredSize } from "@/lib/metadata/normalize/raw-tags";

/** What a JPEG XL says before its pixels. */
export type JxlHeader = {
  /** After the orientation in the header, which decoders apply. */
  size: StoredSize;
  exif: Buffer | null;
  xmp: Buffer | null;
};

const maxBoxes = 200;
const maxBlockBytes = 16 * 1024 * 1024;

/** Reads the boxes of a JPEG XL file (ISO/IEC 18181-2), or the bare codestream; null when there is no size in it. */
export async function readJxlHeader(path: string): Promise<JxlHeader | null> {
  const file = await open(path, "r");
  try {
    const start = await readAt(file, 0, 64);
    if (start[0] === 0xff && start[1] === 0x0a) {
      const size = sizeOfCodestream(start);
      return size && { size, exif: null, xmp: null };
    }
    return await readBoxes(file);
  } finally {
    await file.close();
  }
}

async function readBoxes(file: FileHandle): Promise<JxlHeader | null> {
  let size: StoredSize | null = null;
  let exif: Buffer | null = null;
  let xmp: Buffer | null = null;
  let at = 0;
  for (let count = 0; count < maxBoxes; count++) {
    const box = await boxAt(file, at);
    if (!box) break;
    if (box.type === "jxlc") size ??= sizeOfCodestream(await readAt(file, box.start, 64));
    else if (box.type === "jxlp") size ??= sizeOfCodestream(await readAt(file, box.start + 4, 64));
    else if (box.type === "Exif") exif ??= tiffOf(await content(file, box));
    else if (box.type === "xml ") xmp ??= await content(file, box);
    else if (box.type === "brob") {
      const packed = await content(file, box);
      const type = packed.toString("latin1", 0, 4);
      if (type === "Exif") exif ??= tiffOf(unpack(packed.subarray(4)));
      if (type === "xml ") xmp ??= unpack(packed.subarray(4));
    }
    at = box.end;
  }
  return size && { size, exif, xmp };
}

const content = (file: FileHandle, box: Box): Promise<Buffer> =>
  readAt(file, box.start, Math.min(box.end - box.start, maxBlockBytes));

function unpack(packed: Buffer): Buffer {
  try {
    return brotliDecompressSync(packed, { maxOutputLength: maxBlockBytes });
  } catch {
    return Buffer.alloc(0);
  }
}

/** Four bytes tell where in the box the TIFF starts. */
const tiffOf = (box: Buffer): Buffer | null =>
  box.length > 12 ? box.subarray(4 + Math.min(box.readUInt32BE(0), box.length)) : null;

/** Width ÷ height, by the number of the ratio. */
const ratios = [0, 1, 12 / 10, 4 / 3, 3 / 2, 16 / 9, 5 / 4, 2];

/** SizeHeader and the orientation of ImageMetadata (ISO/IEC 18181-1, D.2 and D.3); bits count from the lowest. */
function sizeOfCodestream(stream: Buffer): StoredSize | null {
  if (stream.length < 16 || stream[0] !== 0xff || stream[1] !== 0x0a) return null;
  let at = 16;
  const bits = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++, at++) value += ((stream[at >> 3]! >> (at & 7)) & 1) * 2 ** i;
    return value;
  };
  const isSmall = bits(1) === 1;
  const side = (): number => (isSmall ? (bits(5) + 1) * 8 : bits([9, 13, 18, 30][bits(2)]!) + 1);
  const heightPx = side();
  const ratio = bits(3);
  const widthPx = ratio === 0 ? side() : Math.floor(heightPx * ratios[ratio]! + 1e-9);
  const isAllDefault = bits(1) === 1;
  const hasExtraFields = !isAllDefault && bits(1) === 1;
  const orientation = hasExtraFields ? bits(3) + 1 : 1;
  return orientation >= 5 ? { widthPx: heightPx, heightPx: widthPx } : { widthPx, heightPx };
}
