import { feature } from "topojson-client";
import type { MultiPolygon } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { request } from "@/components/api-client/request";
import { worldPx, xOf, yOf, type MapSize, type View } from "@/components/map/mercator";

/**
 * Draws the countries of the world on a canvas: coarse ones for the whole world, finer ones when someone comes nearer.
 */

type Outline = { path: Path2D; west: number; east: number; north: number; south: number };
type Country = {
  name: string;
  outlines: Outline[];
  /** The middle and the width of its largest part. */ x: number;
  y: number;
  width: number;
};
export type BaseMap = Country[];

export type Scale = "110m" | "50m" | "10m";
export const scaleOf = (zoom: number): Scale => (zoom < 3 ? "110m" : zoom < 7 ? "50m" : "10m");

const loading = new Map<Scale, Promise<BaseMap>>();

/** The countries at a scale; asked for once. */
export function loadBaseMap(scale: Scale): Promise<BaseMap> {
  let map = loading.get(scale);
  if (!map) {
    map = request(`/api/places/base-map?scale=${scale}&v=2.0.2`).then(async (answer) => {
      const unpacked = new Response(answer.body!.pipeThrough(new DecompressionStream("gzip")));
      return countriesOf((await unpacked.json()) as Topology<{ countries: GeometryCollection<{ name: string }> }>);
    });
    map.catch(() => loading.delete(scale));
    loading.set(scale, map);
  }
  return map;
}

function countriesOf(world: Topology<{ countries: GeometryCollection<{ name: string }> }>): BaseMap {
  return feature(world, world.objects.countries).features.map(({ geometry, properties }) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : (geometry as MultiPolygon).coordinates;
    const outlines = polygons.map(outlineOf);
    const largest = outlines.reduce((best, one) => (areaOf(one) > areaOf(best) ? one : best), outlines[0]!);
    return {
      name: properties.name,
      outlines,
      x: (largest.west + largest.east) / 2,
      y: (largest.north + largest.south) / 2,
      width: largest.east - largest.west,
    };
  });
}

const areaOf = ({ west, east, north, south }: Outline): number => (east - west) * (south - north);

function outlineOf(rings: number[][][]): Outline {
  const path = new Path2D();
  const box = { west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
  for (const ring of rings) {
    unrolled(ring).forEach(([x, y], index) => {
      if (index === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
      box.west = Math.min(box.west, x);
      box.east = Math.max(box.east, x);
      box.north = Math.min(box.north, y);
      box.south = Math.max(box.south, y);
    });
    path.closePath();
  }
  return { path, ...box };
}

/** Follows a coast across the date line instead of back around the world; a ring around a pole is closed beyond it. */
function unrolled(ring: number[][]): [number, number][] {
  const line: [number, number][] = [];
  let before = ring[0]![0]!;
  for (const [lng = 0, lat = 0] of ring) {
    before = lng + Math.round((before - lng) / 360) * 360;
    line.push([xOf(before), yOf(lat)]);
  }
  const [first, y] = line[0]!;
  const last = line.at(-1)![0];
  const pole = y > 0.5 ? 1.1 : -0.1;
  if (Math.abs(last - first) > 0.5) line.push([last, pole], [first, pole]);
  return line;
}

export type MapColours = { sea: string; land: string; border: string; name: string };

/** A country's name is written where it has room for it. */
const leastNamePx = 90;

export function drawBaseMap(
  canvas: HTMLCanvasElement,
  map: BaseMap,
  view: View,
  { widthPx, heightPx }: MapSize,
  colours: MapColours,
): void {
  const ratio = devicePixelRatio;
  const [width, height] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d")!;
  const world = worldPx(view.zoom);
  const [middleX, middleY] = [xOf(view.lng), yOf(view.lat)];
  const [halfX, halfY] = [widthPx / 2 / world, heightPx / 2 / world];
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = colours.sea;
  context.fillRect(0, 0, width, height);
  context.lineJoin = "round";
  context.textAlign = "center";
  context.textBaseline = "middle";
  // One more on each side: what crosses the date line reaches into the next turn.
  for (let turn = Math.floor(middleX - halfX) - 1; turn <= Math.floor(middleX + halfX) + 1; turn++) {
    const scale = world * ratio;
    context.setTransform(
      scale,
      0,
      0,
      scale,
      (widthPx / 2 - (middleX - turn) * world) * ratio,
      (heightPx / 2 - middleY * world) * ratio,
    );
    const isSeen = ({ west, east, north, south }: Outline) =>
      east + turn >= middleX - halfX &&
      west + turn <= middleX + halfX &&
      south >= middleY - halfY &&
      north <= middleY + halfY &&
      (east - west) * world > 0.7;
    context.fillStyle = colours.land;
    context.strokeStyle = colours.border;
    context.lineWidth = 1 / world;
    for (const { outlines } of map) {
      for (const outline of outlines) {
        if (!isSeen(outline)) continue;
        context.fill(outline.path, "evenodd");
        context.stroke(outline.path);
      }
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = colours.name;
    context.font = `500 11px ${getComputedStyle(context.canvas).fontFamily}`;
    for (const country of map) {
      if (country.width * world < leastNamePx || Math.abs(country.y - middleY) > halfY) continue;
      const x = widthPx / 2 + (country.x + turn - middleX) * world;
      if (x > -80 && x < widthPx + 80)
        context.fillText(country.name, x, heightPx / 2 + (country.y - middleY) * world, country.width * world);
    }
  }
}
