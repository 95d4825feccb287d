import type { FileFormat } from "@/lib/metadata/formats";

/**
 * Files made of boxes (ISO/IEC 14496-12): each starts with its size and four letters. The first box, "ftyp", lists the
 * brands that the file conforms to; QuickTime files older than it start with any of the other boxes.
 */

const brandFormats: Record<string, FileFormat> = {
  avif: "avif",
  avis: "avif",
  heic: "heic",
  heix: "heic",
  heim: "heic",
  heis: "heic",
  hevc: "heic",
  hevx: "heic",
  "crx ": "cr3",
  "qt  ": "mov",
};

const filmBrands = /^(iso[m2-9a-c]|mp4[12]|avc1|hvc1|M4V[ HP]?|MSNV|dash|3g[ep2].|mmp4|f4v |XAVC|cmf.|NDS.|av01)/;

const boxesOfOldQuickTime = new Set(["moov", "mdat", "wide", "pnot"]);

/** The format that the boxes at the start of `head` tell, or null. Sound alone (M4A) is nothing to show. */
export function boxFormat(head: Buffer): FileFormat | null {
  if (head.length < 16) return null;
  const type = head.toString("latin1", 4, 8);
  if (type !== "ftyp") return boxesOfOldQuickTime.has(type) && startsWithRealBox(head) ? "mov" : null;
  const brands = brandsOf(head);
  const major = brands[0]!;
  if (brandFormats[major]) return brandFormats[major];
  if (filmBrands.test(major)) return "mp4";
  // "mif1" and "msf1" only say "a picture" or "pictures in a row": the compatible brands tell how they are coded.
  const pictureBrand = brands.find((brand) => brandFormats[brand]);
  if (pictureBrand) return brandFormats[pictureBrand]!;
  return !/^M4[ABP]/.test(major) && brands.some((brand) => filmBrands.test(brand)) ? "mp4" : null;
}

function brandsOf(head: Buffer): string[] {
  const end = Math.min(head.readUInt32BE(0), head.length);
  const brands = [head.toString("latin1", 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString("latin1", at, at + 4));
  return brands;
}

/** A size that a box can have: large enough for its own head, or one of the two special values. */
function startsWithRealBox(head: Buffer): boolean {
  const size = head.readUInt32BE(0);
  return size >= 8 || size <= 1;
}
