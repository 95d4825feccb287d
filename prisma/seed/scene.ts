import sharp from "sharp";
import type { Journey } from "./journeys";

/** Landscapes made of ridges before a sky: each number gives one, always the same. */

const proportions = [
  [1800, 1200],
  [1600, 1200],
  [1200, 1800],
  [1920, 1080],
  [1800, 1200],
  [1400, 1400],
  [2400, 1000],
] as const;

/** The JPEG of one scene with the EXIF that its journey tells. */
export async function paintScene(journey: Journey, seed: number, shot: number): Promise<Buffer> {
  const [widthPx, heightPx] = proportions[seed % proportions.length]!;
  const random = randomFrom(seed);
  const hour = journey.isNight ? 22 + (shot % 2) : 6 + ((shot * 5) % 14);
  const grain = {
    create: {
      width: widthPx,
      height: heightPx,
      channels: 3 as const,
      background: "#808080",
      noise: { type: "gaussian" as const, mean: 128, sigma: 7 },
    },
  };
  const scene = Buffer.from(sceneSvg(journey, random, widthPx, heightPx, hour));
  return sharp(scene)
    .composite([{ input: await sharp(grain).png({ compressionLevel: 1 }).toBuffer(), blend: "soft-light" }])
    .removeAlpha()
    .withExif(exifOf(journey, random, shot, hour))
    .jpeg({ quality: 88 })
    .toBuffer();
}

function sceneSvg(journey: Journey, random: () => number, width: number, height: number, hour: number): string {
  const { sky, isNight } = journey;
  const isLow = !isNight && (hour < 8 || hour > 17);
  const horizon = height * (0.42 + random() * 0.2);
  const top = isNight ? `hsl(${sky},55%,8%)` : `hsl(${sky + random() * 16},${isLow ? 58 : 52}%,${isLow ? 46 : 58}%)`;
  const low = isNight
    ? `hsl(${sky + 18},45%,24%)`
    : `hsl(${isLow ? 28 + random() * 16 : sky},${isLow ? 82 : 46}%,${isLow ? 74 : 86}%)`;
  const sun = {
    x: width * (0.2 + random() * 0.6),
    y: horizon * (isLow ? 0.85 : 0.35 + random() * 0.3),
    r: Math.min(width, height) * (0.03 + random() * 0.03),
  };
  const stars = isNight
    ? Array.from(
        { length: 420 },
        () =>
          `<circle cx="${random() * width}" cy="${random() * horizon * 1.1}" r="${0.5 + random() * 1.7}" fill="#fff" opacity="${0.25 + random() * 0.75}"/>`,
      ).join("")
    : "";
  const ridges = Array.from({ length: 5 }, (_, layer) => ridge(journey, random, layer, width, height, horizon)).join(
    "",
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient>
    <radialGradient id="glow"><stop offset="0" stop-color="#fff8e7" stop-opacity=".95"/><stop offset=".18" stop-color="#ffeec4" stop-opacity=".5"/><stop offset="1" stop-color="#ffe2a8" stop-opacity="0"/></radialGradient></defs>
    <rect width="${width}" height="${horizon * 1.4}" fill="url(#sky)"/>${stars}
    <circle cx="${sun.x}" cy="${sun.y}" r="${sun.r * (isNight ? 3 : 9)}" fill="url(#glow)"/><circle cx="${sun.x}" cy="${sun.y}" r="${isNight ? 0 : sun.r}" fill="#fff6df"/>
    ${ridges}</svg>`;
}

/** One line of hills, the nearer the darker; a sum of waves so that no two are alike. */
function ridge(
  journey: Journey,
  random: () => number,
  layer: number,
  width: number,
  height: number,
  horizon: number,
): string {
  const base = horizon + ((height - horizon) * layer) / 5;
  const waves = Array.from({ length: 6 }, (_, n) => ({
    size: (height * (0.09 - layer * 0.008)) / (n + 1),
    length: ((0.6 + random()) * width) / (n * 1.7 + 1),
    phase: random() * 7,
  }));
  const points: string[] = [];
  for (let x = 0; x <= width; x += width / 160) {
    const y =
      base + waves.reduce((sum, wave) => sum + Math.sin((x / wave.length) * 6.283 + wave.phase) * wave.size * 0.5, 0);
    points.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  }
  const hue = journey.land + ((journey.land2 - journey.land) * layer) / 4;
  const lightness = journey.isNight ? 15 - layer * 3 : 62 - layer * 11;
  return `<polygon points="0,${height} ${points.join(" ")} ${width},${height}" fill="hsl(${hue},${24 + layer * 7}%,${lightness}%)"/>`;
}

function exifOf(journey: Journey, random: () => number, shot: number, hour: number) {
  const day = new Date(`${journey.from}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + Math.floor((shot * journey.days) / journey.photos));
  const two = (n: number) => String(n).padStart(2, "0");
  const taken = `${day.toISOString().slice(0, 10).replaceAll("-", ":")} ${two(hour)}:${two((shot * 7) % 60)}:${two((shot * 13) % 60)}`;
  const { make, model, lens } = journey.camera;
  const exposure = journey.isNight
    ? { ExposureTime: "15/1", ISOSpeedRatings: "3200" }
    : { ExposureTime: `1/${[60, 125, 250, 500, 1000][shot % 5]}`, ISOSpeedRatings: String([100, 200, 400][shot % 3]) };
  return {
    IFD0: { Make: make, Model: model, DateTime: taken },
    IFD2: {
      DateTimeOriginal: taken,
      LensModel: lens,
      FNumber: `${[28, 40, 56, 80][shot % 4]}/10`,
      FocalLength: `${[24, 35, 50, 70][shot % 4]}/1`,
      ...exposure,
    },
    IFD3: {
      ...gps("Latitude", journey.latitude + random() * 0.2, "N", "S"),
      ...gps("Longitude", journey.longitude + random() * 0.2, "E", "W"),
    },
  };
}

/** Degrees as EXIF has them: degrees and minutes as fractions. */
function gps(
  name: "Latitude" | "Longitude",
  degrees: number,
  positive: string,
  negative: string,
): Record<string, string> {
  const whole = Math.floor(Math.abs(degrees));
  const minutes = Math.round((Math.abs(degrees) - whole) * 60 * 10_000);
  return { [`GPS${name}Ref`]: degrees < 0 ? negative : positive, [`GPS${name}`]: `${whole}/1 ${minutes}/10000 0/1` };
}

/** mulberry32: a small generator whose numbers follow from the seed alone. */
function randomFrom(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
