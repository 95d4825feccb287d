import { readJxlHeader } from "@/lib/metadata/containers/jxl-header";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { readBlocks } from "@/lib/metadata/readers/blocks";

/** Facts of a JPEG XL. */
export async function readJxl(path: string): Promise<PhotoFacts> {
  const header = await readJxlHeader(path);
  return readBlocks({
    size: header?.size ?? null,
    exif: header?.exif ?? null,
    xmp: [header?.xmp ?? null],
    iptc: null,
    texts: {},
    isUpright: true,
  });
}
