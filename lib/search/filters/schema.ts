import { z } from "zod";
import { AppError } from "@/lib/errors";
import {
  savedSearchName,
  kinds,
  orientations,
  sorts,
  type FilterName,
  type PhotoFilter,
} from "@/lib/search/filters/filter";

/**
 * Reads filters (lib/search/filters/filter.ts) from what people and programs send, and says what is wrong with them.
 */

/** More than anybody types. */
const longestSearch = 1000;

const text = (longest: number) =>
  z.string().max(longest, `must have at most ${longest.toLocaleString("en")} characters`);

const between = (min: number, max: number) => {
  const error = `must be a number from ${min.toLocaleString("en")} to ${max.toLocaleString("en")}`;
  return z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, error)
    .transform(Number)
    .pipe(z.number().min(min, error).max(max, error));
};

const whole = (min: number, max: number) => {
  const error = `must be a whole number from ${min.toLocaleString("en")} to ${max.toLocaleString("en")}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, error)
    .transform(Number)
    .pipe(z.number().int(error).min(min, error).max(max, error));
};

const id = whole(1, 2 ** 31 - 1);
const isDay = (day: string) => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
};
const day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "must be a day such as 2024-05-12")
  .refine(isDay, "is no day of the calendar");
const flag = z.enum(["0", "1"], "must be 1 or 0").transform((value) => value === "1");

const bounds = text(200).transform((value, context) => {
  const numbers = value.split(",").map((part) => (/^-?\d+(\.\d+)?$/.test(part.trim()) ? Number(part) : NaN));
  const [south = NaN, west = NaN, north = NaN, east = NaN] = numbers;
  const isOnEarth =
    numbers.length === 4 &&
    Math.abs(south) <= 90 &&
    Math.abs(north) <= 90 &&
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180;
  if (isOnEarth && south <= north) return { south, west, north, east };
  context.addIssue({
    code: "custom",
    message: "must be south,west,north,east in degrees, such as 41.8,12.4,42.0,12.6",
  });
  return z.NEVER;
});

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(", ")}`);

const shape = {
  q: text(longestSearch),
  camera: text(300),
  lens: text(300),
  tag: text(300),
  album_id: id,
  owner: id,
  date_from: day,
  date_to: day,
  min_iso: whole(0, 100_000_000),
  max_iso: whole(0, 100_000_000),
  min_aperture: between(0, 1000),
  max_aperture: between(0, 1000),
  min_focal_length: between(0, 100_000),
  max_focal_length: between(0, 100_000),
  min_shutter: between(0, 1_000_000),
  max_shutter: between(0, 1_000_000),
  orientation: oneOf(orientations),
  kind: oneOf(kinds),
  min_rating: whole(1, 5),
  favorites_only: flag,
  show_rejected: flag,
  hide_rejected: flag,
  rejected_only: flag,
  has_gps: flag,
  gps_lat: between(-90, 90),
  gps_lng: between(-180, 180),
  gps_radius_km: between(0.01, 20_038),
  bounds,
  place: text(300),
  path_prefix: text(1000),
  folder: text(2000),
  hour: whole(0, 23),
  weekday: whole(1, 7),
  month: whole(1, 12),
  search: z.string().regex(savedSearchName, "must be the name of a kept search"),
  sort: oneOf(sorts),
  sort_direction: z
    .string()
    .toUpperCase()
    .pipe(z.enum(["ASC", "DESC"], "must be ASC or DESC")),
} satisfies Record<FilterName, z.ZodType>;

const filterSchema = z.strictObject(shape).partial();

/** What a query may have, for describing it; several things have to fit together besides (`parseFilter`). */
export const filterQuerySchema = filterSchema;

const ranges = ["iso", "aperture", "focal_length", "shutter"] as const;

const invalid = (field: string, message: string) => new AppError("invalid", `${field}: ${message}`, { field });

/** The filter that named values mean; empty ones count as not given. Errors: "invalid", with the field's name. */
export function parseFilter(values: Readonly<Record<string, string>>): PhotoFilter {
  const given = Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ""),
  );
  // Programs write words as `search`, too; the names of kept searches look like no words.
  if (given.search !== undefined && !savedSearchName.test(given.search) && given.q === undefined) {
    given.q = given.search;
    delete given.search;
  }
  const parsed = filterSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    if (issue.code === "unrecognized_keys")
      throw invalid(issue.keys[0]!.slice(0, 100), "There is no filter of this name.");
    throw invalid(issue.path.join("."), issue.message);
  }
  requireSense(parsed.data);
  return parsed.data;
}

/** What only two values together can have wrong. */
function requireSense(filter: PhotoFilter): void {
  for (const range of ranges) {
    const [min, max] = [filter[`min_${range}`], filter[`max_${range}`]];
    if (min !== undefined && max !== undefined && min > max)
      throw invalid(`min_${range}`, `must not be greater than max_${range}`);
  }
  if (filter.date_from && filter.date_to && filter.date_from > filter.date_to)
    throw invalid("date_from", "must not be later than date_to");
  if (filter.hide_rejected && filter.rejected_only) throw invalid("hide_rejected", "makes no sense with rejected_only");
  if (filter.hide_rejected && filter.show_rejected) throw invalid("hide_rejected", "makes no sense with show_rejected");
  if (filter.gps_lat !== undefined && filter.gps_lng === undefined) throw invalid("gps_lng", "is needed with gps_lat");
  if (filter.gps_lng !== undefined && filter.gps_lat === undefined) throw invalid("gps_lat", "is needed with gps_lng");
  if (filter.gps_radius_km !== undefined && filter.gps_lat === undefined)
    throw invalid("gps_lat", "is needed with gps_radius_km");
}

/**
 * The filter of an address's query; a name given twice keeps its last value. Errors: "invalid", with the field's name.
 */
export const parseFilterQuery = (query: string): PhotoFilter =>
  parseFilter(Object.fromEntries(new URLSearchParams(query)));
