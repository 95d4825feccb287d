import { open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import sharp from "sharp";
import { askExiftool, extractTag } from "@/lib/metadata/tools/exiftool";
import { isRaw, type FileFormat } from "@/lib/metadata/formats";
import { swapsSides, type Orientation } from "@/lib/metadata/photo-facts";
import { groupsOf, rawOrientation } from "@/lib/metadata/readers/raw";
import { tagText } from "@/lib/metadata/normalize/raw-tags";

const previewTags = ["JpgFromRaw", "JpgFromRaw2", "PreviewImage", "OtherImage", "ThumbnailImage", "PreviewTIFF"].map(
  (name) => `-${name}`,
);
const sizeTags = ["-Orientation#", "-Rotation#", "-ImageSize#"];

/**
 * Writes the largest JPEG inside the raw file at `rawPath` to `toPath`; false, and no file, when there is none that can
 * be decoded. Errors: that of a full disk. The JPEG stands upright once the orientation in its EXIF is applied: where
 * it has none of its own, it gets that of the raw.
 */
export async function extractPreview(rawPath: string, format: FileFormat, toPath: string): Promise<boolean> {
  const answer = isRaw(format) ? await askExiftool(rawPath, "-a", ...previewTags, ...sizeTags) : null;
  if (!answer) return false;
  const candidates = Object.entries(answer)
    .map(([tag, value]) => ({ tag, sizeBytes: Number(/^\(Binary data (\d+) bytes/.exec(String(value))?.[1] ?? 0) }))
    .filter(({ sizeBytes }) => sizeBytes > 0)
    .sort((a, b) => b.sizeBytes - a.sizeBytes);
  for (const { tag, sizeBytes } of candidates) {
    if ((await extractTag(tag, rawPath, toPath)) && (await isWhole(toPath, sizeBytes)) && (await isDecodable(toPath))) {
      await giveOrientation(toPath, rawOrientation(groupsOf(answer)), tagText(answer["Composite:ImageSize"]));
      return true;
    }
  }
  await rm(toPath, { force: true });
  return false;
}

/**
 * ExifTool says nothing of a disk that is full. What it has not written is written here, so that the system says it.
 */
async function isWhole(path: string, sizeBytes: number): Promise<boolean> {
  const written = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  if (written < sizeBytes) await writeFile(path, Buffer.alloc(sizeBytes - written), { flag: "a" });
  return written >= sizeBytes;
}

/** Decodes an eighth of it in each direction, which reads all of its data. */
async function isDecodable(path: string): Promise<boolean> {
  try {
    const { format } = await sharp(path).metadata();
    if (format !== "jpeg") return false;
    await sharp(path, { failOn: "error" }).resize(16, 16, { fit: "inside" }).raw().toBuffer();
    return true;
  } catch {
    return false;
  }
}

async function giveOrientation(path: string, orientation: Orientation, rawSize: string): Promise<void> {
  const preview = await sharp(path).metadata();
  if (orientation === 1 || preview.orientation !== undefined) return;
  const [rawWidth, rawHeight] = rawSize.split(/[ x]/).map(Number);
  const isTurnedAlready =
    swapsSides(orientation) && rawWidth && rawHeight && rawWidth > rawHeight !== preview.width > preview.height;
  if (isTurnedAlready) return;
  const jpeg = await readFile(path);
  const turned = `${path}.turned`;
  const file = await open(turned, "w");
  try {
    await file.writev([jpeg.subarray(0, 2), exifSegment(orientation), jpeg.subarray(2)]);
  } finally {
    await file.close();
  }
  await rename(turned, path);
}

/** The smallest EXIF segment there is: a big-endian TIFF with Orientation (0x0112, one SHORT) and nothing else. */
function exifSegment(orientation: Orientation): Buffer {
  const tiff = Buffer.from("4d4d002a0000000800010112000300000001000000000000" + "0000", "hex");
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from("ffe10000457869660000", "hex");
  head.writeUInt16BE(8 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
}
