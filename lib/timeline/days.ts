import { cached } from "@/lib/access/cached";
import type { Viewer } from "@/lib/access/viewer";
import { query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { resolveScope, scopeKey, sqlOf, type TimelineScope } from "@/lib/timeline/scope";

/** A day with the number of its photos. */
export type DayPhotos = { day: string; photos: number };

type Days = { days: readonly DayPhotos[]; isDated: boolean; isNewestFirst: boolean };

/**
 * The days of the library or an album in rising order, cached until the library changes: what only grants open has
 * no counts that are kept.
 */
export const daysOf = async (viewer: Viewer, scope: TimelineScope): Promise<Days> =>
  cached(
    viewer,
    `days ${await scopeKey(viewer, scope)}`,
    ({ days }) => days.length,
    async () => {
      const sequence = await resolveScope(viewer, scope);
      const { isDated, isNewestFirst } = sequence;
      const days = await readPrepared(
        query
          .selectFrom(sqlOf(sequence).days.as("d"))
          .select(({ fn }) => ["d.day", fn.sum<number>("d.photos").as("photos")])
          .groupBy("d.day")
          .orderBy("d.day"),
      );
      return { days, isDated, isNewestFirst };
    },
  );
