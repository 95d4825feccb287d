import { randomUUID } from "node:crypto";
import type { FileFormat } from "@/lib/metadata/formats";
import { extractPreview } from "@/lib/metadata/readers/preview";
import { extractFrame } from "@/lib/renditions/clip-frame";
import { decoderOf } from "@/lib/renditions/decoder";
import type { PictureFile } from "@/lib/renditions/source";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { stagingFolder, stagingPath } from "@/lib/storage/paths";
import { removeStaged } from "@/lib/storage/staging";

/**
 * Finds the picture of a kept file, which of a raw is its embedded preview, of a clip a frame, and hands it to `work`;
 * what had to be taken out is gone afterwards. Gives null when the file holds no picture that can be shown (a raw
 * without preview, a clip where no ffmpeg is). Errors: "unreadable" for broken files.
 */
export async function withPictureFile<Result>(
  path: string,
  format: FileFormat,
  work: (file: PictureFile) => Promise<Result>,
): Promise<Result | null> {
  const decoder = decoderOf(format);
  if (decoder === "none") return null;
  if (decoder === "sharp" || decoder === "wasm") return work({ path, format, isExtracted: false });
  // Not there in a library that was restored or copied.
  await makeDatastoreFolder(stagingFolder());
  const temporary = stagingPath(`preview-${randomUUID()}`);
  try {
    const isThere =
      decoder === "frame" ? await extractFrame(path, temporary) : await extractPreview(path, format, temporary);
    return isThere ? await work({ path: temporary, format, isExtracted: true }) : null;
  } finally {
    await removeStaged(temporary);
  }
}
