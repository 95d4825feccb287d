import path from "node:path";
import { availableParallelism } from "node:os";
import sharp from "sharp";
import { createLimit, type Limit } from "@/lib/core/limit";
import { createSingleFlight, type SingleFlight } from "@/lib/core/single-flight";
import type { DerivativeName, Pixels } from "@/lib/renditions/derivatives";
import { keepPicture } from "@/lib/renditions/make";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { unfinishedFolder } from "@/lib/storage/paths";
import { storage } from "@/lib/storage/storage";

/** Pictures of Piwigo's sizes, made from a rendition when a client asks, and kept beside it in renditions/. */

const jpegQuality = 84;

/**
 * A client shows a page of a hundred: as many at once as there are cores, the others wait. Shared, as server code is
 * loaded twice.
 */
const shared = globalThis as { photoflowDerivatives?: { turns: Limit<null>; once: SingleFlight } };
const work = () =>
  (shared.photoflowDerivatives ??= {
    turns: createLimit<null>({ running: availableParallelism() }),
    once: createSingleFlight(),
  });

/** The key of the picture of a size. Renditions with transparency are WebP, and so is what is made of them. */
const derivativeKey = (folder: string, name: DerivativeName, extension: string): string =>
  `${folder}/piwigo-${name}${extension}`;

/** The picture of that size that is there already, if any. */
export async function findDerivative(folder: string, name: DerivativeName): Promise<string | null> {
  for (const extension of [".jpg", ".webp"]) {
    const candidate = derivativeKey(folder, name, extension);
    if (await storage().stat(candidate)) return candidate;
  }
  return null;
}

/** Makes one of exactly these pixels from a rendition; ten who ask at once make one. Gives its key. */
export function makeDerivative(renditionKey: string, name: DerivativeName, pixels: Pixels): Promise<string> {
  const { turns, once } = work();
  const target = derivativeKey(path.dirname(renditionKey), name, path.extname(renditionKey));
  return once(target, () => turns.run(() => resize(renditionKey, target, name, pixels), null));
}

async function resize(
  from: string,
  target: string,
  name: DerivativeName,
  { widthPx, heightPx }: Pixels,
): Promise<string> {
  await makeDatastoreFolder(unfinishedFolder());
  await storage().localCopy(from, (file) => {
    // The pixels are rounded down, which is no distortion that anyone sees; only the square is cut.
    const picture = sharp(file).resize(widthPx, heightPx, { fit: name === "square" ? "cover" : "fill" });
    return keepPicture(
      target.endsWith(".webp")
        ? picture.webp({ quality: jpegQuality, effort: 2 })
        : picture.jpeg({ quality: jpegQuality }),
      target,
    );
  });
  return target;
}
