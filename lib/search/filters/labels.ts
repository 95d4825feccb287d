import type { KnownNames } from "@/lib/search/filters/definition";
import { fieldGroups, type Field } from "@/lib/search/filters/fields";
import type { FilterName, PhotoFilter } from "@/lib/search/filters/filter";
import { filters, filtersIn } from "@/lib/search/filters/registry";

/** What filters are called on the screen, and how they are set there: plain data for pages. */

/** One thing that a filter asks for, and the names that are taken out to ask for it no more. */
export type FilterLabel = { words: string; names: readonly FilterName[] };

const groups = Object.keys(fieldGroups);

/** Where a field stands in the sheet; what has none comes behind. */
const rank = (field: Field | undefined): number =>
  field ? groups.indexOf(field.group) * 100 + (field.position ?? 0) : Infinity;

const inOrder = [...filters].sort((one, other) => {
  const [first, second] = [rank(one.field), rank(other.field)];
  return first === second ? 0 : first - second;
});

/** What a filter asks for, one by one, in the order of the sheet; words and sort are shown elsewhere. */
export function filterLabels(filter: PhotoFilter, known: KnownNames = {}): FilterLabel[] {
  const given = new Set(filtersIn(filter));
  return inOrder.flatMap((one) => {
    const words = given.has(one) ? (one.words?.(filter, known) ?? null) : null;
    return words === null ? [] : [{ words, names: Object.keys(one.parameters) as FilterName[] }];
  });
}

/** How filters are set, in the order of the sheet. */
export const filterFields = (isSignedIn: boolean): Field[] =>
  inOrder.flatMap(({ field }) => (field && (isSignedIn || !field.needsAccount) ? [field] : []));
