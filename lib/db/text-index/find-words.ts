import { sql, type SqlBool } from "kysely";
import { among, type BoundList } from "@/lib/db/lists";
import { query, withoutIndex, type Select } from "@/lib/db/query";

/**
 * Looking photos up in SQLite's index of words. A `match` is what it is asked for, such as `{title}: "red" *`
 * (lib/search/search.ts writes them).
 */

const matching = (match: string) =>
  query.selectFrom("PhotoText").where(sql<SqlBool>`${sql.table("PhotoText")} match ${match}`);

/** The photos that a match finds. */
export const photosWithWords = (match: string): Select<{ id: number }> => matching(match).select("rowid as id");

/** The same, with the tables that a condition on the photo `p` asks. */
export const photosWithWordsAs = (match: string) =>
  matching(match).crossJoin("Photo as p").select("p.id").whereRef("p.id", "=", "PhotoText.rowid");

/** Those among `ids`. */
export const photosWithWordsAmong = (match: string, ids: BoundList<number>): Select<{ id: number }> =>
  matching(match)
    .select("rowid as id")
    .where(({ eb, ref }) => eb(withoutIndex(ref("rowid")), "in", among(ids)));

/**
 * How well each of `ids` matches, from 0 to 4, as the index measures it: rare words and short texts more. The photos of
 * each step come as one text.
 */
export const closenessAmong = (match: string, ids: BoundList<number>) => {
  // The measure is taken of each row before rows are put together: without LIMIT SQLite would do both at once.
  const measured = matching(match)
    .select(["rowid as id", sql<number>`bm25(${sql.table("PhotoText")}, 10, 2, 2, 2, 1, 1, 4)`.as("rank")])
    .where(({ eb, ref }) => eb(withoutIndex(ref("rowid")), "in", among(ids)))
    .limit(sql.lit(-1));
  return query
    .selectFrom(measured.as("found"))
    .select(({ ref }) => [
      sql<number>`cast(round(-4 * ${ref("found.rank")} / (1 - ${ref("found.rank")})) as integer)`.as("quarters"),
      sql<string>`group_concat(${ref("found.id")})`.as("ids"),
    ])
    .groupBy(sql`1`);
};
