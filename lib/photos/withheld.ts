import type { PhotoDisclosure } from "@/lib/access/disclosure";
import type { ShotFacts } from "@/lib/metadata/photo-facts";

/** What of a photo is kept from those who are told only a part of it (lib/access/disclosure.ts). */

const noCamera = {
  cameraMake: null,
  cameraModel: null,
  lens: null,
  focalLengthMm: null,
  focalLength35Mm: null,
  aperture: null,
  exposureSeconds: null,
  iso: null,
  exposureBiasEv: null,
  flashFired: null,
} satisfies Partial<ShotFacts>;

const noPlace = { latitude: null, longitude: null, altitudeM: null, placeName: "" };

/** The facts that are withheld, as they stand for what is not known: to be laid over a photo's own. */
export const withheldFacts = ({ camera, places }: PhotoDisclosure) => ({
  ...(camera ? {} : noCamera),
  ...(places ? {} : noPlace),
});

/** The name of the file that stands for a photo, of those that are listed; "" for none. */
export const disclosedFileName = (
  disclosure: PhotoDisclosure,
  { original, raw }: Record<"original" | "raw", string | null>,
): string =>
  (isFileDisclosed(disclosure, "original") ? original : null) ??
  (isFileDisclosed(disclosure, "raw") ? raw : null) ??
  "";

/**
 * Whether a file of this role is listed, and may be downloaded: a sidecar has all that its program knows, and goes to
 * no one else.
 */
export function isFileDisclosed(disclosure: PhotoDisclosure, role: string): boolean {
  if (disclosure.isComplete) return true;
  if (role === "raw") return disclosure.raws;
  return (role === "original" || role === "motion") && disclosure.originals;
}
