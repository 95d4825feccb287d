/** Bytes of a value, by the number of its type (TIFF 6.0, section 2). */
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

const subDirectoryTags = new Set([0x8769, 0x8825, 0xa005]);
const unusedTag = 0xffff;
const maxDirectories = 8;

/**
 * A copy of an EXIF block in which entries of unknown types, or whose values lie outside, have become one unused tag:
 * exifr gives up a whole directory for a single bad entry, and cameras do write such.
 */
export function repairExif(block: Uint8Array): Buffer {
  const repaired = Buffer.from(block);
  if (repaired.length < 8) return repaired;
  const isLittle = repaired.toString("latin1", 0, 2) === "II";
  const short = (at: number): number => (isLittle ? repaired.readUInt16LE(at) : repaired.readUInt16BE(at));
  const long = (at: number): number => (isLittle ? repaired.readUInt32LE(at) : repaired.readUInt32BE(at));
  const waiting = [long(4)];
  for (let count = 0; waiting.length > 0 && count < maxDirectories; count++) {
    const start = waiting.shift()!;
    if (start < 8 || start + 2 > repaired.length) continue;
    for (let at = start + 2; at < start + 2 + short(start) * 12 && at + 12 <= repaired.length; at += 12) {
      const sizeBytes = (valueBytes[short(at + 2)] ?? 0) * long(at + 4);
      const isSound = sizeBytes > 0 && (sizeBytes <= 4 || long(at + 8) + sizeBytes <= repaired.length);
      if (isSound && subDirectoryTags.has(short(at))) waiting.push(long(at + 8));
      if (!isSound) disable(repaired, at, isLittle);
    }
  }
  return repaired;
}

/** One byte of value 0. */
function disable(block: Buffer, at: number, isLittle: boolean): void {
  const entry = [unusedTag, 1, ...(isLittle ? [1, 0] : [0, 1]), 0, 0];
  entry.forEach((value, index) =>
    isLittle ? block.writeUInt16LE(value, at + index * 2) : block.writeUInt16BE(value, at + index * 2),
  );
}
