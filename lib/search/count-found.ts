import { cached } from "@/lib/access/cached";
import type { Viewer } from "@/lib/access/viewer";
import { visibleDaysSql } from "@/lib/access/visible-library";
import { db } from "@/lib/db/client";
import { localDay } from "@/lib/format/dates";
import { filterQuery, isPersonal, type PhotoFilter } from "@/lib/search/filters/filter";
import { filteredPhotosSql } from "@/lib/search/filters/sql";
import { without } from "@/lib/search/filters/labels";

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
      const rows =
        Object.keys(rest).length === 0
          ? await db().$queryRaw<
              { count: bigint | number | null }[]
            >`SELECT SUM(photos) AS "count" FROM (${visibleDaysSql(viewer)}) WHERE day >= ${from} AND day <= ${to}`
          : await db().$queryRaw<
              { count: bigint | number | null }[]
            >`SELECT COUNT(*) AS "count" ${await filteredPhotosSql(viewer, filter)}`;
      return Number(rows[0]?.count ?? 0);
    },
  );
}
