import type { Bounds } from "@/lib/places/squares";

/** Web Mercator, as map tiles have it: the world is a square from 0 to 1, x to the east, y to the south. Pure. */

export type Place = { lat: number; lng: number };
export type MapSize = { widthPx: number; heightPx: number };
/** What the map shows: its middle, and how large. At zoom 0 the world takes 256 pixels. */
export type View = Place & { zoom: number };

const leastZoom = 0.5;
export const maxZoom = 19;
/** Mercator reaches no further. */
const maxLatitude = 85.0511;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

export const worldPx = (zoom: number): number => 256 * 2 ** zoom;
export const xOf = (lng: number): number => (lng + 180) / 360;
export function yOf(lat: number): number {
  const sine = Math.sin((clamp(lat, -maxLatitude, maxLatitude) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
const lngOf = (x: number): number => x * 360 - 180;
const latOf = (y: number): number => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;

/** Degrees from -180 to 180. */
const wrapped = (lng: number): number => ((((lng + 180) % 360) + 360) % 360) - 180;

/**
 * Where a place stands, in pixels from the map's upper left corner: on the turn of the earth that is nearest to its
 * middle.
 */
export function pointOf({ lat, lng }: Place, view: View, { widthPx, heightPx }: MapSize): { x: number; y: number } {
  const world = worldPx(view.zoom);
  const turned = xOf(lng) - xOf(view.lng);
  return {
    x: widthPx / 2 + (turned - Math.round(turned)) * world,
    y: heightPx / 2 + (yOf(lat) - yOf(view.lat)) * world,
  };
}

/** The place under a point of the map. */
export function placeOf(point: { x: number; y: number }, view: View, { widthPx, heightPx }: MapSize): Place {
  const world = worldPx(view.zoom);
  return {
    lng: wrapped(lngOf(xOf(view.lng) + (point.x - widthPx / 2) / world)),
    lat: latOf(clamp(yOf(view.lat) + (point.y - heightPx / 2) / world, 0, 1)),
  };
}

/** What can be shown: the world is no smaller than the map is high, and its edge is not left behind. */
export function settled(view: View, { widthPx, heightPx }: MapSize): View {
  const zoom = clamp(view.zoom, Math.max(leastZoom, Math.log2(heightPx / 256), Math.log2(widthPx / 256) - 1), maxZoom);
  const half = heightPx / 2 / worldPx(zoom);
  return {
    zoom,
    lng: wrapped(view.lng),
    lat: latOf(clamp(yOf(view.lat), Math.min(half, 0.5), Math.max(1 - half, 0.5))),
  };
}

/** Larger or smaller by `steps`, with the place under `point` staying where it is. */
export function zoomedAt(view: View, steps: number, point: { x: number; y: number }, size: MapSize): View {
  const held = placeOf(point, view, size);
  const zoom = settled({ ...view, zoom: view.zoom + steps }, size).zoom;
  const world = worldPx(zoom);
  return settled(
    {
      zoom,
      lng: lngOf(xOf(held.lng) - (point.x - size.widthPx / 2) / world),
      lat: latOf(clamp(yOf(held.lat) - (point.y - size.heightPx / 2) / world, 0, 1)),
    },
    size,
  );
}

export const movedBy = (view: View, dx: number, dy: number, size: MapSize): View =>
  settled(
    {
      ...view,
      lng: lngOf(xOf(view.lng) - dx / worldPx(view.zoom)),
      lat: latOf(clamp(yOf(view.lat) - dy / worldPx(view.zoom), 0, 1)),
    },
    size,
  );

/** The box that the map shows. */
export function boundsOf(view: View, size: MapSize): Bounds {
  const world = worldPx(view.zoom);
  const [top, bottom] = [
    clamp(yOf(view.lat) - size.heightPx / 2 / world, 0, 1),
    clamp(yOf(view.lat) + size.heightPx / 2 / world, 0, 1),
  ];
  const isAround = size.widthPx >= world;
  const half = size.widthPx / 2 / world;
  const edges = isAround
    ? { west: -180, east: 180 }
    : { west: wrapped(lngOf(xOf(view.lng) - half)), east: wrapped(lngOf(xOf(view.lng) + half)) };
  return { south: latOf(bottom), north: latOf(top), ...edges };
}

/** The view that has a whole box in it, with room around it. */
export function viewOf({ south, west, north, east }: Bounds, size: MapSize, largest: number): View {
  const [top, bottom] = [yOf(north), yOf(south)];
  const width = (west <= east ? east - west : east + 360 - west) / 360;
  const margin = 64;
  const fit = (lengthPx: number, share: number) =>
    Math.log2(Math.max(64, lengthPx - 2 * margin) / 256 / Math.max(share, 1e-9));
  const zoom = Math.min(largest, fit(size.widthPx, width), fit(size.heightPx, bottom - top));
  return settled({ lat: latOf((top + bottom) / 2), lng: wrapped(west + (width * 360) / 2), zoom }, size);
}

/** What an address says of a box: "south,west,north,east", outward to some ten metres. */
export function boundsText({ south, west, north, east }: Bounds): string {
  const [down, up] = [
    (value: number) => Math.floor(value * 1e4) / 1e4,
    (value: number) => Math.ceil(value * 1e4) / 1e4,
  ];
  return [
    Math.max(-90, down(south)),
    Math.max(-180, down(west)),
    Math.min(90, up(north)),
    Math.min(180, up(east)),
  ].join(",");
}
