/**
 * Dates as people say them. Input is wall-clock text of the place ("2024-05-12T13:45:12.000"), never turned into an
 * instant, so that no time zone of a server or browser can move a photo to another day. Names are our own, so that
 * server and browser always agree on them.
 */

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "May" of 5. */
export const monthName = (month: number): string => months[month - 1] ?? "";

/** "Sunday" of 0. */
export const weekdayName = (weekday: number): string => weekdays[weekday] ?? "";

/** "2024-05-12" of a wall-clock time. */
export const dayOf = (takenLocal: string): string => takenLocal.slice(0, 10);

/** "2024-05" of a wall-clock time. */
export const monthOf = (takenLocal: string): string => takenLocal.slice(0, 7);

/** The calendar day that a clock with the zone of this process shows. */
export function localDay(now: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const partsOf = (day: string) => {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split("-").map(Number);
  return {
    year,
    month: months[month - 1] ?? "",
    date,
    weekday: weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? "",
  };
};

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** "Today", "Yesterday", "Sun, 12 May", or with the year when it is not `today`'s. */
export function dayTitle(day: string, today: string): string {
  if (day === today) return "Today";
  if (day === dayBefore(today)) return "Yesterday";
  const { year, month, date, weekday } = partsOf(day);
  return `${weekday.slice(0, 3)}, ${date} ${month.slice(0, 3)}${day.slice(0, 4) === today.slice(0, 4) ? "" : ` ${year}`}`;
}

/** "Sunday, 12 May 2024". */
export function fullDay(day: string): string {
  const { year, month, date, weekday } = partsOf(day);
  return `${weekday}, ${date} ${month} ${year}`;
}

/** "12 May 2024". */
export function shortDay(day: string): string {
  const { year, month, date } = partsOf(day);
  return `${date} ${month} ${year}`;
}

/** "May 2024" of "2024-05". */
export function monthTitle(month: string): string {
  const { year, month: name } = partsOf(`${month}-01`);
  return `${name} ${year}`;
}

/** "13:45" of a wall-clock time. */
export const timeOfDay = (takenLocal: string): string => takenLocal.slice(11, 16);

/** Day and time in one line, for programs that show a photo's date as it is. */
export const shortDayAndTime = (takenLocal: string): string => `${shortDay(takenLocal)}, ${timeOfDay(takenLocal)}`;

/** "UTC+02:00" of minutes east of UTC. */
export function offsetName(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return offsetMinutes === 0
    ? "UTC"
    : `UTC${offsetMinutes < 0 ? "−" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** "0:07", "12:30" or "1:02:03" of a clip's length. */
export function clipLength(durationMs: number): string {
  const seconds = Math.max(durationMs > 0 ? 1 : 0, Math.round(durationMs / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
