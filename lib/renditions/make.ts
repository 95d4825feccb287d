import sharp, { type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { rethrowUnreadable, type PictureSource } from "@/lib/renditions/source";
import { versionTurned, type Rotation } from "@/lib/renditions/rotation";
import { ingestSizes, type RenditionName, type RenditionSize } from "@/lib/renditions/rendition-sizes";
import { renditionsKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { withUnfinished } from "@/lib/storage/unfinished";

/** Photos are worked on side by side, one core each; several threads for one picture would only get in their way. */
sharp.concurrency(1);
sharp.cache(false);

/** What the row of a photo keeps of its renditions. */
export type MadeRenditions = { widthPx: number; heightPx: number; placeholder: string; version: string };

/** A ThumbHash keeps some 7 × 7 waves; more pixels than this only take time. */
const placeholderSizePx = 32;

/** JPEG quality by what a size is for: small ones are many, large ones are looked at. */
const qualityOf = (size: number): number => (size <= 640 ? 78 : 84);

/** "webp" keeps transparency, "jpg" is faster to make and to show. */
const extensionOf = (source: PictureSource): "jpg" | "webp" => (source.hasAlpha ? "webp" : "jpg");

/**
 * Makes the renditions that every page needs, and the placeholder, of the file with this SHA-256. The file is decoded
 * once, each size is made from the next larger one. Colours become sRGB; no metadata goes along.
 */
export async function makeIngestRenditions(
  upright: PictureSource,
  sha256: string,
  rotation: Rotation = 0,
): Promise<MadeRenditions> {
  const source = turnedSource(upright, rotation);
  const folder = renditionsKey(sha256, rotation);
  const extension = extensionOf(source);
  let larger = await decodeTo(source.open(), ingestSizes.at(-1)!).catch(rethrowUnreadable);
  const longest = Math.max(source.widthPx, source.heightPx);
  for (const size of [...ingestSizes].reverse()) {
    const isSurplus = ingestSizes.some((smaller) => smaller < size && smaller >= longest);
    if (isSurplus) continue;
    if (Math.max(larger.info.width, larger.info.height) > size) larger = await decodeTo(open(larger), size);
    await keepPicture(encode(open(larger), extension, size), `${folder}/${size}.${extension}`);
  }
  const { widthPx, heightPx } = source;
  return { widthPx, heightPx, placeholder: await placeholderOf(larger), version: versionTurned(sha256, rotation) };
}

/** Makes one rendition that was asked for; gives its key. */
export async function makeRendition(
  upright: PictureSource,
  sha256: string,
  name: RenditionName,
  rotation: Rotation = 0,
): Promise<string> {
  const source = turnedSource(upright, rotation);
  const folder = renditionsKey(sha256, rotation);
  if (name === "animated") {
    const target = `${folder}/animated.webp`;
    await keepPicture(source.open({ animated: true }).webp({ quality: 80, effort: 2 }), target).catch(
      rethrowUnreadable,
    );
    return target;
  }
  const extension = extensionOf(source);
  const target = `${folder}/${name}.${extension}`;
  const pipeline = name === "full" ? source.open() : fitted(source.open(), Number(name));
  await keepPicture(encode(pipeline.toColourspace("srgb"), extension, Number.MAX_SAFE_INTEGER), target).catch(
    rethrowUnreadable,
  );
  return target;
}

/** The size that really exists for a wanted one: the first that has all of the photo's pixels ends the row. */
export function existingSize(longestPx: number, wanted: RenditionSize, sizes: readonly RenditionSize[]): RenditionSize {
  return sizes.find((size) => size >= wanted || size >= longestPx) ?? wanted;
}

/** The same picture as someone has turned it. */
function turnedSource(source: PictureSource, rotation: Rotation): PictureSource {
  if (rotation === 0) return source;
  const [widthPx, heightPx] = rotation === 180 ? [source.widthPx, source.heightPx] : [source.heightPx, source.widthPx];
  return { ...source, widthPx, heightPx, open: (options) => source.open(options).rotate(rotation) };
}

type Pixels = { data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } };

const open = (pixels: Pixels): Sharp =>
  sharp(pixels.data, { raw: { width: pixels.info.width, height: pixels.info.height, channels: pixels.info.channels } });

const fitted = (picture: Sharp, size: number): Sharp =>
  picture.resize(size, size, { fit: "inside", withoutEnlargement: true });

async function decodeTo(picture: Sharp, size: number): Promise<Pixels> {
  return await fitted(picture, size)
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
}

/**
 * Tables made for one picture save some hundredths of its bytes, and keep all of it in memory: 1.8 GB for 300
 * megapixels.
 */
const largestOptimisedPx = 3840;

function encode(picture: Sharp, extension: "jpg" | "webp", size: number): Sharp {
  const quality = qualityOf(size);
  return extension === "jpg"
    ? picture.jpeg({ quality, optimiseCoding: size <= largestOptimisedPx })
    : picture.webp({ quality, effort: 2 });
}

/** Every pixel as a JPEG for a download. What is transparent becomes white, because JPEG knows no transparency. */
export async function makeDownloadJpeg(upright: PictureSource, sha256: string, rotation: Rotation): Promise<void> {
  const target = downloadJpegKey(sha256, rotation);
  const picture = turnedSource(upright, rotation).open().toColourspace("srgb").flatten({ background: "#ffffff" });
  await keepPicture(picture.jpeg({ quality: 92, optimiseCoding: false }), target).catch(rethrowUnreadable);
}

/** Where that JPEG lies once it is made: beside the renditions, and like them made again when it is missing. */
export const downloadJpegKey = (sha256: string, rotation: Rotation): string =>
  `${renditionsKey(sha256, rotation)}/download.jpg`;

/** No one ever sees half a rendition: it gets its name when it is whole. */
export const keepPicture = (picture: Sharp, key: string): Promise<boolean> =>
  withUnfinished(async (path) => {
    await picture.toFile(path);
    return storage().put(key, { path });
  });

async function placeholderOf(smallest: Pixels): Promise<string> {
  const { data, info } = await fitted(open(smallest), placeholderSizePx)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}
