import sharp, { type Metadata } from "sharp";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { readBlocks } from "@/lib/metadata/readers/blocks";

/** Formats whose own turning (HEIF: irot and imir) decoders apply; EXIF's orientation is then only a remark. */
const uprightFormats = new Set(["heic", "avif", "gif"]);

/** Facts of PNG, WebP, AVIF, HEIC, GIF and TIFF: sharp reads the header and hands out the blocks in it. */
export async function readPicture(
  path: string,
  format: "png" | "webp" | "avif" | "heic" | "gif" | "tiff",
): Promise<PhotoFacts> {
  const header = await readHeader(path);
  return readBlocks(
    {
      size:
        header?.width && header.height ? { widthPx: header.width, heightPx: header.pageHeight ?? header.height } : null,
      exif: header?.exif ?? null,
      xmp: [header?.xmp ?? null],
      iptc: header?.iptc ?? null,
      texts: textsOf(header),
      isUpright: uprightFormats.has(format),
    },
    format === "tiff" ? path : undefined,
  );
}

async function readHeader(path: string): Promise<Metadata | null> {
  try {
    return await sharp(path, { limitInputPixels: false }).metadata();
  } catch {
    // The decoder will say what is wrong; here it only means that nothing can be told.
    return null;
  }
}

/** PNG's text chunks, by the keywords of its specification: "Creation Time" becomes CreationTime. */
const textsOf = (header: Metadata | null): Record<string, string> =>
  Object.fromEntries((header?.comments ?? []).map(({ keyword, text }) => [keyword.replaceAll(" ", ""), text]));
