import type { Viewer } from "@/lib/access/viewer";
import { countedDays, countedValues, type DayStats } from "@/lib/photos/counted-values";

/** When photos were taken: by month and year, by hours of the week, and the days with most. */
export type TimelineStats = {
  yearly: { year: number; count: number }[];
  /** "2024-05", the newest first. */
  monthly: { month: string; count: number }[];
  /** Of all years together: January is 1. */
  by_month: { month: number; count: number }[];
  /** Monday is 1. */
  by_weekday: { weekday: number; count: number }[];
  by_hour: { hour: number; count: number }[];
  heatmap: { weekday: number; hour: number; count: number }[];
  top_days: { date: string; count: number }[];
};

export async function timelineOf(viewer: Viewer): Promise<TimelineStats> {
  const [days, { hour: hours }] = await Promise.all([countedDays(viewer), countedValues(viewer)]);
  const by = (keyOf: (day: DayStats) => string): Map<string, number> => {
    const sums = new Map<string, number>();
    for (const day of days) sums.set(keyOf(day), (sums.get(keyOf(day)) ?? 0) + day.count);
    return sums;
  };
  const [months, ofYear] = [by(({ day }) => day.slice(0, 7)), by(({ day }) => day.slice(5, 7))];
  const heatmap = hours.map(({ value, count }) => {
    const [weekday = 0, hour = 0] = value.split(" ").map(Number);
    return { weekday: weekday === 0 ? 7 : weekday, hour, count };
  });
  const whole = (length: number, first: number) => Array.from({ length }, (_, at) => at + first);
  const sumOf = (name: "weekday" | "hour", wanted: number) =>
    heatmap.reduce((sum, cell) => sum + (cell[name] === wanted ? cell.count : 0), 0);
  return {
    yearly: [...by(({ day }) => day.slice(0, 4))].map(([year, count]) => ({ year: Number(year), count })),
    monthly: [...months].map(([month, count]) => ({ month, count })),
    by_month: whole(12, 1).map((month) => ({ month, count: ofYear.get(String(month).padStart(2, "0")) ?? 0 })),
    by_weekday: whole(7, 1).map((weekday) => ({ weekday, count: sumOf("weekday", weekday) })),
    by_hour: whole(24, 0).map((hour) => ({ hour, count: sumOf("hour", hour) })),
    heatmap: heatmap.sort((one, other) => one.weekday - other.weekday || one.hour - other.hour),
    top_days: [...days]
      .sort((one, other) => other.count - one.count || (one.day < other.day ? 1 : -1))
      .slice(0, 10)
      .map(({ day, count }) => ({ date: day, count })),
  };
}
