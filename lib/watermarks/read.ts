import { createHash } from "node:crypto";
import sharp from "sharp";
import { AppError } from "@/lib/errors";
import { maxWatermarkBytes, maxWatermarkPx, pngPrefix, type WatermarkPlace } from "@/lib/watermarks/watermark";

/** A mark as it is sent: `image` as a data URL of a PNG, `opacity` in percent. */
export type SentWatermark = { image: string; place: WatermarkPlace; opacity: number };

/** A mark as it is kept. */
export type KeptWatermark = { key: string; png: Uint8Array<ArrayBuffer>; place: WatermarkPlace; opacity: number };

const wrong = (message: string) => new AppError("invalid", message, { field: "watermark" });

/** Looks whether it is a picture of a size that a mark has. Errors: "invalid". */
export async function readWatermark({ image, place, opacity }: SentWatermark): Promise<KeptWatermark> {
  const bytes = Buffer.from(image.slice(pngPrefix.length), "base64");
  if (bytes.length > maxWatermarkBytes)
    throw wrong(`A mark has at most ${maxWatermarkBytes / 1000} kB. Take a smaller picture.`);
  const options = { limitInputPixels: maxWatermarkPx ** 2 };
  const { format, width, height } = await sharp(bytes, options)
    .metadata()
    .catch(() => ({ format: undefined, width: 0, height: 0 }));
  if (format !== "png") throw wrong("This is not a PNG. Save the mark as PNG and try again.");
  if (width > maxWatermarkPx || height > maxWatermarkPx)
    throw wrong(`A mark has at most ${maxWatermarkPx.toLocaleString("en")} pixels a side.`);
  // What the file says besides its pixels stays out.
  const png = await sharp(bytes, options)
    .ensureAlpha()
    .png()
    .toBuffer()
    .catch((cause: unknown) => {
      throw new AppError("invalid", "This PNG is damaged.", { field: "watermark", cause });
    });
  const key = createHash("sha256").update(png).update(`${place} ${opacity}`).digest("hex").slice(0, 24);
  return { key, png: new Uint8Array(png), place, opacity };
}
