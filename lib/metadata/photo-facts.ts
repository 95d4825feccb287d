/** How and where a photo was taken, as its file tells and its row keeps it; null is "the file does not say". */
export type ShotFacts = {
  /** Minutes east of UTC of the place where it was taken. */
  takenOffsetMinutes: number | null;
  /** 1 to 5 as the file says it. */
  fileRating: number | null;
  cameraMake: string | null;
  cameraModel: string | null;
  lens: string | null;
  focalLengthMm: number | null;
  focalLength35Mm: number | null;
  /** f-number. */
  aperture: number | null;
  exposureSeconds: number | null;
  iso: number | null;
  exposureBiasEv: number | null;
  flashFired: boolean | null;
  latitude: number | null;
  longitude: number | null;
  altitudeM: number | null;
};

/**
 * What a file tells about its photo. Lengths are pixels after orientation is applied; null is "the file does not say".
 */
export type PhotoFacts = ShotFacts & {
  /** Wall-clock time of the place where it was taken: "2024-05-12T13:45:12.000". */
  takenLocal: string | null;
  /**
   * "gps": only the satellites told the time, which then is UTC unless the offset is known. "utc": the file tells the
   * instant, not the clock of the place.
   */
  takenSource: "metadata" | "utc" | "gps" | null;
  widthPx: number | null;
  heightPx: number | null;
  /** How stored pixels must be turned to stand upright, 1 to 8 as in EXIF. */
  orientation: Orientation;
  /** Length of a clip. */
  durationMs: number | null;
  /** Whether a clip has sound. */
  hasSound: boolean | null;
  title: string | null;
  description: string | null;
  author: string | null;
  copyright: string | null;
  keywords: string[];
  /** Everything that was read, for people to look through. */
  tags: TagGroups;
};

export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** "EXIF" → "ExposureTime" → value; JSON-safe, without long binary. */
export type TagGroups = Record<string, Record<string, TagValue>>;
export type TagValue = string | number | boolean | (string | number)[];

/** Turning by a quarter, with or without mirroring, exchanges the sides. */
export const swapsSides = (orientation: Orientation): boolean => orientation >= 5;
