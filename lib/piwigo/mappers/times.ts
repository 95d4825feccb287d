/** A moment as Piwigo writes it: "2026-11-20 20:40:58" in the server's own time, without a zone. */
export function serverTime(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const date = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join("-");
  return `${date} ${[two(moment.getHours()), two(moment.getMinutes()), two(moment.getSeconds())].join(":")}`;
}

/** A photo's wall-clock time ("2024-05-12T13:45:12.000") in the same shape. */
export const wallTime = (takenLocal: string): string => takenLocal.slice(0, 19).replace("T", " ");

/**
 * What clients send as a time: "2021-02-03 04:05:06", with or without seconds, or a day or year alone; null for
 * anything else.
 */
export function readWallTime(sent: string): string | null {
  const found = /^\s*(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?)?)?\s*$/.exec(sent);
  if (!found) return null;
  const [year, month = "1", day = "1", hour = "0", minute = "0", second = "0"] = found.slice(1);
  const two = (part: string) => part.padStart(2, "0");
  const written = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.000`;
  // JavaScript turns the 31st of a short month into the 1st of the next: that is no date.
  const read = new Date(`${written}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, -1) === written ? written : null;
}

/** The same as a moment in the server's own time. */
export function readTime(sent: string): Date | null {
  const written = readWallTime(sent);
  return written === null ? null : new Date(written);
}

/** A day in words: "Friday 20 November 2026". */
export const longDay = (moment: Date): string =>
  new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" })
    .format(moment)
    .replace(",", "");
