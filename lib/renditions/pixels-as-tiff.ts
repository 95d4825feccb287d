import type { Pixels } from "@/lib/renditions/decode-pixels";

const short = 3;
const long = 4;
const undefinedType = 7;

const headBytes = 8;
const entryBytes = 12;

/** libvips reads a strip as a whole: one of all rows would be the picture once more. */
const rowsOfStrip = 64;

/**
 * Pixels as an uncompressed TIFF (6.0, section 6) for sharp: unlike bare pixels it carries the colour profile, so that
 * sharp turns the colours to sRGB as it does for any other picture. The pixels stay where they are if there is room in
 * their memory for the directory behind them; else they are copied.
 */
export function pixelsAsTiff(pixels: Pixels): Buffer {
  const tail = directoryOf(pixels);
  const { data, roomBehind = 0 } = pixels;
  const tiff =
    tail.length <= roomBehind
      ? Buffer.from(data.buffer, data.byteOffset - headBytes, headBytes + data.length + tail.length)
      : Buffer.concat([Buffer.alloc(headBytes), data, tail]);
  tiff.write("II*\0", "latin1");
  tiff.writeUInt32LE(headBytes + data.length + (data.length % 2), 4);
  tail.copy(tiff, headBytes + data.length);
  return tiff;
}

/**
 * What comes behind the pixels: directory, bits of the samples, places and lengths of the strips, profile. It begins at
 * an even byte.
 */
function directoryOf({ data, widthPx, heightPx, channels, icc }: Pixels): Buffer {
  const hasAlpha = channels === 4;
  const strips = Math.ceil(heightPx / rowsOfStrip);
  const stripBytes = widthPx * channels * rowsOfStrip;
  const entryCount = 10 + (hasAlpha ? 1 : 0) + (icc ? 1 : 0);
  const start = data.length % 2;
  const bitsAt = start + 2 + entryCount * entryBytes + 4;
  const offsetsAt = bitsAt + 8;
  const lengthsAt = offsetsAt + 4 * strips;
  const iccAt = lengthsAt + 4 * strips;
  const tail = Buffer.alloc(iccAt + (icc?.length ?? 0));
  const inFile = (at: number): number => headBytes + data.length + at;
  // A single value stands in the entry itself.
  const ofStrips = (at: number, single: number): number => (strips === 1 ? single : inFile(at));
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [0x0100, long, 1, widthPx],
    [0x0101, long, 1, heightPx],
    [0x0102, short, channels, inFile(bitsAt)], // bits of each sample
    [0x0103, short, 1, 1], // not compressed
    [0x0106, short, 1, 2], // RGB
    [0x0111, long, strips, ofStrips(offsetsAt, headBytes)],
    [0x0115, short, 1, channels],
    [0x0116, long, 1, rowsOfStrip],
    [0x0117, long, strips, ofStrips(lengthsAt, data.length)],
    [0x011c, short, 1, 1], // samples side by side
    ...(hasAlpha ? [[0x0152, short, 1, 2] as [number, number, number, number]] : []),
    ...(icc ? [[0x8773, undefinedType, icc.length, inFile(iccAt)] as [number, number, number, number]] : []),
  ];
  tail.writeUInt16LE(entryCount, start);
  entries.forEach(([tag, type, count, value], index) => {
    const at = start + 2 + index * entryBytes;
    tail.writeUInt16LE(tag, at);
    tail.writeUInt16LE(type, at + 2);
    tail.writeUInt32LE(count, at + 4);
    tail.writeUInt32LE(value, at + 8);
  });
  for (let channel = 0; channel < channels; channel++) tail.writeUInt16LE(8, bitsAt + channel * 2);
  for (let strip = 0; strip < strips; strip++) {
    tail.writeUInt32LE(headBytes + strip * stripBytes, offsetsAt + 4 * strip);
    tail.writeUInt32LE(Math.min(stripBytes, data.length - strip * stripBytes), lengthsAt + 4 * strip);
  }
  icc?.copy(tail, iccAt);
  return tail;
}
