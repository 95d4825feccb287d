import { about, query, storedDate } from "@/lib/db/query";
import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { count, float, optional, positiveFloat, text, type ValuesOf } from "@/lib/piwigo/protocol/parameters";
import { readTime, readWallTime } from "@/lib/piwigo/mappers/times";
import { hasScore } from "@/lib/ratings/score";
import { sql, type Expression, type SqlBool } from "kysely";

/** The eleven filters that Piwigo's lists of photos share (piwigo: ws_std_image_sql_filter). */
export const filterParameters = {
  f_min_rate: optional(float),
  f_max_rate: optional(float),
  f_min_hit: optional(count),
  f_max_hit: optional(count),
  f_min_ratio: optional(positiveFloat),
  f_max_ratio: optional(positiveFloat),
  f_max_level: optional(count),
  f_min_date_available: optional(text),
  f_max_date_available: optional(text),
  f_min_date_created: optional(text),
  f_max_date_created: optional(text),
};

export type Filters = Partial<ValuesOf<typeof filterParameters>>;

/** Conditions on "Photo" as `p`, and whether what they ask changes without the photos. */
export type PhotoFilters = { conditions: Expression<SqlBool>[]; isFleeting: boolean };

/**
 * The filters as conditions. Upper bounds of dates are not included, nor is what no one knows the date of among dates.
 * Errors: 1003 for what is no date.
 */
export function readFilters(filters: Filters): PhotoFilters {
  const { f_min_rate, f_max_rate, f_min_hit, f_max_hit } = filters;
  return {
    conditions: conditionsOf(filters),
    isFleeting: [f_min_rate, f_max_rate, f_min_hit, f_max_hit].some((bound) => bound !== undefined),
  };
}

const photo = about<{ p: "Photo" }>();

function conditionsOf(filters: Filters): Expression<SqlBool>[] {
  const { f_min_rate, f_max_rate, f_min_hit, f_max_hit, f_min_ratio, f_max_ratio, f_max_level } = filters;
  const hits = query.selectFrom("PhotoHits").select("photoId");
  const conditions = [
    f_min_rate === undefined && f_max_rate === undefined ? null : hasScore({ atLeast: f_min_rate, atMost: f_max_rate }),
    f_min_hit ? photo("p.id", "in", hits.where("hits", ">=", f_min_hit)) : null,
    f_max_hit === undefined ? null : photo("p.id", "not in", hits.where("hits", ">", f_max_hit)),
    f_min_ratio === undefined ? null : hasRatio(">=", f_min_ratio),
    f_max_ratio === undefined ? null : hasRatio("<=", f_max_ratio),
    f_max_level === undefined ? null : photo("p.level", "<=", f_max_level),
    ...dateConditions(filters),
  ];
  return conditions.filter((condition) => condition !== null);
}

const hasRatio = (compared: ">=" | "<=", ratio: number): Expression<SqlBool> =>
  photo.and([
    photo("p.heightPx", ">", 0),
    photo(sql<number>`${photo.ref("p.widthPx")} * 1.0 / ${photo.ref("p.heightPx")}`, compared, ratio),
  ]);

function dateConditions(filters: Filters): (Expression<SqlBool> | null)[] {
  const bound = <T>(
    name: keyof Filters,
    read: (sent: string) => T | null,
    condition: (value: T) => Expression<SqlBool>,
  ): Expression<SqlBool> | null => {
    const sent = filters[name];
    if (!sent) return null;
    const value = read(String(sent));
    if (value === null) throw new PiwigoError(invalidParameter, `Invalid ${name}`);
    return condition(value);
  };
  const isTimeKnown = photo("p.takenSource", "<>", "added");
  return [
    bound("f_min_date_available", readTime, (moment) => photo("p.addedAt", ">=", storedDate(moment))),
    bound("f_max_date_available", readTime, (moment) => photo("p.addedAt", "<", storedDate(moment))),
    bound("f_min_date_created", readWallTime, (time) => photo.and([photo("p.takenLocal", ">=", time), isTimeKnown])),
    bound("f_max_date_created", readWallTime, (time) => photo.and([photo("p.takenLocal", "<", time), isTimeKnown])),
  ];
}
