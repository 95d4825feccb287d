import { createHash } from "node:crypto";
import sharp from "sharp";
import { AppError } from "@/lib/errors";
import { maxLogoBytes } from "@/lib/gallery/limits";
import type { KeptLogo } from "@/lib/gallery/settings";

/** What it is made to fit into, in pixels: three times as large as it is shown. */
const widest = 720;
const highest = 192;

/** Larger ones need more memory than a logo is worth. */
const maxPixels = 40_000_000;

const formats = ["png", "jpeg", "webp", "gif", "heif", "tiff"];

const wrong = (message: string, cause?: unknown) => new AppError("invalid", message, { field: "logo", cause });

/**
 * A logo as it is kept, from a picture as a data URL: small, upright, and without what its file says besides its
 * pixels. Errors: "invalid".
 */
export async function readLogo(dataUrl: string): Promise<KeptLogo> {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(",") + 1), "base64");
  if (bytes.length > maxLogoBytes) throw wrong(`A logo has at most ${maxLogoBytes / 1_000_000} MB.`);
  const options = { limitInputPixels: maxPixels };
  const { format } = await sharp(bytes, options)
    .metadata()
    .catch(() => ({ format: undefined }));
  // What is drawn by a program, such as SVG, may name other files.
  if (!format || !formats.includes(format)) throw wrong("This is no PNG, JPEG, WebP, AVIF, GIF or TIFF.");
  const { data, info } = await sharp(bytes, options)
    .autoOrient()
    .resize({ width: widest, height: highest, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 90, alphaQuality: 90, smartSubsample: true })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw wrong("This picture is damaged, or larger than a logo needs to be.", cause);
    });
  const key = createHash("sha256").update(data).digest("hex").slice(0, 16);
  return { key, width: info.width, height: info.height, webp: data.toString("base64") };
}
