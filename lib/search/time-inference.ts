import { fullDay, monthName, monthTitle, weekdayName } from "@/lib/format/dates";
import { plainWords } from "@/lib/search/text-terms";

/** Which times words mean. Pure. */

/** Days, both included, or a month or weekday of all years. */
export type InferredTime = { date_from?: string; date_to?: string; month?: number; weekday?: number };
type Time = { label: string; filter: InferredTime };

const months = Array.from({ length: 12 }, (_, index) => plainWords(monthName(index + 1)));
const weekdays = Array.from({ length: 7 }, (_, index) => plainWords(weekdayName((index + 1) % 7)));

/** The time that words say, not merely begin to say: "may", but not "mar", which may be anything. */
export function inferTime(typed: string, today: string): InferredTime | null {
  const words = plainWords(typed);
  const isWhole =
    words.includes(" ") ||
    /\d/.test(words) ||
    [...months, ...weekdays, ...weekdays.map((day) => `${day}s`), "today", "yesterday"].includes(words);
  return isWhole ? (timesMeant(words.replace(/days$/, "day"), today)[0]?.filter ?? null) : null;
}

/** "2024", "may 2024", "12 may 2024", "2024 05 12", "may", "sunday", "yesterday", "last year". */
export function timesMeant(words: string, today: string): Time[] {
  const parts = words.split(" ");
  const [first = "", second = "", third = ""] = parts;
  if (parts.length === 1) {
    if (isYear(first)) return [yearMeant(first)];
    if (first === "today") return [dayMeant(today)];
    if (first === "yesterday") return [dayMeant(dayBefore(today))];
    const [month, weekday] = [beginning(first, months), beginning(first, weekdays)];
    return [
      ...(month ? [{ label: `${monthName(month)} of all years`, filter: { month } }] : []),
      ...(weekday ? [{ label: `${weekdayName(weekday % 7)}s`, filter: { weekday } }] : []),
    ];
  }
  if (/^(this|last)$/.test(first) && parts.length === 2) return relativeTime(first === "last", second, today);
  if (parts.length === 2) {
    const year = [first, second].find(isYear);
    const month = monthOf(first === year ? second : first);
    return year && month ? [monthMeant(year, month)] : [];
  }
  if (parts.length !== 3) return [];
  // The year stands first or last; with a name for the month the day is the other number, without one it goes from
  // large to small or back.
  const [year, ...rest] = isYear(first) ? [first, second, third] : [third, second, first];
  const named = rest.find((part) => beginning(part, months));
  const [month, day] = named ? [monthOf(named), rest.find((part) => part !== named)] : [monthOf(rest[0]), rest[1]];
  const wanted = `${year}-${String(month ?? 0).padStart(2, "0")}-${(day ?? "").replace(/(st|nd|rd|th)$/, "").padStart(2, "0")}`;
  return isYear(year) && isDay(wanted) ? [dayMeant(wanted)] : [];
}

function relativeTime(isLast: boolean, unit: string, today: string): Time[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (unit === "year") return [yearMeant(String(isLast ? year - 1 : year))];
  if (unit === "month")
    return [
      isLast && month === 1 ? monthMeant(String(year - 1), 12) : monthMeant(String(year), isLast ? month - 1 : month),
    ];
  return [];
}

const isYear = (text: string): boolean => /^(1[89]|20|21)\d\d$/.test(text);
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** The number of the name that a word of three letters or more begins, counted from 1. */
const beginning = (word: string, names: readonly string[]): number | null =>
  word.length < 3 ? null : names.findIndex((name) => name.startsWith(word)) + 1 || null;
const monthOf = (word: string): number | null =>
  beginning(word, months) ?? (/^(0?[1-9]|1[0-2])$/.test(word) ? Number(word) : null);

const yearMeant = (year: string): Time => ({
  label: year,
  filter: { date_from: `${year}-01-01`, date_to: `${year}-12-31` },
});
const dayMeant = (day: string): Time => ({ label: fullDay(day), filter: { date_from: day, date_to: day } });

function monthMeant(year: string, month: number): Time {
  const name = `${year}-${String(month).padStart(2, "0")}`;
  const last = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  return { label: monthTitle(name), filter: { date_from: `${name}-01`, date_to: `${name}-${last}` } };
}

function dayBefore(day: string): string {
  const before = new Date(`${day}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return before.toISOString().slice(0, 10);
}
