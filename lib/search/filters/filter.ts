import type { FilterValues } from "@/lib/search/filters/registry";

/**
 * What photos can be looked for by: the query of /search, of /api/photos and /api/search, and of whatever else walks
 * through a result. Everything that is given must hold. What there is stands in definitions/, one file for each filter.
 * Pure: the browser writes the queries that the server reads (schema.ts).
 */

/** A filter as it is understood; what is not there does not matter. */
export type PhotoFilter = FilterValues;
export type FilterName = keyof PhotoFilter;

/**
 * The query that stands for a filter, in the order of its values: filters that were read (`parseFilter`) have one order
 * however they were written. Without "?", and "" when all photos are meant.
 */
export function filterQuery(filter: PhotoFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries<PhotoFilter[keyof PhotoFilter]>(filter))
    if (value !== undefined) query.set(name, inAddress(value));
  return String(query);
}

function inAddress(value: NonNullable<PhotoFilter[FilterName]>): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "object" ? Object.values(value).join(",") : String(value);
}

/** The address of the page with a result. */
export const searchHref = (filter: PhotoFilter): string => {
  const query = filterQuery(filter);
  return query ? `/search?${query}` : "/search";
};

/** The filter without some of what it asks for. */
export const without = (filter: PhotoFilter, names: readonly FilterName[]): PhotoFilter =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => !names.includes(name as FilterName)));

/** The filter with nothing but some of what it asks for. */
export const only = (filter: PhotoFilter, names: readonly FilterName[]): PhotoFilter =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => names.includes(name as FilterName)));

const unsorted = (filter: PhotoFilter): string => filterQuery(without(filter, ["sort", "sort_direction"]));

/** All of the viewer's favourites and nothing besides: a page that people know by its name. */
export const isFavourites = (filter: PhotoFilter): boolean => unsorted(filter) === "favorites_only=1";

/** All that the viewer has rejected. */
export const isRejected = (filter: PhotoFilter): boolean => unsorted(filter) === "rejected_only=1";
