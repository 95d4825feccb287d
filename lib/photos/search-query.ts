/**
 * What people type into a search field, by the rules of Piwigo's quick search: words that all must be there, "words in order",
 * a* for what begins with a, -word and NOT word for what must not be there, a OR b for one of the two, tag:, file:, author: and
 * photo: for where to look. Pure.
 */

export type SearchField = "any" | "photo" | "title" | "description" | "file" | "author" | "tag";

export type SearchTerm = { field: SearchField; /** One word, or several in their order. */ text: string; isPrefix: boolean };

/** Photos that have, for each group, one of its terms; but none of `without`. */
export type SearchQuery = { groups: SearchTerm[][]; without: SearchTerm[] };

/** More words than anybody types. */
const mostTerms = 50;

const fields = new Map<string, SearchField>([
  ["photo", "photo"],
  ["photos", "photo"],
  ["file", "file"],
  ["author", "author"],
  ["tag", "tag"],
  ["tags", "tag"],
]);

const piece = /(?<minus>-)?(?:(?<field>[a-z]+):)?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"()]+))/giu;

/** The query that a text means; without groups when it has no word to look for. */
export function parseSearch(text: string): SearchQuery {
  const query: SearchQuery = { groups: [], without: [] };
  let [isOr, isNot] = [false, false];
  for (const { groups } of [...text.matchAll(piece)].slice(0, mostTerms)) {
    const { minus, field = "", phrase, word = "" } = groups as Record<string, string | undefined>;
    if (phrase === undefined && !field && !minus && /^(or|and|not)$/i.test(word)) {
      isOr = /^or$/i.test(word);
      isNot = /^not$/i.test(word);
      continue;
    }
    const known = fields.get(field.toLowerCase());
    const term = termOf(known ?? "any", phrase ?? (known || !field ? word : `${field} ${word}`));
    if (term && (minus || isNot)) query.without.push(term);
    else if (term && isOr && query.groups.length > 0) query.groups.at(-1)!.push(term);
    else if (term) query.groups.push([term]);
    [isOr, isNot] = [false, false];
  }
  return query;
}

function termOf(field: SearchField, sent: string): SearchTerm | null {
  const text = sent.replaceAll("*", " ").trim();
  return /[\p{L}\p{N}]/u.test(text) ? { field, text, isPrefix: sent.trimEnd().endsWith("*") } : null;
}
