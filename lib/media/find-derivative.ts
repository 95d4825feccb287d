import type { Viewer } from "@/lib/access/viewer";
import { disclosureOfPhoto } from "@/lib/access/disclosure";
import { AppError } from "@/lib/errors";
import { findShownFile, fittingName, renditionOf, type Media, type ShownFile } from "@/lib/media/find";
import { publicFileOf } from "@/lib/media/public-file";
import { mimeTypeOf } from "@/lib/metadata/formats";
import { derivativePixels, type DerivativeName, type Pixels } from "@/lib/renditions/derivatives";
import { findDerivative, makeDerivative } from "@/lib/renditions/make-derivative";
import { allSizes, renditionDimensions, type RenditionName } from "@/lib/renditions/rendition-sizes";
import { originalKey, renditionsKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";

/** What every program can show, so that a photo smaller than the size asked for is given as it is. */
const plainFormats = new Set(["jpeg", "png", "gif", "webp"]);

/**
 * The picture of one of Piwigo's sizes, made now when it is the first to be asked for. Errors: "not-found" for what
 * does not exist or is not theirs to see, and for photos that have nothing to show.
 */
export async function findDerivativeMedia(viewer: Viewer, photoId: number, name: DerivativeName): Promise<Media> {
  const file = await findShownFile(viewer, photoId);
  if (file.version === "") throw new AppError("not-found", "This photo has no picture that can be shown.");
  const pixels = derivativePixels(file, name);
  const isMade = pixels !== null || file.rotation !== 0 || !plainFormats.has(file.format);
  const found = isMade
    ? await derivative(file, name, pixels ?? file)
    : ((await asItIs(viewer, photoId, file)) ?? (await derivative(file, name, file)));
  const stored = await storage().stat(found.key);
  if (!stored) throw new AppError("not-found", "This photo has no picture that can be shown.");
  return {
    ...found,
    sizeBytes: stored.sizeBytes,
    etag: `"${file.version}-${name}"`,
    version: file.version,
  };
}

/** The file itself, for strangers without what they are not told; null where that cannot be. */
async function asItIs(
  viewer: Viewer,
  photoId: number,
  file: ShownFile,
): Promise<{ key: string; contentType: string } | null> {
  const disclosure = await disclosureOfPhoto(viewer, photoId);
  const source = { key: originalKey(file.path), sha256: file.sha256, format: file.format };
  const given = disclosure.isComplete ? source : await publicFileOf(source, disclosure);
  return given && { key: given.key, contentType: mimeTypeOf(file.format) };
}

async function derivative(
  file: ShownFile,
  name: DerivativeName,
  pixels: Pixels,
): Promise<{ key: string; contentType: string }> {
  const there = await findDerivative(renditionsKey(file.sha256, file.rotation), name);
  const key = there ?? (await makeDerivative((await renditionOf(file, source(file, pixels))).key, name, pixels));
  return { key, contentType: key.endsWith(".webp") ? "image/webp" : "image/jpeg" };
}

/**
 * The smallest rendition that has all of these pixels: only a very long panorama needs more than those made at ingest.
 */
function source(file: ShownFile, pixels: Pixels): RenditionName {
  const enough = allSizes.find((size) => {
    const there = renditionDimensions(file.widthPx, file.heightPx, size);
    return there.widthPx >= pixels.widthPx && there.heightPx >= pixels.heightPx;
  });
  return enough ? fittingName(file, `${enough}`) : "full";
}
