import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";

/** Small real pictures made on the spot, each with bytes of its own. */

let made = 0;

export type PictureFacts = {
  widthPx?: number;
  heightPx?: number;
  taken?: string;
  latitude?: string;
  longitude?: string;
};

/** A JPEG of one colour, with EXIF when asked for; times as EXIF has them: "2024:05:12 13:45:12". */
export async function jpeg({
  widthPx = 96,
  heightPx = 64,
  taken,
  latitude,
  longitude,
}: PictureFacts = {}): Promise<Buffer> {
  made++;
  const background = { r: (made * 47) % 256, g: (made * 83) % 256, b: made % 256 };
  const picture = sharp({ create: { width: widthPx, height: heightPx, channels: 3, background } });
  const exif = {
    IFD0: { Make: "Fabrik", Model: `Test ${made}-${process.pid}` },
    ...(taken ? { IFD2: { DateTimeOriginal: taken } } : {}),
    ...(latitude && longitude
      ? { IFD3: { GPSLatitudeRef: "N", GPSLatitude: latitude, GPSLongitudeRef: "E", GPSLongitude: longitude } }
      : {}),
  };
  return picture.withExif(exif).jpeg().toBuffer();
}

/** Writes a picture below a folder and gives its path. */
export async function writeJpeg(folder: string, name: string, facts: PictureFacts = {}): Promise<string> {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, await jpeg(facts));
  return file;
}
