import { sql, type Expression, type SqlBool } from "kysely";
import { about, query, type Select } from "@/lib/db/query";
import { dayOf, weekdayOf } from "@/lib/db/wall-time";

/**
 * What a filter asks about the time, as conditions on the photos `p`. Days, hours, weekdays and months are answered
 * together, from the days that are counted already.
 */

/** Days, both included, and hours, weekdays and months of all years. */
type Times = { date_from?: string; date_to?: string; hour?: number; weekday?: number; month?: number };

const photo = about<{ p: "Photo" }>();

/** Between two days, both included. */
export const takenWithin = ({ date_from: from = "", date_to: to = "9999" }: Times): Expression<SqlBool> =>
  photo.and([photo("p.takenLocal", ">=", from), photo("p.takenLocal", "<", `${to}~`)]);

/**
 * The days, with the hour where one is asked for, that a time of day, a weekday or a month of all years can be in: what
 * the times of their photos begin with ("2024-05-12T14"). Some thousands, of which each leads to its photos in the
 * index of times.
 */
export function daysOf(filter: Times): Select<{ first: string }> | null {
  const { hour, weekday, month, date_from: from = "", date_to: to = "9999" } = filter;
  if (hour === undefined && weekday === undefined && month === undefined) return null;
  const day = sql.ref<string>("c.day");
  return query
    .selectFrom("DayStats as c")
    .distinct()
    .select(sql<string>`${hour === undefined ? day : sql`${day} || ${`T${twoDigits(hour)}`}`}`.as("first"))
    .where("c.day", ">=", from)
    .where("c.day", "<", `${to}~`)
    .$if(weekday !== undefined, (days) => days.where(weekdayOf(day), "=", String(weekday! % 7)))
    .$if(month !== undefined, (days) => days.where(sql<string>`substr(${day}, 6, 2)`, "=", twoDigits(month!)));
}

/** Of the days of `daysOf`, called `d`: the photo `p` was taken then. */
export const isTakenThen = sql<SqlBool>`${photo.ref("p.takenLocal")} >= ${sql.ref("d.first")} and ${photo.ref(
  "p.takenLocal",
)} < ${sql.ref("d.first")} || '~'`;

/** All that is asked about the time, of each photo. */
export function takenAt(filter: Times): Expression<SqlBool>[] {
  const { hour, weekday, month, date_from: from, date_to: to } = filter;
  const time = photo.ref("p.takenLocal");
  return [
    ...((from ?? to) === undefined ? [] : [takenWithin(filter)]),
    ...(hour === undefined ? [] : [photo(sql<string>`substr(${time}, 12, 2)`, "=", twoDigits(hour))]),
    ...(weekday === undefined ? [] : [photo(weekdayOf(dayOf(time)), "=", String(weekday % 7))]),
    ...(month === undefined ? [] : [photo(sql<string>`substr(${time}, 6, 2)`, "=", twoDigits(month))]),
  ];
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");
