import { tagText } from "@/lib/metadata/normalize/raw-tags";
/** Wall-clock times of a place, as text, with the offset from UTC when it is known. */
export type LocalTime = {
  local: string;
  offsetMinutes: number | null;
  /** False for a mere day, which counts as its midnight. */
  hasClock: boolean;
};

const pattern =
  /^\s*(\d{4})[:\-/.](\d{1,2})[:\-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|UTC|[+-]\d{1,2}:?\d{2})?)?/i;

/**
 * Reads the ways in which EXIF ("2024:05:12 13:45:12"), XMP (ISO 8601) and ExifTool write a time. Null for what is no
 * date, for the zeros that cameras without a set clock write, and for days that no calendar has.
 */
export function parseLocalTime(
  value: unknown,
  more: { subSeconds?: unknown; offset?: unknown } = {},
): LocalTime | null {
  if (typeof value !== "string") return null;
  const parts = pattern.exec(value);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = (parts.slice(1, 7) as (string | undefined)[]).map((part) =>
    Number(part ?? 0),
  ) as [number, number, number, number, number, number];
  const fraction = parts[7] ?? subSecondDigits(more.subSeconds);
  const local = localTime(year, month, day, hour, minute, second, Number(fraction.slice(0, 3).padEnd(3, "0")));
  return local === null
    ? null
    : { local, offsetMinutes: parseOffset(parts[8]) ?? parseOffset(more.offset), hasClock: parts[4] !== undefined };
}

/** No one took a photo before; what claims so is an unset clock. */
const firstYear = 1826;

/** "2024-05-12T13:45:12.000", or null when there is no such time. */
export function localTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms = 0,
): string | null {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), ms));
  const isReal =
    year >= firstYear &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second <= 60;
  return isReal ? date.toISOString().slice(0, -1) : null;
}

/** Digits after the second's point: "5" is half a second. */
const subSecondDigits = (value: unknown): string => /^\s*(\d+)/.exec(tagText(value))?.[1] ?? "";

/** Minutes east of UTC out of "+02:00", "-0330" or "Z". */
export function parseOffset(value: unknown): number | null {
  if (typeof value !== "string") return null;
  if (/^\s*(Z|UTC)\s*$/i.test(value)) return 0;
  const parts = /^\s*([+-])(\d{1,2}):?(\d{2})/.exec(value);
  if (!parts) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  if (minutes > 14 * 60) return null;
  return parts[1] === "-" ? -minutes || 0 : minutes;
}

/** Moves a wall-clock time by minutes. */
export const shiftLocal = (local: string, minutes: number): string =>
  new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, -1);
