/**
 * What photos can be looked for by: the query of /search, of /api/photos and /api/search, and of whatever else walks
 * through a result. Everything that is given must hold. Pure: the browser writes the same queries that the server reads
 * (filter-schema.ts).
 */

export const orientations = ["landscape", "portrait", "square"] as const;
export const kinds = ["picture", "clip", "raw", "motion"] as const;
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
/** How kept searches are called: Piwigo's way. */
export const savedSearchName = /^psk-\d{8}-[a-z0-9]{10}$/i;
export type SortDirection = "ASC" | "DESC";

/** A filter as it is understood; what is not there does not matter. */
export type PhotoFilter = {
  q?: string;
  camera?: string;
  lens?: string;
  tag?: string;
  album_id?: number;
  owner?: number;
  /** Days, both included. */
  date_from?: string;
  date_to?: string;
  min_iso?: number;
  max_iso?: number;
  min_aperture?: number;
  max_aperture?: number;
  /** Millimetres as the file has them. */
  min_focal_length?: number;
  max_focal_length?: number;
  /** Seconds. */
  min_shutter?: number;
  max_shutter?: number;
  orientation?: (typeof orientations)[number];
  kind?: (typeof kinds)[number];
  /** The viewer's own, as are favourites and rejections. */
  min_rating?: number;
  favorites_only?: boolean;
  show_rejected?: boolean;
  hide_rejected?: boolean;
  rejected_only?: boolean;
  has_gps?: boolean;
  gps_lat?: number;
  gps_lng?: number;
  gps_radius_km?: number;
  bounds?: { south: number; west: number; north: number; east: number };
  /** "Rome, Italy". */
  place?: string;
  /** A folder, with those inside. */
  path_prefix?: string;
  /** A folder, without those inside. */
  folder?: string;
  hour?: number;
  /** 1 is Monday. */
  weekday?: number;
  month?: number;
  /** The name of a search that a program has kept (lib/search/saved-search.ts). */
  search?: string;
  sort?: Sort;
  sort_direction?: SortDirection;
};
export type FilterName = keyof PhotoFilter;

/** In the order in which addresses have them. */
export const filterNames = [
  "q",
  "camera",
  "lens",
  "tag",
  "album_id",
  "owner",
  "date_from",
  "date_to",
  "min_iso",
  "max_iso",
  "min_aperture",
  "max_aperture",
  "min_focal_length",
  "max_focal_length",
  "min_shutter",
  "max_shutter",
  "orientation",
  "kind",
  "min_rating",
  "favorites_only",
  "show_rejected",
  "hide_rejected",
  "rejected_only",
  "has_gps",
  "gps_lat",
  "gps_lng",
  "gps_radius_km",
  "bounds",
  "place",
  "path_prefix",
  "folder",
  "hour",
  "weekday",
  "month",
  "search",
  "sort",
  "sort_direction",
] as const satisfies readonly FilterName[];

/**
 * The query that stands for a filter: the same for all ways of writing it. Without "?", and "" when all photos are
 * meant.
 */
export function filterQuery(filter: PhotoFilter): string {
  const query = new URLSearchParams();
  for (const name of filterNames) {
    const value = filter[name];
    if (value !== undefined && value !== false) query.set(name, inAddress(value));
    else if (value === false && name === "has_gps") query.set(name, "0");
  }
  return String(query);
}

function inAddress(value: NonNullable<PhotoFilter[FilterName]>): string {
  if (value === true) return "1";
  return typeof value === "object" ? [value.south, value.west, value.north, value.east].join(",") : String(value);
}

/** What words find stands with the best match first, all else by time. */
export const usualSort = (filter: PhotoFilter): Sort => (filter.q === undefined ? "date_taken" : "relevance");

/**
 * In which direction someone wants to see a sort who does not say: names from A on, the rest from the newest or
 * largest.
 */
export const usualDirection = (sort: Sort): SortDirection => (sort === "name" ? "ASC" : "DESC");

export const sortOf = (filter: PhotoFilter): { by: Sort; direction: SortDirection } => {
  // Without words nothing matches better than anything else.
  const by =
    filter.sort === undefined || (filter.sort === "relevance" && filter.q === undefined)
      ? usualSort(filter)
      : filter.sort;
  return { by, direction: by === "relevance" ? "DESC" : (filter.sort_direction ?? usualDirection(by)) };
};

/** The address of the page with a result. */
export const searchHref = (filter: PhotoFilter): string => {
  const query = filterQuery(filter);
  return query ? `/search?${query}` : "/search";
};

/** Whether a filter is about what the viewer thinks of photos, so that it finds others for each. */
export const isPersonal = (filter: PhotoFilter): boolean =>
  Boolean(
    filter.min_rating ??
    (filter.favorites_only || filter.hide_rejected || filter.rejected_only || filter.sort === "star_rating"),
  );

/** All of the viewer's favourites and nothing besides: a page that people know by its name. */
export const isFavourites = (filter: PhotoFilter): boolean =>
  filterQuery({ ...filter, sort: undefined, sort_direction: undefined }) === "favorites_only=1";

/** All that the viewer has rejected. */
export const isRejected = (filter: PhotoFilter): boolean =>
  filterQuery({ ...filter, sort: undefined, sort_direction: undefined }) === "rejected_only=1";
