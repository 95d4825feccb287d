/** In which order the photos of a result can stand. Pure. */

export const sorts = [
  "relevance",
  "date_taken",
  "added",
  "name",
  "size",
  "star_rating",
  "iso",
  "aperture",
  "focal_length",
  "shutter",
] as const;
export type Sort = (typeof sorts)[number];
export type SortDirection = "ASC" | "DESC";

/** What a filter says of the order. */
type Sorted = { q?: string; sort?: Sort; sort_direction?: SortDirection };

export const sortLabels: Record<Sort, { name: string; asc: string; desc: string }> = {
  relevance: { name: "Best match", asc: "Best match first", desc: "Best match first" },
  date_taken: { name: "Date taken", asc: "Oldest first", desc: "Newest first" },
  added: { name: "Date added", asc: "First added first", desc: "Last added first" },
  name: { name: "Name", asc: "A to Z", desc: "Z to A" },
  size: { name: "File size", asc: "Smallest first", desc: "Largest first" },
  star_rating: { name: "Your stars", asc: "Fewest first", desc: "Most first" },
  iso: { name: "ISO", asc: "Lowest first", desc: "Highest first" },
  aperture: { name: "Aperture", asc: "Widest first", desc: "Narrowest first" },
  focal_length: { name: "Focal length", asc: "Shortest first", desc: "Longest first" },
  shutter: { name: "Shutter speed", asc: "Fastest first", desc: "Slowest first" },
};

/** What words find stands with the best match first, all else by time. */
export const usualSort = (filter: Sorted): Sort => (filter.q === undefined ? "date_taken" : "relevance");

/**
 * In which direction someone wants to see a sort who does not say: names from A on, the rest from the newest or
 * largest.
 */
export const usualDirection = (sort: Sort): SortDirection => (sort === "name" ? "ASC" : "DESC");

export const sortOf = (filter: Sorted): { by: Sort; direction: SortDirection } => {
  // Without words nothing matches better than anything else.
  const by =
    filter.sort === undefined || (filter.sort === "relevance" && filter.q === undefined)
      ? usualSort(filter)
      : filter.sort;
  return { by, direction: by === "relevance" ? "DESC" : (filter.sort_direction ?? usualDirection(by)) };
};
