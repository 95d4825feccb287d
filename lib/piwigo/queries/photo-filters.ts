import { Prisma } from "@prisma/client";
import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { count, float, optional, positiveFloat, text, type ValuesOf } from "@/lib/piwigo/protocol/parameters";
import { readTime, readWallTime } from "@/lib/piwigo/mappers/times";
import { scoreFilterSql } from "@/lib/ratings/score";

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

/**
 * SQL conditions on "Photo" as `p`, each to be put behind AND, and whether what they ask changes without the photos.
 */
export type PhotoFilters = { conditions: Prisma.Sql[]; isFleeting: boolean };

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

function conditionsOf(filters: Filters): Prisma.Sql[] {
  const { f_min_rate, f_max_rate, f_min_hit, f_max_hit, f_min_ratio, f_max_ratio, f_max_level } = filters;
  const ratio = Prisma.sql`p."heightPx" > 0 AND p."widthPx" * 1.0 / p."heightPx"`;
  const conditions = [
    f_min_rate === undefined && f_max_rate === undefined
      ? null
      : scoreFilterSql({ atLeast: f_min_rate, atMost: f_max_rate }),
    f_min_hit ? Prisma.sql`p."id" IN (SELECT "photoId" FROM "PhotoHits" WHERE "hits" >= ${f_min_hit})` : null,
    f_max_hit === undefined
      ? null
      : Prisma.sql`p."id" NOT IN (SELECT "photoId" FROM "PhotoHits" WHERE "hits" > ${f_max_hit})`,
    f_min_ratio === undefined ? null : Prisma.sql`${ratio} >= ${f_min_ratio}`,
    f_max_ratio === undefined ? null : Prisma.sql`${ratio} <= ${f_max_ratio}`,
    f_max_level === undefined ? null : Prisma.sql`p."level" <= ${f_max_level}`,
    ...dateConditions(filters),
  ];
  return conditions.filter((condition) => condition !== null);
}

function dateConditions(filters: Filters): (Prisma.Sql | null)[] {
  const bound = <T>(
    name: keyof Filters,
    read: (sent: string) => T | null,
    condition: (value: T) => Prisma.Sql,
  ): Prisma.Sql | null => {
    const sent = filters[name];
    if (!sent) return null;
    const value = read(String(sent));
    if (value === null) throw new PiwigoError(invalidParameter, `Invalid ${name}`);
    return condition(value);
  };
  return [
    bound("f_min_date_available", readTime, (moment) => Prisma.sql`p."addedAt" >= ${moment}`),
    bound("f_max_date_available", readTime, (moment) => Prisma.sql`p."addedAt" < ${moment}`),
    bound(
      "f_min_date_created",
      readWallTime,
      (time) => Prisma.sql`p."takenLocal" >= ${time} AND p."takenSource" <> 'added'`,
    ),
    bound(
      "f_max_date_created",
      readWallTime,
      (time) => Prisma.sql`p."takenLocal" < ${time} AND p."takenSource" <> 'added'`,
    ),
  ];
}
