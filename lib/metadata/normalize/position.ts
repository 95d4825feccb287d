import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { finiteNumber, type RawTags } from "@/lib/metadata/normalize/raw-tags";
import { tagText } from "@/lib/metadata/normalize/raw-tags";

type Place = Pick<PhotoFacts, "latitude" | "longitude" | "altitudeM">;

/**
 * Where it was taken: degrees, north and east positive. Both or nothing; 0°, 0° is how devices without a fix say so.
 */
export function placeOf(tags: RawTags): Place {
  const { gps, xmp, other } = tags;
  const candidates = [
    [degrees(gps.GPSLatitude, gps.GPSLatitudeRef, "S"), degrees(gps.GPSLongitude, gps.GPSLongitudeRef, "W")],
    [degrees(xmp["exif:gpslatitude"], null, "S"), degrees(xmp["exif:gpslongitude"], null, "W")],
    [degrees(other.GPSLatitude, null, "S"), degrees(other.GPSLongitude, null, "W")],
  ] as const;
  for (const [latitude, longitude] of candidates) {
    if (isPlace(latitude, longitude)) return { latitude, longitude, altitudeM: altitudeOf(tags) };
  }
  return { latitude: null, longitude: null, altitudeM: null };
}

/** True for a position on Earth other than the point where unset fields lead. */
const isPlace = (latitude: number | null, longitude: number | null): boolean =>
  latitude !== null &&
  longitude !== null &&
  Math.abs(latitude) <= 90 &&
  Math.abs(longitude) <= 180 &&
  (latitude !== 0 || longitude !== 0);

/**
 * Degrees out of [degrees, minutes, seconds] (EXIF), a number (ExifTool) or "54,59.380000N" (XMP). The hemisphere's
 * letter makes it negative when it is `negative`.
 */
function degrees(value: unknown, hemisphere: unknown, negative: "S" | "W"): number | null {
  const parts = Array.isArray(value)
    ? value
    : typeof value === "string"
      ? value.replace(/[NSEW]\s*$/i, "").split(",")
      : [value];
  const numbers = parts.map((part) => finiteNumber(part));
  const [whole, minutes = 0, seconds = 0] = numbers;
  if (whole == null || minutes === null || seconds === null) return null;
  const letter = typeof value === "string" ? /[NSEW]\s*$/i.exec(value)?.[0] : hemisphere;
  const size = Math.abs(whole) + minutes / 60 + seconds / 3600;
  const isNegative = whole < 0 || Object.is(whole, -0) || tagText(letter).trim().toUpperCase().startsWith(negative);
  return isNegative ? -size : size;
}

/** Higher than any aeroplane, lower than any mine: not an altitude. */
const altitudeRange = { min: -12_000, max: 100_000 };

function altitudeOf({ gps, xmp, other }: RawTags): number | null {
  const size =
    finiteNumber(gps.GPSAltitude) ?? finiteNumber(xmp["exif:gpsaltitude"]) ?? finiteNumber(other.GPSAltitude);
  if (size === null || size < altitudeRange.min || size > altitudeRange.max) return null;
  const isBelowSea = finiteNumber(gps.GPSAltitudeRef ?? xmp["exif:gpsaltituderef"]) === 1;
  return isBelowSea ? -Math.abs(size) : size;
}
