import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { parseLocalTime, parseOffset, shiftLocal, type LocalTime } from "@/lib/metadata/normalize/local-time";
import { finiteNumber, type RawTags } from "@/lib/metadata/normalize/raw-tags";
import { tagText } from "@/lib/metadata/normalize/raw-tags";

type Taken = Pick<PhotoFacts, "takenLocal" | "takenOffsetMinutes" | "takenSource">;

/**
 * When the picture was taken. The shutter's own time comes first, then when it became a file, then what people wrote
 * beside it, then the satellites' time; the time of the last change says nothing, unless nothing but a camera wrote it.
 */
export function takenOf(tags: RawTags): Taken {
  const satellites = satelliteTime(tags);
  const time = shutterTime(tags) ?? writtenTime(tags);
  if (time) {
    const offset = time.offsetMinutes ?? offsetBetween(time.local, satellites);
    return { takenLocal: time.local, takenOffsetMinutes: offset, takenSource: "metadata" };
  }
  if (satellites) {
    const offset =
      parseOffset(tags.exif.OffsetTimeOriginal) ??
      parseOffset(tags.exif.OffsetTimeDigitized) ??
      parseOffset(tags.exif.OffsetTime) ??
      0;
    return { takenLocal: shiftLocal(satellites, offset), takenOffsetMinutes: offset, takenSource: "gps" };
  }
  const last = tags.exif.Make
    ? parseLocalTime(tags.exif.ModifyDate, { subSeconds: tags.exif.SubSecTime, offset: tags.exif.OffsetTime })
    : null;
  if (last) return { takenLocal: last.local, takenOffsetMinutes: last.offsetMinutes, takenSource: "metadata" };
  return { takenLocal: null, takenOffsetMinutes: null, takenSource: null };
}

function shutterTime({ exif, xmp }: RawTags): LocalTime | null {
  return (
    parseLocalTime(exif.DateTimeOriginal, {
      subSeconds: exif.SubSecTimeOriginal,
      offset: offsetOf(exif, exif.DateTimeOriginal),
    }) ??
    parseLocalTime(xmp["exif:datetimeoriginal"]) ??
    parseLocalTime(exif.CreateDate, { subSeconds: exif.SubSecTimeDigitized, offset: offsetOf(exif, exif.CreateDate) })
  );
}

/**
 * The offset that belongs to a time: its own, or that of another field with the very same time. An editor's OffsetTime
 * belongs to the moment of the edit, perhaps in another country.
 */
function offsetOf(exif: RawTags["exif"], time: unknown): unknown {
  const pairs = [
    [exif.DateTimeOriginal, exif.OffsetTimeOriginal],
    [exif.CreateDate, exif.OffsetTimeDigitized],
    [exif.ModifyDate, exif.OffsetTime],
  ];
  return pairs.find(([other, offset]) => other === time && parseOffset(offset) !== null)?.[1];
}

/** What people and programs wrote. A mere day loses against the same or another field that has the hour, too. */
function writtenTime({ xmp, iptc, other }: RawTags): LocalTime | null {
  const times = [
    parseLocalTime(xmp["photoshop:datecreated"]),
    iptcTime(iptc.DateCreated, iptc.TimeCreated),
    parseLocalTime(xmp["xmp:createdate"]),
    parseLocalTime(xmp["exif:datetimedigitized"]),
    iptcTime(iptc.DigitalCreationDate, iptc.DigitalCreationTime),
    parseLocalTime(other.CreationDate),
    parseLocalTime(other.CreationTime),
  ].filter((time) => time !== null);
  return times.find((time) => time.hasClock) ?? times[0] ?? null;
}

/** IPTC writes "20240512" and "134512+0200"; ExifTool shows both with colons. */
function iptcTime(date: unknown, time: unknown): LocalTime | null {
  const day = /^(\d{4}):?(\d\d):?(\d\d)$/.exec(tagText(date).trim());
  if (!day) return null;
  const clock = /^(\d\d):?(\d\d):?(\d\d)([+-]\d\d:?\d\d)?/.exec(tagText(time).trim());
  const text = `${day[1]}:${day[2]}:${day[3]}`;
  return parseLocalTime(clock ? `${text} ${clock[1]}:${clock[2]}:${clock[3]}${clock[4] ?? ""}` : text);
}

/** The time of the GPS fix, UTC. */
function satelliteTime({ gps, xmp }: RawTags): string | null {
  const stamp = gps.GPSTimeStamp;
  const clock = Array.isArray(stamp)
    ? stamp.map((part) => finiteNumber(part))
    : tagText(stamp)
        .split(":")
        .map((part) => finiteNumber(part));
  const [hour, minute, second] = clock;
  if (typeof gps.GPSDateStamp === "string" && hour != null && minute != null && second != null) {
    const date = gps.GPSDateStamp.trim().replaceAll("-", ":");
    const pad = (value: number): string => String(Math.floor(value)).padStart(2, "0");
    const found = parseLocalTime(`${date} ${pad(hour)}:${pad(minute)}:${pad(second)}`);
    if (found) return found.local;
  }
  const written = parseLocalTime(xmp["exif:gpstimestamp"] ?? xmp["exif:gpsdatetime"]);
  return written && shiftLocal(written.local, -(written.offsetMinutes ?? 0));
}

const longestFixDelayMs = 60_000;
const zoneStepMs = 30 * 60_000;

/** How far the camera's clock is from UTC, when the two differ by whole half hours as zones do. */
function offsetBetween(local: string, utc: string | null): number | null {
  if (!utc) return null;
  const difference = Date.parse(`${local}Z`) - Date.parse(`${utc}Z`);
  const zone = Math.round(difference / zoneStepMs) * zoneStepMs;
  if (Math.abs(difference - zone) > longestFixDelayMs || Math.abs(zone) > 14 * 3_600_000) return null;
  return zone / 60_000;
}
