import { feature } from "topojson-client";
import type { MultiPolygon, Polygon } from "geojson";
import world from "world-atlas/countries-50m.json";
import { projected, svgPath, type MapWindow, type Ring } from "@/lib/places/projection";

/**
 * A small map around a point, drawn here from Natural Earth's countries (1:50 million, public domain, by way of the
 * world-atlas package): no other host learns where a photo was taken.
 */

type Country = { name: string; rings: Ring[] };

let known: Country[] | undefined;

function countries(): Country[] {
  known ??= feature(world, world.objects.countries).features.map(({ geometry, properties }) => ({
    name: properties.name,
    rings: ringsOf(geometry as Polygon | MultiPolygon),
  }));
  return known;
}

const ringsOf = (geometry: Polygon | MultiPolygon): Ring[] =>
  geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();

/** About 2,600 km of height: enough coast to know where one is. */
const view = { widthPx: 640, heightPx: 360, pxPerDegree: 15 };
const colours = {
  sea: "#14181f",
  land: "#2b3038",
  border: "#4a515c",
  here: "#3a4250",
  mark: "#8db0ff",
  grid: "#20252e",
};

/** The map as an SVG document. */
export function mapAround(latitude: number, longitude: number): string {
  const window: MapWindow = { ...view, latitude, longitude };
  const middle: [number, number] = [view.widthPx / 2, view.heightPx / 2];
  const paths = countries().map(({ rings }) => {
    const lines = rings.flatMap((ring) => projected(ring, window));
    const isHere = lines.filter((line) => isInside(middle, line)).length % 2 === 1;
    return { d: lines.map(svgPath).join(""), isHere };
  });
  const land = paths
    .filter(({ d }) => d)
    .map(({ d, isHere }) => `<path d="${d}"${isHere ? ` fill="${colours.here}"` : ""}/>`);
  const [x, y] = middle;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${view.widthPx} ${view.heightPx}" width="${view.widthPx}" height="${view.heightPx}">`,
    `<rect width="100%" height="100%" fill="${colours.sea}"/>`,
    `<path d="${graticule(window)}" fill="none" stroke="${colours.grid}"/>`,
    `<g fill="${colours.land}" fill-rule="evenodd" stroke="${colours.border}" stroke-linejoin="round">${land.join("")}</g>`,
    `<circle cx="${x}" cy="${y}" r="22" fill="${colours.mark}" fill-opacity="0.22"/><circle cx="${x}" cy="${y}" r="8" fill="${colours.mark}" stroke="#fff" stroke-width="3"/>`,
    "</svg>",
  ].join("");
}

/** Parallels and meridians every ten degrees. */
function graticule({ latitude, longitude, widthPx, heightPx, pxPerDegree }: MapWindow): string {
  const narrowing = Math.max(1 / 6, Math.cos((latitude * Math.PI) / 180));
  const lines: string[] = [];
  const reach = Math.ceil(widthPx / 2 / (pxPerDegree * narrowing)) + 10;
  for (let degree = Math.floor((longitude - reach) / 10) * 10; degree <= longitude + reach; degree += 10) {
    lines.push(`M${(widthPx / 2 + (degree - longitude) * narrowing * pxPerDegree).toFixed(1)} 0V${heightPx}`);
  }
  for (let degree = -90; degree <= 90; degree += 10)
    lines.push(`M0 ${(heightPx / 2 + (latitude - degree) * pxPerDegree).toFixed(1)}H${widthPx}`);
  return lines.join("");
}

/** Even-odd rule: a ray from the point to the right crosses the line an odd number of times. */
function isInside([x, y]: [number, number], line: readonly [number, number][]): boolean {
  let isIn = false;
  for (let at = 0, before = line.length - 1; at < line.length; before = at++) {
    const [x1, y1] = line[at]!;
    const [x2, y2] = line[before]!;
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isIn = !isIn;
  }
  return isIn;
}
