import { cached } from "@/lib/access/cached";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { joinedIds } from "@/lib/db/lists";
import { fetchAll } from "@/lib/db/run";
import { dayOf } from "@/lib/db/wall-time";
import { localDay } from "@/lib/format/dates";
import { filterQuery, type PhotoFilter } from "@/lib/search/filters/filter";
import { isPersonal } from "@/lib/search/filters/sql";
import { bestFirst } from "@/lib/search/rank";
import { sortOf } from "@/lib/search/sort";
import { resolveScope, sqlOf } from "@/lib/timeline/scope";
import type { OutlineMonth } from "@/lib/timeline/layout/segment";
import { sql } from "kysely";

/**
 * What a filter finds, in its order, cached until the library changes: a result has no index of its own that would
 * lead from one page of it to the next. A million photos take four megabytes.
 */
export type ResultList = {
  ids: Int32Array;
  isDated: boolean;
  /** As they follow each other; a single one with month "" where the order is not by time. */
  months: readonly OutlineMonth[];
};

/**
 * What a filter finds for `viewer`. Errors: "not-found" for an album that is not theirs to see.
 */
export function resultList(viewer: Viewer, filter: PhotoFilter): Promise<ResultList> {
  // A kept search may ask for the last 24 hours, words for the last year.
  const now = filter.search ? ` ${Math.floor(Date.now() / 3_600_000)}` : filter.q ? ` ${localDay(new Date())}` : "";
  const whose = viewer.kind === "user" && isPersonal(filter) ? ` of ${viewer.id}` : "";
  return cached(
    viewer,
    `result ${filterQuery(filter)}${now}${whose}`,
    ({ ids }) => ids.length / 4,
    () => makeList(viewer, filter),
  );
}

async function makeList(viewer: Viewer, filter: PhotoFilter): Promise<ResultList> {
  const sequence = await resolveScope(viewer, { kind: "result", filter });
  const { photos, order } = sqlOf(sequence);
  const found = photos.select((eb) => [
    (sequence.isDated ? dayOf(eb.ref("p.takenLocal")) : sql.lit("")).as("day"),
    joinedIds(eb.ref("p.id"), order).as("ids"),
  ]);
  const rows = await fetchAll(
    db(),
    sequence.isDated ? found.groupBy(sql`1`) : found.having(({ fn }) => fn.countAll<number>(), ">", 0),
  );
  rows.sort((one, other) => (one.day < other.day ? -1 : 1) * (sequence.isNewestFirst ? -1 : 1));
  const days = rows.map((row) => ({ month: row.day.slice(0, 7), ids: row.ids.split(",") }));
  const ids = new Int32Array(days.reduce((sum, day) => sum + day.ids.length, 0));
  let place = 0;
  for (const day of days) for (const id of day.ids) ids[place++] = Number(id);
  const ranked = sortOf(filter).by === "relevance" ? await bestFirst(viewer, filter.q ?? "", ids) : null;
  const isDated = sequence.isDated && ranked === null;
  return {
    ids: ranked ?? ids,
    isDated,
    months: isDated ? monthsOf(days) : ids.length === 0 ? [] : [{ month: "", count: ids.length, days: 0 }],
  };
}

function monthsOf(days: readonly { month: string; ids: string[] }[]): OutlineMonth[] {
  const months: OutlineMonth[] = [];
  for (const day of days) {
    if (months.at(-1)?.month !== day.month) months.push({ month: day.month, count: 0, days: 0 });
    months.at(-1)!.count += day.ids.length;
    months.at(-1)!.days++;
  }
  return months;
}

/** Where the photos of a month ("2024-05"), of several ("2023-11..2024-05") or of the whole list ("") begin and end. */
export function placesOf({ ids, months }: ResultList, period: string): { first: number; end: number } {
  if (period === "") return { first: 0, end: ids.length };
  const [from = "", to = from] = period.split("..");
  let [first, end, place] = [0, 0, 0];
  for (const { month, count } of months) {
    if (month >= from && month <= to) {
      if (end === 0) first = place;
      end = place + count;
    }
    place += count;
  }
  return { first, end };
}
