import { decodeText } from "@/lib/metadata/blocks/iptc";
import { readJpegSegments } from "@/lib/metadata/containers/jpeg-segments";
import { completeByMakersNotes } from "@/lib/metadata/normalize/makers-notes";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { readBlocks } from "@/lib/metadata/readers/blocks";

/** Facts of a JPEG, mostly out of one read of its first bytes; older cameras' maker's notes take ExifTool. */
export async function readJpeg(path: string): Promise<PhotoFacts> {
  const segments = await readJpegSegments(path);
  const facts = await readBlocks({
    size: segments.size,
    exif: segments.exif,
    xmp: [segments.xmp, segments.extendedXmp],
    iptc: segments.photoshop,
    texts: segments.comment ? { Comment: decodeText(segments.comment, false) } : {},
    isUpright: false,
  });
  return completeByMakersNotes(path, segments.exif, facts);
}
