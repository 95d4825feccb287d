import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp, { type OverlayOptions } from "sharp";

/**
 * Pictures for measuring: 6000 × 4000 pixels with detail of every size, as photos have, and a sensor's noise on top,
 * some 9 MB each. A few scenes are painted; each file has a comment of its own, so that no two are the same bytes.
 */
const [folder, count, first] = [process.argv[3]!, Number(process.argv[4]), Number(process.argv[5])];
const [width, height] = [6000, 4000];
const rowsFor = (across: number): number => Math.round((across * height) / width);

await mkdir(folder, { recursive: true });
const scenes: Buffer[] = [];
for (let n = 0; n < 4; n++) scenes.push(await paintScene(n));
for (let n = first; n < first + count; n++)
  await writeFile(path.join(folder, `IMG_${1000 + n}.JPG`), withComment(scenes[n % scenes.length]!, `picture ${n}`));

async function paintScene(n: number): Promise<Buffer> {
  const sky = { r: 60 + n * 40, g: 120, b: 200 - n * 40 };
  const coarse = await Promise.all([12, 60, 300].map((across) => noise(across, 1500, 70)));
  const scene = sharp({ create: { width: 1500, height: 1000, channels: 3, background: sky } }).composite([
    ...coarse,
    await noise(1500, 1500, 25),
  ]);
  const enlarged = await sharp(await scene.png({ compressionLevel: 1 }).toBuffer())
    .resize(width, height, { kernel: "cubic" })
    .raw()
    .toBuffer();
  const pixels = sharp(enlarged, { raw: { width, height, channels: 3 } });
  return pixels
    .composite([await noise(width, width, 5)])
    .jpeg({ quality: 84 })
    .toBuffer();
}

/** A layer of noise with `across` grains side by side, stretched to `toWidth`. */
async function noise(across: number, toWidth: number, sigma: number): Promise<OverlayOptions> {
  const grains = sharp({
    create: {
      width: across,
      height: rowsFor(across),
      channels: 3,
      background: "#808080",
      noise: { type: "gaussian", mean: 128, sigma },
    },
  });
  const raw = { width: across, height: rowsFor(across), channels: 3 as const };
  const stretched = sharp(await grains.raw().toBuffer(), { raw }).resize(toWidth, rowsFor(toWidth), {
    kernel: "cubic",
    fit: "fill",
  });
  return {
    input: await stretched.raw().toBuffer(),
    raw: { width: toWidth, height: rowsFor(toWidth), channels: 3 },
    blend: "soft-light",
  };
}

/** The same JPEG with a comment segment behind its first marker. */
function withComment(jpeg: Buffer, text: string): Buffer {
  const comment = Buffer.from(text);
  const segment = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, comment, jpeg.subarray(2)]);
}
