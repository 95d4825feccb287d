import { sql, type Expression, type RawBuilder } from "kysely";

/** What SQLite computes from wall-clock times ("2024-05-12T13:45:12.000") and from days ("2024-05-12"). */

/** The day of a time. */
export const dayOf = (time: Expression<string>): RawBuilder<string> => sql<string>`substr(${time}, 1, 10)`;

/** The Monday of the week that a day lies in. */
export const mondayOf = (day: Expression<string>): RawBuilder<string> =>
  sql<string>`date(${day}, 'weekday 0', '-6 days')`;

/** The weekday of a day, from "0" for a Sunday to "6". */
export const weekdayOf = (day: Expression<string>): RawBuilder<string> => sql<string>`strftime('%w', ${day})`;

/** The time so many seconds later. */
export const timeAfter = (time: Expression<string>, seconds: number): RawBuilder<string> =>
  sql<string>`strftime('%Y-%m-%dT%H:%M:%f', ${time}, ${`${seconds} seconds`})`;

/** The year, in four digits, of the time so many seconds later; "0000" outside of those that can be written so. */
export const yearAfter = (time: Expression<string>, seconds: number): RawBuilder<string> =>
  sql<string>`coalesce(strftime('%Y', ${time}, ${`${seconds} seconds`}), '0000')`;
