import { localDay } from "@/lib/format/dates";
import { inferTime, type InferredTime } from "@/lib/search/time-inference";
import { hasWords } from "@/lib/search/text-terms";

/**
 * What people type into a search field, by the rules of Piwigo's quick search: words that all must be there, "words in
 * order", a* for what begins with a, -word and NOT word for what must not be there, a OR b for one of the two, tag:,
 * file:, author: and photo: for where to look. Words that say a time ("May 2024", "last year") find what was taken
 * then, too. Pure.
 */

export type SearchField = "any" | "photo" | "title" | "description" | "file" | "author" | "tag";

export type SearchTerm = {
  field: SearchField;
  /** One word, or several in their order. */ text: string;
  isPrefix: boolean;
};

/** Groups from the one with number `first` up to, without it, `end` that together say a time. */
export type TimeInQuery = { first: number; end: number; time: InferredTime };

/**
 * Photos that have, for each group, one of its terms, or were taken at the time that the groups say; but none of
 * `without`, and that were not taken at one of those times.
 */
export type SearchQuery = {
  groups: SearchTerm[][];
  without: SearchTerm[];
  times: TimeInQuery[];
  withoutTimes: InferredTime[];
};

/** More words than anybody types. */
const maxTerms = 50;

const fields = new Map<string, SearchField>([
  ["photo", "photo"],
  ["photos", "photo"],
  ["file", "file"],
  ["author", "author"],
  ["tag", "tag"],
  ["tags", "tag"],
]);

const piece = /(?<minus>-)?(?:(?<field>[a-z]+):)?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"()]+))/giu;

/** "12 may 2024". */
const longestTime = 3;

/**
 * The query that a text means on a day ("2026-01-21"); without groups and `without` when it has no word to look for.
 */
export function parseSearch(text: string, today = localDay(new Date())): SearchQuery {
  const query: SearchQuery = { groups: [], without: [], times: [], withoutTimes: [] };
  /** Of each group the terms that are nothing but a word. */
  const plain: string[][] = [];
  let [isOr, isNot] = [false, false];
  for (const { groups } of [...text.matchAll(piece)].slice(0, maxTerms)) {
    const { minus, field = "", phrase, word = "" } = groups as Record<string, string | undefined>;
    if (phrase === undefined && !field && !minus && /^(or|and|not)$/i.test(word)) {
      isOr = /^or$/i.test(word);
      isNot = /^not$/i.test(word);
      continue;
    }
    const known = fields.get(field.toLowerCase());
    const term = termOf(known ?? "any", phrase ?? (known || !field ? word : `${field} ${word}`));
    const isPlain = phrase === undefined && !field;
    if (term && (minus || isNot)) {
      query.without.push(term);
      query.withoutTimes.push(...(isPlain ? [inferTime(word, today) ?? []].flat() : []));
    } else if (term) {
      if (!isOr || query.groups.length === 0) {
        query.groups.push([]);
        plain.push([]);
      }
      query.groups.at(-1)!.push(term);
      if (isPlain) plain.at(-1)!.push(word);
    }
    [isOr, isNot] = [false, false];
  }
  return { ...query, times: timesIn(query.groups, plain, today) };
}

/** The longest times, none of which shares a word with another; where words are alternatives, of each of these. */
function timesIn(
  groups: readonly (readonly SearchTerm[])[],
  plain: readonly (readonly string[])[],
  today: string,
): TimeInQuery[] {
  const times: TimeInQuery[] = [];
  for (let first = 0; first < groups.length; first++) {
    const alternatives = groups[first]!.length > 1 ? plain[first]! : [];
    times.push(
      ...alternatives.flatMap((word) => inferTime(word, today) ?? []).map((time) => ({ first, end: first + 1, time })),
    );
    if (groups[first]!.length > 1) continue;
    for (let end = Math.min(groups.length, first + longestTime); end > first; end--) {
      const said = plain.slice(first, end);
      const isInARow = said.every((words, place) => words.length === 1 && groups[first + place]!.length === 1);
      const time = isInARow ? inferTime(said.flat().join(" "), today) : null;
      if (!time) continue;
      times.push({ first, end, time });
      first = end - 1;
      break;
    }
  }
  return times;
}

function termOf(field: SearchField, sent: string): SearchTerm | null {
  const text = sent.replaceAll("*", " ").trim();
  return hasWords(text) ? { field, text, isPrefix: sent.trimEnd().endsWith("*") } : null;
}
