import { monthName, shortDay, weekdayName } from "@/lib/format/dates";
import { formatAperture, formatExposure, formatFocalLength } from "@/lib/format/exposure";
import type { FilterName, PhotoFilter, Sort } from "@/lib/search/filters/filter";

/** What a filter is called on the screen. Pure. */

/** One thing that a filter asks for, and the names that are taken out to ask for it no more. */
export type FilterLabel = { words: string; names: readonly FilterName[] };

/**
 * Names that the filter itself does not know: of albums and people that the viewer may know of, and of the town at a
 * position.
 */
export type KnownNames = { album?: string; owner?: string; town?: string };

const kindWords = { picture: "Pictures", clip: "Clips", raw: "With a raw file", motion: "Motion photos" };
const orientationWords = { landscape: "Landscape", portrait: "Portrait", square: "Square" };

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

/** What the parameters of an address are called in a sentence about what is wrong with one. */
export const parameterNames: Record<FilterName, string> = {
  q: "The search",
  camera: "The camera",
  lens: "The lens",
  tag: "The tag",
  album_id: "The album",
  owner: "The person",
  date_from: "The first day",
  date_to: "The last day",
  min_iso: "The lowest ISO",
  max_iso: "The highest ISO",
  min_aperture: "The smallest f-number",
  max_aperture: "The largest f-number",
  min_focal_length: "The shortest focal length",
  max_focal_length: "The longest focal length",
  min_shutter: "The shortest exposure",
  max_shutter: "The longest exposure",
  orientation: "The shape",
  kind: "The kind of photo",
  min_rating: "The number of stars",
  favorites_only: "“favorites_only”",
  show_rejected: "“show_rejected”",
  hide_rejected: "“hide_rejected”",
  rejected_only: "“rejected_only”",
  has_gps: "“has_gps”",
  gps_lat: "The latitude",
  gps_lng: "The longitude",
  gps_radius_km: "The radius",
  bounds: "The part of the map",
  place: "The place",
  path_prefix: "The folder",
  folder: "The folder",
  hour: "The hour",
  weekday: "The weekday",
  month: "The month",
  search: "The kept search",
  sort: "The order",
  sort_direction: "The direction",
};

function rangeWords<Value>(min: Value | undefined, max: Value | undefined, format: (value: Value) => string): string {
  if (min === undefined) return `up to ${format(max!)}`;
  if (max === undefined) return `from ${format(min)}`;
  return format(min) === format(max) ? format(min) : `${format(min)} to ${format(max)}`;
}

/** What a filter asks for, one by one; words and sort are shown elsewhere. */
export function filterLabels(filter: PhotoFilter, known: KnownNames = {}): FilterLabel[] {
  const parts: FilterLabel[] = [];
  const add = (words: string, ...names: FilterName[]) =>
    names.some((name) => filter[name] !== undefined && filter[name] !== false) && parts.push({ words, names });
  const range = <Value>(format: (value: Value) => string, min: FilterName, max: FilterName) =>
    (filter[min] ?? filter[max]) !== undefined &&
    add(rangeWords(filter[min] as Value | undefined, filter[max] as Value | undefined, format), min, max);
  range<string>(shortDay, "date_from", "date_to");
  add(`${filter.month && monthName(filter.month)}`, "month");
  add(`${filter.weekday && weekdayName(filter.weekday % 7)}s`, "weekday");
  if (filter.hour !== undefined) add(`${filter.hour}:00 to ${filter.hour}:59`, "hour");
  add(`${filter.camera}`, "camera");
  add(`${filter.lens}`, "lens");
  add(`Tag ${filter.tag}`, "tag");
  add(known.album === undefined ? "In an album" : `In ${known.album}`, "album_id");
  add(known.owner === undefined ? "Of one person" : `By ${known.owner}`, "owner");
  range<number>((iso) => `ISO ${iso}`, "min_iso", "max_iso");
  range<number>(formatAperture, "min_aperture", "max_aperture");
  range<number>(formatFocalLength, "min_focal_length", "max_focal_length");
  range<number>((seconds) => (seconds > 0 ? formatExposure(seconds) : "0 s"), "min_shutter", "max_shutter");
  if (filter.orientation) add(orientationWords[filter.orientation], "orientation");
  if (filter.kind) add(kindWords[filter.kind], "kind");
  add(
    filter.min_rating === 5 ? "5 stars" : `${filter.min_rating} star${filter.min_rating === 1 ? "" : "s"} or more`,
    "min_rating",
  );
  add("Your favourites", "favorites_only");
  add("Rejected ones too", "show_rejected");
  add("Without rejected ones", "hide_rejected");
  add("Rejected by you", "rejected_only");
  if (filter.has_gps !== undefined)
    parts.push({ words: filter.has_gps ? "With a position" : "Without a position", names: ["has_gps"] });
  add(`${filter.place}`, "place");
  add(
    `Within ${filter.gps_radius_km ?? 10} km of ${known.town ?? `${filter.gps_lat?.toFixed(3)}, ${filter.gps_lng?.toFixed(3)}`}`,
    "gps_lat",
    "gps_lng",
    "gps_radius_km",
  );
  add("In a part of the map", "bounds");
  add(`Folder ${filter.path_prefix}`, "path_prefix");
  add(`In the folder ${filter.folder} itself`, "folder");
  add("A program's search", "search");
  return parts;
}

/** The filter without some of what it asks for. */
export const without = (filter: PhotoFilter, names: readonly FilterName[]): PhotoFilter =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => !names.includes(name as FilterName)));

/** The filter with nothing but some of what it asks for. */
export const only = (filter: PhotoFilter, names: readonly FilterName[]): PhotoFilter =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => names.includes(name as FilterName)));
