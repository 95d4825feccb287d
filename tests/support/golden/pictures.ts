import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { samplesFolder } from "@/tests/support/pictures";

/**
 * The files of the golden requests. One lies among the samples; the others are made, as large as the recorded answers
 * say they are and taken when those say.
 */

const samples: Record<string, string> = { "IMG_2682.heic": "formats/iphone.heic" };

type Made = {
  widthPx: number;
  heightPx: number;
  taken?: string;
  place?: [latitude: number, longitude: number];
  isDamaged?: boolean;
  isTurned?: boolean;
};

const made: Record<string, Made> = {
  "Canon_40D.jpg": { widthPx: 100, heightPx: 68, taken: "2008:05:30 15:56:01" },
  "DSCN0010.jpg": { widthPx: 640, heightPx: 480, taken: "2008:10:22 16:28:39", place: [43.467448, 11.885127] },
  "Nikon_D70.jpg": { widthPx: 100, heightPx: 66, taken: "2008:03:15 09:52:01" },
  "Olympus_C8080WZ.jpg": { widthPx: 100, heightPx: 72, taken: "2006:10:22 15:44:29" },
  "Pentax_K10D.jpg": { widthPx: 100, heightPx: 72, taken: "2008:05:04 16:47:24" },
  "Ricoh_Caplio_RR330.jpg": { widthPx: 100, heightPx: 75, taken: "2004:08:31 19:52:58" },
  "corrupted.jpg": { widthPx: 3648, heightPx: 2736, taken: "2015:09:08 11:02:17", isDamaged: true },
  "prairie_falcon.jpg": { widthPx: 800, heightPx: 533, taken: "2022:03:31 11:31:56" },
  "wood_anemones.jpg": { widthPx: 512, heightPx: 307 },
  "silver_fir.jpg": { widthPx: 511, heightPx: 323 },
  "tanners_ridge.jpg": { widthPx: 800, heightPx: 534, taken: "2023:09:25 08:33:30" },
  "polemonium_reptans.jpg": { widthPx: 512, heightPx: 384 },
  "el_torcal_rocks.jpg": { widthPx: 512, heightPx: 341, taken: "2022:06:13 10:19:24" },
  "cyclamen_persicum.jpg": { widthPx: 512, heightPx: 848 },
  "IMG_2682.heic": { widthPx: 400, heightPx: 300 },
  "portrait-orientation-6.jpg": { widthPx: 700, heightPx: 840, isTurned: true },
  "density_plot.png": { widthPx: 800, heightPx: 800 },
  "denali.webp": { widthPx: 600, heightPx: 315 },
};

/** Pieces of files that were sent on their own: the sum of the piece, whose it is, and which of how many. */
const pieces: Record<string, { of: string; index: number; count: number }> = {
  "46101f20ba8715ebbca14f54e053b3f1": { of: "prairie_falcon.jpg", index: 0, count: 3 },
  ac72447f89358790f24a4a8a04e518e0: { of: "prairie_falcon.jpg", index: 1, count: 3 },
  "9da20a0e0089e9e79a96f677057284d9": { of: "prairie_falcon.jpg", index: 2, count: 3 },
  ce0617735b84ef87a20d6b4fe65a1e12: { of: "polemonium_reptans.jpg", index: 0, count: 2 },
  d23b973cd6d31a8fb1351d1fbdc20fb3: { of: "polemonium_reptans.jpg", index: 1, count: 2 },
};

/** Files that were sent in pieces of base64, by the sum that the pieces go by. */
const inBase64: Record<string, { name: string; count: number }> = {
  "2b500d1bcdf1a6fdbf9595e2555f469c": { name: "el_torcal_rocks.jpg", count: 2 },
  f5c4edfa48ef807843a8262f9c4b7336: { name: "cyclamen_persicum.jpg", count: 1 },
};

/** The base64 of one piece of such a file; `position` counts from 1. */
export async function goldenBase64(sum: string, position: number): Promise<string | null> {
  const file = inBase64[sum];
  if (!file) return null;
  const whole = await named(file.name);
  const bytes = Math.ceil(whole.length / file.count);
  return whole.subarray((position - 1) * bytes, position * bytes).toString("base64");
}

