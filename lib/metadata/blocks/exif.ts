import exifr from "exifr";
import { repairExif } from "@/lib/metadata/blocks/repair-exif";
import type { Values } from "@/lib/metadata/normalize/raw-tags";

const options = {
  tiff: true,
  ifd0: {},
  exif: true,
  gps: true,
  interop: false,
  ifd1: false,
  makerNote: false,
  userComment: true,
  xmp: false,
  iptc: false,
  icc: false,
  jfif: false,
  ihdr: false,
  mergeOutput: false,
  translateKeys: true,
  translateValues: false,
  reviveValues: false,
  sanitize: true,
  silentErrors: true,
} as unknown as Parameters<typeof exifr.parse>[1];

type Found = { ifd0?: Values; exif?: Values; gps?: Values; errors?: unknown[] };
type Exif = { exif: Values; gps: Values };

/**
 * EXIF out of `source`: the block itself (a TIFF) or the path of a TIFF. What cannot be read is left out; never throws.
 */
export async function readExif(source: Uint8Array | string): Promise<Exif> {
  const found = await parse(source);
  if ((!found || found.errors) && typeof source !== "string") return sorted((await parse(repairExif(source))) ?? found);
  return sorted(found);
}

/** Null when exifr throws: it does so for blocks whose offsets lead nowhere. The picture may be sound all the same. */
async function parse(source: Uint8Array | string): Promise<Found | null> {
  try {
    return ((await exifr.parse(source, options)) as Found | undefined) ?? {};
  } catch {
    return null;
  }
}

function sorted(found: Found | null): Exif {
  const gps = { ...found?.gps };
  delete gps.latitude; // exifr's own sums: lib/metadata/normalize/position.ts does them with checks
  delete gps.longitude;
  return { exif: { ...found?.ifd0, ...found?.exif }, gps };
}
