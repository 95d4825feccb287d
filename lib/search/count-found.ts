import { cached } from "@/lib/access/cached";
import type { Viewer } from "@/lib/access/viewer";
import { visibleDays } from "@/lib/access/visible-library";
import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchFirst } from "@/lib/db/run";
import { localDay } from "@/lib/format/dates";
import { filterQuery, without, type PhotoFilter } from "@/lib/search/filters/filter";
import { filteredPhotos, isPersonal } from "@/lib/search/filters/sql";

/**
 * How many photos that `viewer` may see a filter finds. Cached until the library changes. Errors: "not-found" for
 * an unseen album.
 */
export function countFound(viewer: Viewer, asked: PhotoFilter): Promise<number> {
  const filter = without(asked, ["sort", "sort_direction"]);
  // Words may ask for the last year.
  const today = filter.q ? ` ${localDay(new Date())}` : "";
  return cached(
    viewer,
    `count ${filterQuery(filter)}${today}${viewer.kind === "user" && isPersonal(filter) ? ` of ${viewer.id}` : ""}`,
    () => 1,
    async () => {
      const { date_from: from = "", date_to: to = "9999", ...rest } = filter;
      // Days are counted already.
      const counting =
        Object.keys(rest).length === 0
          ? query
              .selectFrom(visibleDays(viewer).as("d"))
              .select(({ fn }) => fn.sum<number | null>("d.photos").as("count"))
              .where("d.day", ">=", from)
              .where("d.day", "<=", to)
          : (await filteredPhotos(viewer, filter)).select(({ fn }) => fn.countAll<number>().as("count"));
      return (await fetchFirst<{ count: number | null }>(db(), counting))?.count ?? 0;
    },
  );
}
