import { open, type FileHandle } from "node:fs/promises";
import sharp from "sharp";
import { boxAt, readAt, type Box } from "@/lib/metadata/containers/boxes";
import type { FileFormat } from "@/lib/metadata/formats";
import { readJpegSegments } from "@/lib/metadata/containers/jpeg-segments";

/**
 * What Apple's phones write into both files of a Live Photo, the picture and its film: ContentIdentifier, a UUID. In
 * pictures it stands in the maker's notes, in films among the keys of QuickTime's metadata.
 */

const notesStart = Buffer.from("Apple iOS\0", "latin1");
const contentIdentifierTag = 0x0011;
const contentIdentifierKey = "com.apple.quicktime.content.identifier";
const maxBoxes = 1000;
const longestMetadata = 1024 * 1024;

/** The identifier in a file, or null. Reads some kilobytes, however large the file is. */
export async function readContentId(path: string, format: FileFormat): Promise<string | null> {
  if (format === "jpeg") return ofPicture((await readJpegSegments(path)).exif);
  if (format === "heic") return ofPicture(await exifOf(path));
  return format === "mov" || format === "mp4" ? ofFilm(path) : null;
}

/** An identifier as both files must have it; anything that is none pairs nothing. */
const asContentId = (text: string): string | null =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toUpperCase() : null;

const exifOf = (path: string): Promise<Buffer | null> =>
  sharp(path, { limitInputPixels: false })
    .metadata()
    .then(
      ({ exif }) => exif ?? null,
      () => null,
    );

/** Apple's notes are a directory of TIFF's kind behind fourteen bytes; offsets count from the notes' first byte. */
function ofPicture(exif: Buffer | null): string | null {
  const at = exif?.indexOf(notesStart) ?? -1;
  if (!exif || at < 0) return null;
  const notes = exif.subarray(at);
  const isLittleEndian = notes.toString("latin1", 12, 14) === "II";
  const short = (place: number): number => (isLittleEndian ? notes.readUInt16LE(place) : notes.readUInt16BE(place));
  const long = (place: number): number => (isLittleEndian ? notes.readUInt32LE(place) : notes.readUInt32BE(place));
  const count = notes.length >= 16 ? short(14) : 0;
  for (let entry = 16; entry < 16 + 12 * count && entry + 12 <= notes.length; entry += 12) {
    if (short(entry) !== contentIdentifierTag) continue;
    const start = long(entry + 8);
    return asContentId(notes.toString("latin1", start, start + Math.min(long(entry + 4), 64)).replace(/\0.*$/s, ""));
  }
  return null;
}

/** moov → meta → keys (the names, in order) and ilst (the values, by the number of their name). */
async function ofFilm(path: string): Promise<string | null> {
  const file = await open(path, "r");
  try {
    const movie = await childOf(file, { type: "", start: 0, end: (await file.stat()).size }, "moov");
    const metadata = movie && (await childOf(file, movie, "meta"));
    if (!metadata || metadata.end - metadata.start > longestMetadata) return null;
    const [keys, values] = [await childOf(file, metadata, "keys"), await childOf(file, metadata, "ilst")];
    if (!keys || !values) return null;
    const number = numberOfKey(await readAt(file, keys.start, keys.end - keys.start));
    const value = number && (await childOf(file, values, numberAsType(number)));
    const data = value && (await childOf(file, value, "data"));
    // Four bytes of type and four of language come before the text.
    return data
      ? asContentId((await readAt(file, data.start + 8, Math.min(data.end - data.start - 8, 64))).toString("latin1"))
      : null;
  } finally {
    await file.close();
  }
}

async function childOf(file: FileHandle, parent: Box, type: string): Promise<Box | null> {
  for (let at = parent.start, count = 0; at < parent.end && count < maxBoxes; count++) {
    const box = await boxAt(file, at);
    if (!box || box.end > parent.end || box.end <= at) return null;
    if (box.type === type) return box;
    at = box.end;
  }
  return null;
}

function numberOfKey(keys: Buffer): number | null {
  for (let at = 8, number = 1; at + 8 <= keys.length; number++) {
    const length = keys.readUInt32BE(at);
    if (length < 8) return null;
    if (keys.toString("latin1", at + 8, at + length) === contentIdentifierKey) return number;
    at += length;
  }
  return null;
}

const numberAsType = (number: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes.toString("latin1");
};
