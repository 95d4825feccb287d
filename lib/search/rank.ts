import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { among, boundList, joinedIds, wanted } from "@/lib/db/lists";
import { one, query, type Select } from "@/lib/db/query";
import { fetchAll, fetchFirst } from "@/lib/db/run";
import { closenessAmong, photosWithWordsAmong } from "@/lib/db/text-index/find-words";
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
  const rows = await fetchAll(db(), closenessAmong(terms.map(phraseOf).join(" OR "), boundList(ids)));
  return new Map(rows.flatMap((row) => row.ids.split(",").map((id) => [Number(id), row.quarters / 4] as const)));
}

/** The photos among `ids` that have a word where it is worth something; anywhere else it is worth nothing more. */
async function hitsOf(viewer: Viewer, term: SearchTerm, ids: Int32Array): Promise<[number[], number][]> {
  const list = boundList<number>(ids);
  const inColumn = (column: string) => idsOf(photosWithWordsAmong(matchOf(term, column), list));
  const [tags, albums] = await Promise.all([tagsWith(term), term.field === "any" ? albumsWith(term, viewer) : []]);
  const photos = query.selectFrom(wanted(list)).select("wanted.value as id");
  const tagged = photos.where(({ exists, selectFrom }) =>
    exists(
      selectFrom("PhotoTag as pt")
        .select(one)
        .whereRef("pt.photoId", "=", "wanted.value")
        .where("pt.tagId", "in", among(tags)),
    ),
  );
  const inAlbums = photos.where(({ exists, selectFrom }) =>
    exists(
      selectFrom("AlbumPhoto as ap")
        .select(one)
        .whereRef("ap.photoId", "=", "wanted.value")
        .where("ap.albumId", "in", among(albums)),
    ),
  );
  const [titled, named, gathered, placed] = await Promise.all([
    inColumn("title"),
    tags.length > 0 ? idsOf(tagged) : [],
    albums.length > 0 ? idsOf(inAlbums) : [],
    inColumn("place"),
  ]);
  return [
    [titled, worth.title],
    [named, worth.named],
    [gathered, worth.named],
    [placed, worth.place],
  ];
}

async function idsOf(select: Select<{ id: number }>): Promise<number[]> {
  const row = await fetchFirst(
    db(),
    query.selectFrom(select.as("found")).select(({ ref }) => joinedIds(ref("found.id")).as("ids")),
  );
  return row?.ids ? row.ids.split(",").map(Number) : [];
}
