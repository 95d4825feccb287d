import type { Viewer } from "@/lib/access/viewer";
import { editDistance } from "@/lib/core/edit-distance";
import { countFound } from "@/lib/search/count-found";
import { without, type PhotoFilter } from "@/lib/search/filters/filter";
import { filterOptions } from "@/lib/suggestions/options";
import { inferFiltersNow } from "@/lib/search/filter-inference";
import { isSpelled, plainWords } from "@/lib/search/text-terms";
import { albumNames } from "@/lib/suggestions/suggestions";

/** What someone may have meant whose words find nothing, and how many photos that finds. */
export type Guess = { filter: PhotoFilter; words: string; count: number };

/** Who types more than this did not slip. */
const maxWords = 8;
const maxNames = 50_000;

/**
 * The photos of the time or kind that the words say; else the same search with every unknown word replaced by the
 * nearest one among names of tags, places, cameras, lenses and albums; null when none is near, or that finds nothing
 * either. All of these are what `viewer` may see, so that no guess tells of anything else.
 */
export async function suggestSpellings(viewer: Viewer, filter: PhotoFilter): Promise<Guess | null> {
  // Whoever writes operators knows what they mean.
  if (filter.q === undefined || /[":*()]|(^|\s)-/.test(filter.q) || !isSpelled(filter.q)) return null;
  const [said] = inferFiltersNow(filter.q, viewer.kind === "user");
  if (said) {
    const guess = { ...without(filter, ["q"]), ...said.filter };
    const count = await countFound(viewer, guess);
    if (count > 0) return { filter: guess, words: said.label, count };
  }
  const typed = plainWords(filter.q).split(" ").filter(Boolean);
  if (typed.length === 0 || typed.length > maxWords) return null;
  const known = await knownWords(viewer);
  const meant = typed.map((word) => nearest(word, known));
  if (meant.every((word, place) => word === typed[place])) return null;
  const words = meant.join(" ");
  const guess = { ...filter, q: words };
  const count = await countFound(viewer, guess);
  return count > 0 ? { filter: guess, words, count } : null;
}

/** In the order of names: those with most photos first. */
async function knownWords(viewer: Viewer): Promise<string[]> {
  const [tags, places, cameras, lenses, albums] = await Promise.all([
    filterOptions(viewer, "tags"),
    filterOptions(viewer, "places"),
    filterOptions(viewer, "cameras"),
    filterOptions(viewer, "lenses"),
    albumNames(viewer),
  ]);
  const names = [
    ...[tags, places, cameras, lenses].flatMap((options) => options.map(([value]) => String(value))),
    ...albums.map(({ name }) => name),
  ];
  return [...new Set(names.slice(0, maxNames).flatMap((name) => plainWords(name).split(" ")))];
}

/**
 * The word itself where it begins a known one; of those as near the first. Who slips knows the first letter, and slips
 * once, in a long word twice: more would be another word ("beach" is no slip for "back").
 */
export function nearest(word: string, known: readonly string[]): string {
  if (word.length < 3 || known.some((one) => one.startsWith(word))) return word;
  let [best, least] = [word, word.length < 8 ? 1.5 : 2.5];
  for (const one of known) {
    if (Math.abs(one.length - word.length) >= least || one.length < 3 || one[0] !== word[0]) continue;
    const slips = editDistance(word, one);
    if (slips < least) [best, least] = [one, slips];
  }
  return best;
}
