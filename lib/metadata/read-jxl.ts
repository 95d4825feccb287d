import { factsOfBlocks } from "@/lib/metadata/embedded-blocks";
import { readJxlHeader } from "@/lib/metadata/jxl-header";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";

/** Facts of a JPEG XL. */
export async function readJxl(path: string): Promise<PhotoFacts> {
  const header = await readJxlHeader(path);
  return factsOfBlocks({ size: header?.size ?? null, exif: header?.exif ?? null, xmp: [header?.xmp ?? null], iptc: null, texts: {}, isUpright: true });
}
