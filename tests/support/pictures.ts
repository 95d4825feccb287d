import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";

/** Real pictures for tests, made on the spot. */

export type PictureOptions = {
  widthPx?: number;
  heightPx?: number;
  takenLocal?: string;
  cameraModel?: string;
  format?: "jpeg" | "png" | "webp" | "tiff" | "gif";
};

/** A picture whose bytes no other has, with the EXIF that is asked for. */
export async function makePicture(options: PictureOptions = {}): Promise<Buffer> {
  const { widthPx = 600, heightPx = 400, takenLocal, cameraModel, format = "jpeg" } = options;
  const [red = 0, green = 0, blue = 0] = randomBytes(3);
  const scene = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
      <rect width="100%" height="60%" fill="rgb(${red},${green},${blue})"/><rect y="60%" width="100%" height="40%" fill="rgb(${blue},${red},${green})"/>
      <circle cx="${red % widthPx}" cy="${green % heightPx}" r="${Math.min(widthPx, heightPx) / 6}" fill="white"/></svg>`,
  );
  const picture = sharp(scene)
    .flatten()
    .withExif({
      IFD0: { ...(cameraModel ? { Model: cameraModel } : {}), Software: randomBytes(8).toString("hex") },
      IFD2: takenLocal ? { DateTimeOriginal: takenLocal.slice(0, 19).replaceAll("-", ":").replace("T", " ") } : {},
    });
  return picture.toFormat(format).toBuffer();
}

/** A picture of a few bytes that claims to be `side` × `side` pixels. */
export async function pixelBomb(side: number): Promise<Buffer> {
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: "white" } })
    .png()
    .toBuffer();
  small.writeUInt32BE(side, 16);
  small.writeUInt32BE(side, 20);
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
  return small;
}

/** Writes bytes to a file of that name in a folder of its own; gives its path. */
export function writeTemporary(
  name: string,
  bytes: Buffer,
  folder = mkdtempSync(path.join(tmpdir(), "photoflow-file-")),
): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

/** The samples of real cameras, where the project's sample folder lies beside the checkout. */
export const samplesFolder = path.resolve(import.meta.dirname, "../../../shared/samples");
