import { localTime } from "@/lib/metadata/normalize/local-time";

/** Not part of a longer number. */
const day = String.raw`(?<!\d)(19[7-9]\d|20\d\d)([-_. ]?)(\d\d)\2(\d\d)`;
const between = String.raw`(?:[-_. T]{1,2}| at )`;
const clock = String.raw`(\d\d)([-_.: hm]?)(\d\d)\6(\d\d)(?:[-_.]?(\d{3}))?(?!\d)`;

const dayAndClock = new RegExp(day + between + clock);
const dayAlone = new RegExp(String.raw`${day}(?!\d)`);

/**
 * The wall-clock time in a file's name, as phones and people write it: IMG_20240512_134512, 2024-05-12 13.45.12,
 * WhatsApp Image 2024-05-12 at 13.45.12; midnight for a day alone (IMG-20240512-WA0007). Null when there is none.
 */
export function dateFromName(name: string): string | null {
  const clocked = clockFromName(name);
  if (clocked) return clocked;
  const found = dayAlone.exec(name);
  return found ? localTime(Number(found[1]), Number(found[3]), Number(found[4]), 0, 0, 0) : null;
}

/** The same, but only where the name has the hour, too. */
export function clockFromName(name: string): string | null {
  const whole = dayAndClock.exec(name);
  if (!whole) return null;
  const [, year, , month, dayOfMonth, hour, , minute, second, ms] = whole;
  return localTime(
    Number(year),
    Number(month),
    Number(dayOfMonth),
    Number(hour),
    Number(minute),
    Number(second),
    Number(ms ?? 0),
  );
}

/** Google's phones name their files by UTC: PXL_20240512_114512345. */
export const isNamedByUtc = (name: string): boolean => /^PXL_\d/i.test(name);
