import type { z } from "zod";
import type { FilterDefinition, Parameter } from "@/lib/search/filters/definition";
import { album } from "@/lib/search/filters/definitions/library/album";
import { aperture } from "@/lib/search/filters/definitions/exposure/aperture";
import { bounds } from "@/lib/search/filters/definitions/bounds";
import { camera } from "@/lib/search/filters/definitions/exposure/camera";
import { days } from "@/lib/search/filters/definitions/time/days";
import { favourites } from "@/lib/search/filters/definitions/marks/favourites";
import { focalLength } from "@/lib/search/filters/definitions/exposure/focal-length";
import { folderTree } from "@/lib/search/filters/definitions/files/folder-tree";
import { folder } from "@/lib/search/filters/definitions/files/folder";
import { hour } from "@/lib/search/filters/definitions/time/hour";
import { iso } from "@/lib/search/filters/definitions/exposure/iso";
import { kind } from "@/lib/search/filters/definitions/files/kind";
import { lens } from "@/lib/search/filters/definitions/exposure/lens";
import { month } from "@/lib/search/filters/definitions/time/month";
import { near } from "@/lib/search/filters/definitions/place/near";
import { order } from "@/lib/search/filters/definitions/order";
import { orientation } from "@/lib/search/filters/definitions/files/orientation";
import { owner } from "@/lib/search/filters/definitions/library/owner";
import { place } from "@/lib/search/filters/definitions/place/place";
import { position } from "@/lib/search/filters/definitions/place/position";
import { rejected } from "@/lib/search/filters/definitions/marks/rejected";
import { savedSearch } from "@/lib/search/filters/definitions/library/saved-search";
import { shutter } from "@/lib/search/filters/definitions/exposure/shutter";
import { sound } from "@/lib/search/filters/definitions/files/sound";
import { stars } from "@/lib/search/filters/definitions/marks/stars";
import { tag } from "@/lib/search/filters/definitions/library/tag";
import { weekday } from "@/lib/search/filters/definitions/time/weekday";
import { words } from "@/lib/search/filters/definitions/words";

/** All filters, in the order in which addresses have their parameters. */
const definitions = [
  words,
  camera,
  lens,
  tag,
  album,
  owner,
  days,
  iso,
  aperture,
  focalLength,
  shutter,
  orientation,
  kind,
  stars,
  favourites,
  rejected,
  position,
  near,
  bounds,
  place,
  folderTree,
  folder,
  hour,
  weekday,
  month,
  sound,
  savedSearch,
  order,
] as const;

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
type Parameters = Intersection<(typeof definitions)[number]["parameters"]>;

/** What all filters together read from an address. */
export type FilterValues = {
  [Name in keyof Parameters]?: Parameters[Name] extends { schema: infer Schema extends z.ZodType }
    ? z.output<Schema>
    : never;
};

export const filters: readonly FilterDefinition<Readonly<Record<string, Parameter>>, FilterValues>[] = definitions;

/** Parameters with what is known of them, in the order of addresses. */
export const filterParameters = Object.fromEntries(
  filters.flatMap(({ parameters }) => Object.entries(parameters)),
) as Readonly<Record<keyof FilterValues, Parameter>>;

/** The filters of which a parameter is given, with the values that they ask for. */
export const filtersIn = (values: FilterValues) =>
  filters.filter(({ parameters }) =>
    Object.keys(parameters).some((name) => values[name as keyof FilterValues] !== undefined),
  );
