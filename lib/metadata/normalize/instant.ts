import { clockFromName, isNamedByUtc } from "@/lib/metadata/normalize/date-from-name";
import { shiftLocal } from "@/lib/metadata/normalize/local-time";

/** What is known of a file whose time is given in UTC alone. */
export type InstantClues = { name: string; durationMs: number | null; longitude: number | null };

export type WallClock = { takenLocal: string; takenOffsetMinutes: number };

/**
 * The wall clock of the place for an instant ("2024-05-12T11:45:12.000", UTC). Phones write only the instant into a
 * clip, but the wall clock into its name: when the two differ as zones do, that tells the offset. Else it is this
 * server's zone (setting TZ), unless the place is so far east or west of it that the sun's own hour is the better
 * guess.
 */
export function wallClockOf(utc: string, clues: InstantClues): WallClock {
  const named = isNamedByUtc(clues.name) ? null : clockFromName(clues.name);
  // Some phones write the beginning into the name and the end into the file.
  const starts = [utc, shiftLocal(utc, -(clues.durationMs ?? 0) / 60_000)];
  const offset = named && starts.map((start) => zoneBetween(named, start)).find((zone) => zone !== null);
  if (typeof offset === "number") return { takenLocal: named!, takenOffsetMinutes: offset };
  const guessed = guessedOffset(utc, clues.longitude);
  return { takenLocal: shiftLocal(utc, guessed), takenOffsetMinutes: guessed };
}

const zoneStepMinutes = 15;
const longestDelayMinutes = 10 / 60;
/** Offsets go from −12:00 to +14:00. */
const farthestMinutes = 14 * 60;

/**
 * Minutes from `utc` to `local`, when they are whole quarters of an hour as in every zone, but for some seconds' delay.
 */
function zoneBetween(local: string, utc: string): number | null {
  const minutes = (Date.parse(`${local}Z`) - Date.parse(`${utc}Z`)) / 60_000;
  const zone = Math.round(minutes / zoneStepMinutes) * zoneStepMinutes || 0;
  return Math.abs(minutes - zone) <= longestDelayMinutes && Math.abs(zone) <= farthestMinutes ? zone : null;
}

/** Clocks are rarely farther than this from the sun's: summer time and wide countries included. */
const farthestFromSunMinutes = 180;

function guessedOffset(utc: string, longitude: number | null): number {
  const ours = -new Date(`${utc}Z`).getTimezoneOffset() || 0;
  if (longitude === null || Math.abs(ours - longitude * 4) <= farthestFromSunMinutes) return ours;
  return Math.round(longitude / 15) * 60 || 0;
}
