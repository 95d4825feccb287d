import sharp, { type Sharp, type SharpOptions } from "sharp";
import { storageFailureOf } from "@/lib/broken-storage";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import type { FileFormat } from "@/lib/metadata/formats";
import { withoutHostileExif } from "@/lib/metadata/blocks/hostile-exif";
import { decodePixels } from "@/lib/renditions/decode-pixels";
import { decoderOf } from "@/lib/renditions/decoder";
import { pixelsAsTiff } from "@/lib/renditions/pixels-as-tiff";

/** A kept file as something that sharp can make pictures from. */
export type PictureSource = {
  /** A fresh pipeline over the upright picture. */
  open(options?: { animated?: boolean }): Sharp;
  /** Pixels, upright. */
  widthPx: number;
  heightPx: number;
  hasAlpha: boolean;
  isAnimated: boolean;
};

/** A file that holds a picture as it is: a kept one, or what was taken out of a raw or a clip. */
export type PictureFile = { path: string; format: FileFormat; isExtracted: boolean };

/**
 * `bytes` are the file's, where they are in memory already. Errors: "unreadable" for broken files and for more pixels
 * than MAX_PIXELS.
 */
export async function openPicture({ path, format, isExtracted }: PictureFile, bytes?: Buffer): Promise<PictureSource> {
  if (isExtracted) return sourceOfSharp(path);
  if (decoderOf(format) === "wasm") return sourceFromPixels(path, format);
  return sourceOfSharp((format === "jpeg" ? await withoutHostileExif(path) : null) ?? bytes ?? path);
}

/** Broken data is an error, not a grey half; harmless oddities that cameras write are not. */
const options = (): SharpOptions => ({ failOn: "error", limitInputPixels: config().MAX_PIXELS, sequentialRead: true });

async function sourceOfSharp(file: string | Buffer): Promise<PictureSource> {
  const header = await sharp(file, { ...options(), limitInputPixels: false })
    .metadata()
    .catch(rethrowUnreadable);
  requirePixels(header.width, header.pageHeight ?? header.height);
  return {
    open: ({ animated = false } = {}) => sharp(file, { ...options(), animated }).autoOrient(),
    widthPx: header.autoOrient.width,
    heightPx: header.pageHeight ?? header.autoOrient.height,
    hasAlpha: header.hasAlpha,
    isAnimated: (header.pages ?? 1) > 1 && (header.format === "gif" || header.format === "webp"),
  };
}

async function sourceFromPixels(path: string, format: FileFormat): Promise<PictureSource> {
  const pixels = await decodePixels(path, format);
  const { widthPx, heightPx, channels } = pixels;
  const tiff = pixelsAsTiff(pixels);
  return { open: () => sharp(tiff, options()), widthPx, heightPx, hasAlpha: channels === 4, isAnimated: false };
}

/** Throws "unreadable" for a picture that would need more memory than the server wants to spend on one. */
function requirePixels(widthPx: number, heightPx: number): void {
  const most = config().MAX_PIXELS;
  if (widthPx * heightPx <= most) return;
  const megapixels = (pixels: number) => Math.round(pixels / 1_000_000).toLocaleString("en");
  throw new AppError(
    "unreadable",
    `The picture has ${megapixels(widthPx * heightPx)} megapixels; this server opens up to ${megapixels(most)}.`,
  );
}

/** sharp's errors as one sentence. */
export function rethrowUnreadable(error: unknown): never {
  // A disk that is full says nothing about the picture.
  if (error instanceof AppError || storageFailureOf(error)) throw error;
  throw new AppError("unreadable", "The picture is damaged or incomplete: it cannot be opened.", { cause: error });
}
