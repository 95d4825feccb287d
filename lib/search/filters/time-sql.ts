import { Prisma } from "@prisma/client";
import type { PhotoFilter } from "@/lib/search/filters/filter";

/** What a filter asks about the time, as SQL on the photos `p`. */

const { sql } = Prisma;

/** Between two days, both included. */
export const takenWithin = ({ date_from: from = "", date_to: to = "9999" }: PhotoFilter): Prisma.Sql =>
  sql`p."takenLocal" >= ${from} AND p."takenLocal" < ${`${to}~`}`;

/**
 * The days, with the hour where one is asked for, that a time of day, a weekday or a month of all years can be in: a
 * SELECT of what the times of their photos begin with ("2024-05-12T14"). Some thousands, of which each leads to its
 * photos in the index of times.
 */
export function daysOf(filter: PhotoFilter): Prisma.Sql | null {
  const { hour, weekday, month, date_from: from = "", date_to: to = "9999" } = filter;
  if (hour === undefined && weekday === undefined && month === undefined) return null;
  const first = hour === undefined ? sql`c."day"` : sql`c."day" || ${`T${twoDigits(hour)}`}`;
  const conditions = [
    sql`c."day" >= ${from} AND c."day" < ${`${to}~`}`,
    ...(weekday === undefined ? [] : [sql`strftime('%w', c."day") = ${String(weekday % 7)}`]),
    ...(month === undefined ? [] : [sql`substr(c."day", 6, 2) = ${twoDigits(month)}`]),
  ];
  return sql`SELECT DISTINCT ${first} AS "first" FROM "DayStats" c WHERE ${Prisma.join(conditions, " AND ")}`;
}

/** All that is asked about the time, of each photo. */
export const takenAt = (filter: PhotoFilter): Prisma.Sql[] => [
  ...((filter.date_from ?? filter.date_to) === undefined ? [] : [takenWithin(filter)]),
  ...(filter.hour === undefined ? [] : [sql`substr(p."takenLocal", 12, 2) = ${twoDigits(filter.hour)}`]),
  ...(filter.weekday === undefined
    ? []
    : [sql`strftime('%w', substr(p."takenLocal", 1, 10)) = ${String(filter.weekday % 7)}`]),
  ...(filter.month === undefined ? [] : [sql`substr(p."takenLocal", 6, 2) = ${twoDigits(filter.month)}`]),
];

const twoDigits = (value: number): string => String(value).padStart(2, "0");
