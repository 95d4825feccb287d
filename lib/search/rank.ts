import { Prisma } from "@prisma/client";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { albumsWith, matchOf, phraseOf, tagsWith } from "@/lib/search/search";
import { parseSearch, type SearchTerm } from "@/lib/search/search-query";

/**
 * Which photos match words best: a word in the title counts most, then as a tag or an album, then as a place, then
 * anywhere else; among those that are alike, the index's own measure (bm25: rare words and short texts) decides.
 */

const worth = { title: 8, named: 4, place: 2 };

/**
 * As many photos as anybody would look through for the best; of more than these, the order would tell nothing and take
 * long.
 */
const maxRanked = 10_000;

/** Of longer searches the first words decide. */
const maxTerms = 8;

const { sql } = Prisma;

/** `ids` with the best first, equal ones in the order given; null when there are too many of them, or no words. */
export async function bestFirst(viewer: Viewer, words: string, ids: Int32Array): Promise<Int32Array | null> {
  const terms = parseSearch(words)
    .groups.flat()
    .slice(0, maxTerms)
    .map((term) => ({ ...term, isPrefix: true }));
  if (terms.length === 0 || ids.length > maxRanked) return null;
  const scores = await closeness(terms, ids);
  for (const term of terms) {
    const best = new Map<number, number>();
    for (const [found, value] of await hitsOf(viewer, term, ids))
      for (const id of found) best.set(id, Math.max(value, best.get(id) ?? 0));
    for (const [id, value] of best) scores.set(id, (scores.get(id) ?? 0) + value);
  }
  const places = new Map([...ids].map((id, place) => [id, place]));
  return ids
    .slice()
    .sort((one, other) => (scores.get(other) ?? 0) - (scores.get(one) ?? 0) || places.get(one)! - places.get(other)!);
}

/**
 * What the index of words says of each photo, between 0 and 1, in quarters: finer differences are of no meaning, and
 * the newest shall come first then.
 */
async function closeness(terms: readonly SearchTerm[], ids: Int32Array): Promise<Map<number, number>> {
  // LIMIT: the measure is taken of each row before rows are put together.
  const rows = await db().$queryRaw<{ quarters: number | bigint; ids: string }[]>`
    SELECT CAST(round(-4 * "rank" / (1 - "rank")) AS INTEGER) AS "quarters", group_concat("id") AS "ids" FROM (
      SELECT "rowid" AS "id", bm25("PhotoText", 10, 2, 2, 2, 1, 1, 4) AS "rank" FROM "PhotoText"
      WHERE "PhotoText" MATCH ${terms.map(phraseOf).join(" OR ")} AND +"rowid" IN (SELECT "value"
        FROM json_each(${listOf(ids)})) LIMIT -1
    ) GROUP BY 1`;
  return new Map(
    rows.flatMap((row) => row.ids.split(",").map((id) => [Number(id), Number(row.quarters) / 4] as const)),
  );
}

/** The photos among `ids` that have a word where it is worth something; anywhere else it is worth nothing more. */
async function hitsOf(viewer: Viewer, term: SearchTerm, ids: Int32Array): Promise<[number[], number][]> {
  const list = listOf(ids);
  const inColumn = (column: string) =>
    idsOf(
      sql`SELECT "rowid" AS "id" FROM "PhotoText" WHERE "PhotoText" MATCH ${matchOf(term, column)}
        AND +"rowid" IN (SELECT "value" FROM json_each(${list}))`,
    );
  const [tags, albums] = await Promise.all([tagsWith(term), term.field === "any" ? albumsWith(term, viewer) : []]);
  const tagged = idsOf(sql`
    SELECT wanted."value" AS "id" FROM json_each(${list}) wanted
    WHERE EXISTS (SELECT 1 FROM "PhotoTag" pt WHERE pt."photoId" = wanted."value" AND pt."tagId" IN (SELECT "value"
      FROM json_each(${JSON.stringify(tags)})))`);
  const inAlbums = idsOf(sql`
    SELECT wanted."value" AS "id" FROM json_each(${list}) wanted
    WHERE EXISTS (SELECT 1 FROM "AlbumPhoto" ap WHERE ap."photoId" = wanted."value" AND ap."albumId" IN (SELECT "value"
      FROM json_each(${JSON.stringify(albums)})))`);
  const nothing = Promise.resolve<number[]>([]);
  const [titled, named, gathered, placed] = await Promise.all([
    inColumn("title"),
    tags.length > 0 ? tagged : nothing,
    albums.length > 0 ? inAlbums : nothing,
    inColumn("place"),
  ]);
  return [
    [titled, worth.title],
    [named, worth.named],
    [gathered, worth.named],
    [placed, worth.place],
  ];
}

const listOf = (ids: Int32Array): string => `[${ids.join(",")}]`;

/** As one text: a row for each of thousands would take longer than finding them. */
async function idsOf(select: Prisma.Sql): Promise<number[]> {
  const [row] = await db().$queryRaw<{ ids: string | null }[]>`SELECT group_concat("id") AS "ids" FROM (${select})`;
  return row?.ids ? row.ids.split(",").map(Number) : [];
}
