import { readFile } from "node:fs/promises";
import type { FileFormat } from "@/lib/metadata/formats";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { readBlocks } from "@/lib/metadata/readers/blocks";
import { readClip } from "@/lib/metadata/readers/clip";
import { readJpeg } from "@/lib/metadata/readers/jpeg";
import { readJxl } from "@/lib/metadata/readers/jxl";
import { readPicture } from "@/lib/metadata/readers/picture";
import { readRaw } from "@/lib/metadata/readers/raw";

/** What the picture or clip at `path` tells. Never throws for a file that can be shown: what cannot be read is null. */
export async function readMetadata(path: string, format: FileFormat): Promise<PhotoFacts> {
  switch (format) {
    case "jpeg":
      return readJpeg(path);
    case "png":
    case "webp":
    case "avif":
    case "heic":
    case "gif":
    case "tiff":
      return readPicture(path, format);
    case "jxl":
      return readJxl(path);
    case "mp4":
    case "mov":
      return readClip(path);
    case "xmp":
      return readBlocks({
        size: null,
        exif: null,
        xmp: [await readFile(path)],
        iptc: null,
        texts: {},
        isUpright: true,
      });
    default:
      return readRaw(path, format);
  }
}
