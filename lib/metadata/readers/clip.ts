import { AppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { factsOfTags } from "@/lib/metadata/normalize/facts-of-tags";
import { parseLocalTime, type LocalTime } from "@/lib/metadata/normalize/local-time";
import type { PhotoFacts, TagGroups } from "@/lib/metadata/photo-facts";
import {
  finiteNumber,
  firstPositive,
  firstText,
  noTags,
  type StoredSize,
  type Values,
} from "@/lib/metadata/normalize/raw-tags";
import { readableGroup } from "@/lib/metadata/normalize/readable-tags";
import { askThread, type ThreadPool } from "@/lib/threads/thread-pool";
import { tagText } from "@/lib/metadata/normalize/raw-tags";

const mediaInfo: ThreadPool = { script: ["lib", "metadata", "readers", "clip-worker.mjs"], timeoutMs: 15_000 };

/**
 * Facts of a film clip. Error: "unreadable" for one without film in it or with its end cut off. When MediaInfo itself
 * gives up, the clip is taken as it is: it may be fine.
 */
export async function readClip(path: string): Promise<PhotoFacts> {
  const answer = await askThread<{ tracks: Values[] }>(mediaInfo, { path });
  if ("error" in answer) log.debug({ reason: answer.error }, "MediaInfo could not read a clip");
  const tracks = "error" in answer ? [] : answer.tracks;
  if (!("error" in answer)) requireWhole(tracks);
  const general = tracks.find((track) => track["@type"] === "General") ?? {};
  const video = tracks.find((track) => track["@type"] === "Video") ?? {};
  const tags = noTags();
  tags.other = {
    ...placeOfText(general.Recorded_Location),
    Make: firstText(general.Encoded_Hardware_CompanyName, extraOf(general)["com.android.manufacturer"]),
    Model: firstText(general.Encoded_Hardware_Name, extraOf(general)["com.android.model"]),
    Title: firstText(general.Title, general.Movie),
    Description: firstText(general.Description, general.Comment),
    Author: firstText(general.Performer, general.Director, general.Artist),
    Copyright: general.Copyright,
    Rating: general.Rating,
  };
  return {
    ...factsOfTags(tags, shownSize(video), 1, shownTracks(tracks)),
    ...takenOf(timeOf(general) ?? timeOf(video), tags.other.Make),
    durationMs: durationOf(video) ?? durationOf(general),
    hasSound: tracks.length === 0 ? null : tracks.some((track) => track["@type"] === "Audio"),
  };
}

function requireWhole(tracks: Values[]): void {
  if (!tracks.some((track) => track["@type"] === "Video"))
    throw new AppError("unreadable", "There is no film in this clip, or it is broken. It was not taken in.");
  const isCut = tracks.some((track) => track.IsTruncated === "Yes" || extraOf(track).IsTruncated === "Yes");
  if (isCut)
    throw new AppError("unreadable", "The end of this clip is missing. Copy it once more from where it comes from.");
}

const extraOf = (track: Values): Values =>
  typeof track.extra === "object" && track.extra !== null ? (track.extra as Values) : {};

/** Zero on the clock of the format itself, which counts from 1904: never set. */
const unset = /^1904-01-01/;

type ClipTime = LocalTime & { isInstant: boolean };

function timeOf(track: Values): ClipTime | null {
  const dates = [track.Recorded_Date, track.Encoded_Date, track.Tagged_Date];
  for (const date of dates) {
    const time = typeof date === "string" && !unset.test(date) ? parseLocalTime(date) : null;
    if (time) return { ...time, isInstant: /(UTC|Z)\s*$/i.test(String(date)) };
  }
  return null;
}

/**
 * The format has a place for the instant only. Apple's phones write the wall clock with its offset besides; makers of
 * cameras put the wall clock where the instant belongs (ExifTool's documentation of QuickTimeUTC).
 */
const wallClockMakers = /^(canon|nikon|gopro|panasonic|fujifilm|olympus|om digital|pentax|ricoh|leica|casio|kodak)/i;

function takenOf(
  time: ClipTime | null,
  maker: unknown,
): Pick<PhotoFacts, "takenLocal" | "takenOffsetMinutes" | "takenSource"> {
  if (!time) return { takenLocal: null, takenOffsetMinutes: null, takenSource: null };
  if (!time.isInstant)
    return { takenLocal: time.local, takenOffsetMinutes: time.offsetMinutes, takenSource: "metadata" };
  const isWallClock = typeof maker === "string" && wallClockMakers.test(maker);
  return {
    takenLocal: time.local,
    takenOffsetMinutes: isWallClock ? null : 0,
    takenSource: isWallClock ? "metadata" : "utc",
  };
}

const durationOf = (track: Values): number | null => {
  const seconds = firstPositive(track.Duration);
  return seconds === null ? null : Math.round(seconds * 1000);
};

/** Players turn the picture as the track says, and stretch pixels that are not square. */
function shownSize(video: Values): StoredSize | null {
  const width = firstPositive(video.Width);
  const height = firstPositive(video.Height);
  if (!width || !height) return null;
  const wide = Math.round(width * (firstPositive(video.PixelAspectRatio) ?? 1));
  const isTurned = Math.round((finiteNumber(video.Rotation) ?? 0) / 90) % 2 !== 0;
  return isTurned ? { widthPx: height, heightPx: wide } : { widthPx: wide, heightPx: height };
}

/** "32.0929°N 34.8620°E 28.516m", as MediaInfo puts the position; ISO 6709 as it stands in the file. */
export function placeOfText(value: unknown): Values {
  if (typeof value !== "string") return {};
  const worded =
    /^\s*(-?\d{1,2}(?:\.\d+)?)°?\s?([NS])[,\s]+(-?\d{1,3}(?:\.\d+)?)°?\s?([EW])(?:[,\s]+(-?\d+(?:\.\d+)?)\s?m)?/.exec(
      value,
    );
  if (worded) {
    const [, latitude, north, longitude, east, altitude] = worded;
    return { GPSLatitude: `${latitude}${north}`, GPSLongitude: `${longitude}${east}`, GPSAltitude: altitude };
  }
  const signed = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?/.exec(value);
  return signed ? { GPSLatitude: Number(signed[1]), GPSLongitude: Number(signed[2]), GPSAltitude: signed[3] } : {};
}

/** One group for each track: "General", "Video", "Audio", "Audio 2". */
function shownTracks(tracks: Values[]): TagGroups {
  const groups: TagGroups = {};
  for (const { "@type": type, "@typeorder": order, extra, ...values } of tracks) {
    const place = tagText(order);
    const name = `${String(type)}${place && place !== "1" ? ` ${place}` : ""}`;
    groups[name] = readableGroup({ ...values, ...(typeof extra === "object" ? (extra as Values) : {}) });
  }
  return groups;
}
