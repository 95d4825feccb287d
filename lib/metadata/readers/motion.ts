import { open, type FileHandle } from "node:fs/promises";
import { boxAt, readAt } from "@/lib/metadata/containers/boxes";
import type { FileFormat } from "@/lib/metadata/formats";
import { readJpegSegments } from "@/lib/metadata/containers/jpeg-segments";
import type { Values } from "@/lib/metadata/normalize/raw-tags";
import { parseXmp } from "@/lib/metadata/blocks/xmp";
import { decodeXmp } from "@/lib/metadata/blocks/xmp-text";

/**
 * Motion photos: a picture with some seconds of film behind it, in one file. Google's and Xiaomi's phones tell in XMP
 * how long the film is that ends the file, Samsung's have a directory after the picture, HEIC keeps it in a box.
 * Whatever a file claims, the film counts only where it really begins and ends like one.
 */

/** The bytes of a file that are the film. */
export type Motion = { start: number; length: number };

const longestBytes = 2 ** 31 - 1;
const maxBoxes = 1000;

/** The film in a picture's file, or null. Reads some kilobytes, however large the file is. */
export async function findMotion(path: string, format: FileFormat): Promise<Motion | null> {
  if (format !== "jpeg" && format !== "heic") return null;
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const claimed =
      format === "heic"
        ? [await motionBox(file, size)]
        : [...(await toldByXmp(path, size)), await samsungMotion(file, size)];
    for (const motion of claimed) if (motion && (await isFilm(file, motion, size))) return motion;
    return null;
  } finally {
    await file.close();
  }
}

/** A film's boxes fill it exactly; among them are its head and its contents. */
async function isFilm(file: FileHandle, { start, length }: Motion, size: number): Promise<boolean> {
  const end = start + length;
  if (!Number.isSafeInteger(start) || start <= 0 || length < 16 || start > longestBytes || end > size) return false;
  let hasMovie = false;
  for (let at = start, count = 0; at < end; count++) {
    const box = count < maxBoxes ? await boxAt(file, at) : null;
    if (!box || box.end > end || box.end <= at || (at === start && box.type !== "ftyp")) return false;
    hasMovie ||= box.type === "moov";
    at = box.end;
  }
  return hasMovie;
}

/**
 * As Google tells it: in the old way, and as a list of what the file holds, of which the film is the last or followed
 * by others.
 */
async function toldByXmp(path: string, size: number): Promise<Motion[]> {
  const { xmp } = await readJpegSegments(path);
  if (!xmp || !/MotionPhoto|MicroVideo/.test(xmp.toString("latin1"))) return [];
  const told = parseXmp(decodeXmp(xmp)) ?? {};
  const lengths = [whole(valueOf(told, "MicroVideoOffset"))];
  let behind = 0;
  for (const item of itemsOf(valueOf(told, "Directory")).reverse()) {
    const length = whole(valueOf(item, "Length"));
    if (valueOf(item, "Semantic") === "MotionPhoto" && length)
      return [...framed(lengths, size), { start: size - behind - length, length }];
    behind += (length ?? 0) + (whole(valueOf(item, "Padding")) ?? 0);
  }
  return framed(lengths, size);
}

const framed = (lengths: readonly (number | null)[], size: number): Motion[] =>
  lengths.filter((length) => length !== null).map((length) => ({ start: size - length, length }));

/** A property by its name alone: writers bind these namespaces to prefixes of their own. */
const valueOf = (values: Values, name: string): unknown =>
  Object.entries(values).find(([key]) => key.split(":").at(-1) === name)?.[1];

function itemsOf(directory: unknown): Values[] {
  const items = Array.isArray(directory) ? directory : [];
  const isValues = (value: unknown): value is Values => typeof value === "object" && value !== null;
  return items
    .filter(isValues)
    .map((item) => (isValues(valueOf(item, "Item")) ? (valueOf(item, "Item") as Values) : item));
}

const whole = (value: unknown): number | null =>
  typeof value === "string" && /^\d{1,10}$/.test(value) && Number(value) > 0 ? Number(value) : null;

const motionPhotoData = 0x0a30;

/** Samsung's directory: the last bytes say how long it is; its entries tell how far before it each piece lies. */
async function samsungMotion(file: FileHandle, size: number): Promise<Motion | null> {
  const tail = await readAt(file, Math.max(0, size - 8), 8);
  if (tail.length < 8 || tail.toString("latin1", 4) !== "SEFT") return null;
  const length = tail.readUInt32LE(0);
  const start = size - 8 - length;
  if (start <= 0 || length < 12 || length > 64 * 1024) return null;
  const directory = await readAt(file, start, length);
  if (directory.toString("latin1", 0, 4) !== "SEFH") return null;
  const count = Math.min(directory.readUInt32LE(8), Math.floor((length - 12) / 12));
  for (let entry = 0; entry < count; entry++) {
    const at = 12 + 12 * entry;
    if (directory.readUInt16LE(at + 2) !== motionPhotoData) continue;
    const piece = start - directory.readUInt32LE(at + 4);
    const head = await readAt(file, Math.max(0, piece), 8);
    if (head.length < 8) return null;
    const before = 8 + head.readUInt32LE(4);
    return { start: piece + before, length: directory.readUInt32LE(at + 8) - before };
  }
  return null;
}

/** The box in which HEIC files carry it. */
async function motionBox(file: FileHandle, size: number): Promise<Motion | null> {
  for (let at = 0, count = 0; at < size && count < maxBoxes; count++) {
    const box = await boxAt(file, at);
    if (!box || box.end <= at) return null;
    if (box.type === "mpvd") return { start: box.start, length: box.end - box.start };
    at = box.end;
  }
  return null;
}
