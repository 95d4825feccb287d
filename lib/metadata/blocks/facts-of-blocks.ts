import { readExif } from "@/lib/metadata/blocks/exif";
import { factsOfTags, orientationOf } from "@/lib/metadata/normalize/facts-of-tags";
import { decodeText, iptcOfPhotoshop, readIptc } from "@/lib/metadata/blocks/iptc";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { noTags, type StoredSize, type Values } from "@/lib/metadata/normalize/raw-tags";
import { readableGroup } from "@/lib/metadata/normalize/readable-tags";
import { translated } from "@/lib/metadata/normalize/tag-values";
import { byLowerName, parseXmp } from "@/lib/metadata/blocks/xmp";
import { decodeXmp } from "@/lib/metadata/blocks/xmp-text";

/** The metadata of a picture, as the blocks in which every picture format carries it. */
export type EmbeddedBlocks = {
  size: StoredSize | null;
  /** A TIFF, with or without "Exif" before it. */
  exif: Uint8Array | null;
  /** Packets; what an earlier one says counts. */
  xmp: (Uint8Array | null)[];
  /** An IPTC block, or Photoshop's image resources with one inside. */
  iptc: Buffer | null;
  /** Other texts. */
  texts: Values;
  /** True when the format itself says how to turn the picture, and decoders do so. */
  isUpright: boolean;
};

/** The longest block that is read, in bytes: ten times what any program writes. */
const longest = { exif: 4 * 2 ** 20, xmp: 8 * 2 ** 20, iptc: 2 ** 20 };

/** A block, or null for one that is longer than any that tells something of a picture. */
const bounded = <Block extends Uint8Array>(block: Block | null, most: number): Block | null =>
  block && block.length <= most ? block : null;

/** Makes facts of embedded blocks. A broken block is as good as none. */
export async function factsOfBlocks(given: EmbeddedBlocks, exifSource?: string): Promise<PhotoFacts> {
  const blocks = {
    ...given,
    exif: bounded(given.exif, longest.exif),
    xmp: given.xmp.map((packet) => bounded(packet, longest.xmp)),
    iptc: bounded(given.iptc, longest.iptc),
  };
  const source = exifSource ?? (blocks.exif && withoutExifHead(blocks.exif));
  const { exif, gps } = source ? await readExif(source) : noTags();
  const xmp = Object.assign({}, ...blocks.xmp.map(readXmp).reverse()) as Values;
  const iptc = blocks.iptc ? readIptc(iptcOfPhotoshop(blocks.iptc) ?? blocks.iptc) : {};
  const orientation = blocks.isUpright ? 1 : orientationOf(exif.Orientation ?? xmp["tiff:Orientation"]);
  return factsOfTags({ exif, gps, iptc, xmp: byLowerName(xmp), other: blocks.texts }, blocks.size, orientation, {
    EXIF: readableGroup(translated(exif)),
    GPS: readableGroup(translated(gps)),
    IPTC: readableGroup(iptc),
    XMP: readableGroup(xmp),
    File: readableGroup(blocks.texts),
  });
}

const readXmp = (packet: Uint8Array | null): Values => (packet && parseXmp(decodeXmp(packet))) ?? {};

/** JPEG, HEIF and some WebP writers put "Exif\0\0" before the block. */
const withoutExifHead = (block: Uint8Array): Uint8Array =>
  decodeText(block.subarray(0, 4), false) === "Exif" ? block.subarray(6) : block;