/** Sums that requests and answers name, and whose they are. */
const sums: Record<string, string> = {
  "406958840ad1665ffcd1be9c29d515b9": "Canon_40D.jpg",
  "97fdc6ae077d8165f3cb4aa494ddb7d4": "DSCN0010.jpg",
  "835fcbfe23663312bb11700c2c14d0e8": "Pentax_K10D.jpg",
  "1de191406886d20dc0a334bfc056e8ec": "Ricoh_Caplio_RR330.jpg",
  "39f025096c76ff532b66108c8ff8ba86": "prairie_falcon.jpg",
  "244a8e2f2e7e17e1cbf30e55880904e5": "polemonium_reptans.jpg",
};

const files = new Map<string, Promise<Buffer>>();

/** The bytes that stand for a file which the requests know by this path and sum. */
export async function goldenFile(source: string, md5: string): Promise<Buffer> {
  const piece = pieces[md5];
  if (!piece) return named(path.basename(source));
  const whole = await named(piece.of);
  const bytes = Math.ceil(whole.length / piece.count);
  return whole.subarray(piece.index * bytes, (piece.index + 1) * bytes);
}

/** Recorded sum → the sum of what stands for it here. */
export async function goldenSums(): Promise<Map<string, string>> {
  const ours = new Map<string, string>();
  for (const md5 of Object.keys(pieces)) ours.set(md5, md5Of(await goldenFile("", md5)));
  for (const [md5, name] of Object.entries(sums)) ours.set(md5, md5Of(await named(name)));
  return ours;
}

const md5Of = (bytes: Buffer): string => createHash("md5").update(bytes).digest("hex");

function named(name: string): Promise<Buffer> {
  const known = files.get(name) ?? bytesOf(name);
  files.set(name, known);
  return known;
}

async function bytesOf(name: string): Promise<Buffer> {
  const sample = samples[name] && path.join(samplesFolder, samples[name]);
  if (sample && existsSync(sample)) return readFileSync(sample);
  if (/\.rst$|^TMPFILE$/.test(name)) return Buffer.from(`${name} is a text and no picture.\n`.repeat(20));
  return makePicture(name, made[name] ?? { widthPx: 100, heightPx: 75 });
}

/**
 * In XML a sum that begins with a digit is another name than one that begins with a letter: ours begins as the recorded
 * one did.
 */
async function makePicture(name: string, facts: Made): Promise<Buffer> {
  const recorded = Object.keys(sums).find((md5) => sums[md5] === name);
  for (let attempt = 0; ; attempt++) {
    const bytes = await drawPicture(name, facts, attempt);
    if (!recorded || /^\d/.test(md5Of(bytes)) === /^\d/.test(recorded)) return bytes;
  }
}

async function drawPicture(
  name: string,
  { widthPx, heightPx, taken, place, isDamaged, isTurned }: Made,
  attempt: number,
): Promise<Buffer> {
  const [red = 0, green = 0, blue = 0] = createHash("md5").update(name).digest();
  const picture = sharp({
    create: { width: widthPx, height: heightPx, channels: 3, background: { r: red, g: green, b: blue } },
  }).withExif({
    IFD0: { Model: `Golden ${attempt}` },
    IFD2: taken ? { DateTimeOriginal: taken } : {},
    IFD3: place
      ? { GPSLatitudeRef: "N", GPSLatitude: degrees(place[0]), GPSLongitudeRef: "E", GPSLongitude: degrees(place[1]) }
      : {},
  });
  const format = { ".png": "png", ".webp": "webp", ".tiff": "tiff", ".heic": "jpeg" }[path.extname(name)] as
    "png" | "webp" | "tiff" | "jpeg" | undefined;
  const bytes = await (isTurned ? picture.withMetadata({ orientation: 6 }) : picture)
    .toFormat(format ?? "jpeg")
    .toBuffer();
  // Some bytes in the middle are wrong: a viewer shows the rest.
  if (isDamaged) bytes.fill(0x55, Math.floor(bytes.length * 0.7), Math.floor(bytes.length * 0.7) + 20);
  return bytes;
}

/** As EXIF has it: degrees, minutes and seconds as fractions. */
function degrees(value: number): string {
  const whole = Math.floor(value);
  const minutes = Math.floor((value - whole) * 60);
  return `${whole}/1 ${minutes}/1 ${Math.round((value - whole - minutes / 60) * 3600 * 10_000)}/10000`;
}
