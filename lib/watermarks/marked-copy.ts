import path from "node:path";
import type { LinkWatermark } from "@prisma/client";
import sharp from "sharp";
import { createSingleFlight, type SingleFlight } from "@/lib/core/single-flight";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { withSlot } from "@/lib/renditions/slots";
import { memoryForPicture } from "@/lib/renditions/decoder";
import { keepPicture } from "@/lib/renditions/make";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { markedKey, markedRenditions } from "@/lib/storage/keys";
import { unfinishedFolder } from "@/lib/storage/paths";
import { storage } from "@/lib/storage/storage";
import type { WatermarkPlace } from "@/lib/watermarks/watermark";

/**
 * Copies of pictures with the mark of a share link on them, made from renditions when they are asked for. They lie
 * apart from these, a folder for each mark: with the last link that has it all of them go.
 */

const quality = 86;

/** How wide a mark is, as a share of the picture's shorter side in a corner, of its width elsewhere. */
const shares: Record<WatermarkPlace, number> = { corner: 0.36, center: 0.6, tiled: 0.3 };

/** Shared, as server code is loaded twice. */
const shared = globalThis as { photoflowMarking?: SingleFlight };
const once: SingleFlight = (...asked) => (shared.photoflowMarking ??= createSingleFlight())(...asked);

/** The file is one of ours, and as large as pictures that were taken in may be. */
const opened = (file: string) => sharp(file, { limitInputPixels: false });

type Marked = { key: string; sizeBytes: number };

/**
 * The marked copy of a picture: `from` is the key of the picture, `sha256` that of the photo's file, `name` tells its
 * pictures apart. Errors: "not-found" when no link has this mark any more.
 */
export async function markedCopy(
  key: string,
  { from, sha256, name }: { from: string; sha256: string; name: string },
): Promise<Marked> {
  const target = `${markedKey(key, sha256)}/${name}${path.extname(from)}`;
  const there = await storage().stat(target);
  if (there) return there;
  await once(target, () => storage().localCopy(from, (file) => mark(key, file, target)));
  const made = await storage().stat(target);
  if (!made) throw notFound("picture");
  return made;
}

async function mark(key: string, from: string, target: string): Promise<void> {
  const kept = await db().linkWatermark.findFirst({ where: { link: { watermarkKey: key } } });
  if (!kept) throw notFound("picture");
  const { width, height } = await opened(from).metadata();
  // Large ones one at a time, as for everything that is made of all pixels.
  await withSlot(() => paint(kept, { from, target, width, height }), {
    memoryBytes: memoryForPicture("jpeg", width * height),
  });
}

type Picture = { from: string; target: string; width: number; height: number };

async function paint(kept: LinkWatermark, { from, target, width, height }: Picture): Promise<void> {
  const input = await overlayFor(kept, width, height);
  const picture = opened(from)
    .keepIccProfile()
    .composite([
      kept.place === "corner"
        ? { input, ...(await corner(input, width, height)) }
        : { input, gravity: "center", tile: kept.place === "tiled" },
    ]);
  await makeDatastoreFolder(unfinishedFolder());
  await keepPicture(
    target.endsWith(".webp") ? picture.webp({ quality, effort: 2 }) : picture.jpeg({ quality, optimiseCoding: false }),
    target,
  );
}

/** The mark as large as this picture takes it, as see-through as it shall be; with room around it where it repeats. */
async function overlayFor(
  { png, place, opacity }: { png: Uint8Array; place: WatermarkPlace; opacity: number },
  width: number,
  height: number,
): Promise<Buffer> {
  const along = place === "corner" ? Math.min(width, height) : width;
  const wanted = Math.max(1, Math.round(along * shares[place]));
  const fitted = sharp(png).resize({
    width: Math.min(wanted, width),
    height: Math.max(1, Math.floor(height * (place === "corner" ? 0.2 : 0.9))),
    fit: "inside",
  });
  const faded = fitted.ensureAlpha().linear([1, 1, 1, opacity / 100], [0, 0, 0, 0]);
  if (place !== "tiled") return faded.png().toBuffer();
  const { data, info } = await faded.png().toBuffer({ resolveWithObject: true });
  const gap = Math.max(1, Math.min(Math.round(wanted * 0.35), Math.floor((Math.min(width, height) - 1) / 2)));
  const bottom = Math.min(gap, Math.max(0, height - info.height));
  const right = Math.min(gap, Math.max(0, width - info.width));
  return sharp(data)
    .extend({ bottom, right, background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer();
}

/** At the lower right, a little away from the edges. */
async function corner(overlay: Buffer, width: number, height: number): Promise<{ left: number; top: number }> {
  const size = await sharp(overlay).metadata();
  const margin = Math.round(Math.min(width, height) * 0.03);
  return {
    left: Math.max(0, width - size.width - margin),
    top: Math.max(0, height - size.height - margin),
  };
}

/** Removes the marked copies of a file that is gone. */
export async function removeMarkedCopies(sha256: string): Promise<void> {
  for (const key of await markedKeys()) await storage().deleteFolder(markedKey(key, sha256));
}

/** Removes what bears marks that no link has any more. Gives how many marks. */
export async function removeUnusedMarks(): Promise<number> {
  const keys = await markedKeys();
  if (keys.length === 0) return 0;
  const links = await db().shareLink.findMany({
    where: { watermarkKey: { in: keys } },
    select: { watermarkKey: true },
    distinct: ["watermarkKey"],
  });
  const used = new Set(links.map(({ watermarkKey }) => watermarkKey));
  const unused = keys.filter((key) => !used.has(key));
  for (const key of unused) await storage().deleteFolder(`${markedRenditions}/${key}`);
  return unused.length;
}

const markedKeys = async (): Promise<string[]> =>
  (await storage().listFolders(markedRenditions)).filter((name) => /^[0-9a-f]{24}$/.test(name));
