import type { Pixels } from "@/lib/renditions/decode-pixels";

const short = 3;
const long = 4;
const undefinedType = 7;

/**
 * Pixels as an uncompressed TIFF (6.0, section 6) for sharp: unlike bare pixels it carries the colour profile, so that
 * sharp turns the colours to sRGB as it does for any other picture.
 */
export function pixelsAsTiff({ data, widthPx, heightPx, channels, icc }: Pixels): Buffer {
  const hasAlpha = channels === 4;
  const entryCount = 10 + (hasAlpha ? 1 : 0) + (icc ? 1 : 0);
  const bitsAt = 8 + 2 + entryCount * 12 + 4;
  const iccAt = bitsAt + 8;
  const dataAt = (iccAt + (icc?.length ?? 0) + 1) & ~1;
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [0x0100, long, 1, widthPx],
    [0x0101, long, 1, heightPx],
    [0x0102, short, channels, bitsAt], // bits of each sample
    [0x0103, short, 1, 1], // not compressed
    [0x0106, short, 1, 2], // RGB
    [0x0111, long, 1, dataAt],
    [0x0115, short, 1, channels],
    [0x0116, long, 1, heightPx], // all rows in one strip
    [0x0117, long, 1, data.length],
    [0x011c, short, 1, 1], // samples side by side
    ...(hasAlpha ? [[0x0152, short, 1, 2] as [number, number, number, number]] : []),
    ...(icc ? [[0x8773, undefinedType, icc.length, iccAt] as [number, number, number, number]] : []),
  ];
  const head = Buffer.alloc(dataAt);
  head.write("II*\0\x08\0\0\0", "latin1");
  head.writeUInt16LE(entryCount, 8);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  });
  for (let channel = 0; channel < channels; channel++) head.writeUInt16LE(8, bitsAt + channel * 2);
  icc?.copy(head, iccAt);
  return Buffer.concat([head, data]);
}
