import { expect, it } from "vitest";
import { boundsOf, placeOf, pointOf, settled, viewOf, zoomedAt, type View } from "@/components/map/mercator";

const size = { widthPx: 1000, heightPx: 600 };
const rome: View = { lat: 41.9, lng: 12.5, zoom: 9 };

it("finds a place under the point where it is drawn", () => {
  for (const [lat, lng] of [
    [41.9, 12.5],
    [42, 12],
    [-41, -170],
  ] as const) {
    const view = { lat: lat + 0.1, lng, zoom: 8 };
    const { x, y } = pointOf({ lat, lng }, view, size);
    const found = placeOf({ x, y }, view, size);
    expect(found.lat).toBeCloseTo(lat, 6);
    expect(found.lng).toBeCloseTo(lng, 6);
  }
});

it("keeps the place under the pointer when it zooms", () => {
  const point = { x: 200, y: 100 };
  const held = placeOf(point, rome, size);
  const after = pointOf(held, zoomedAt(rome, 1.5, point, size), size);
  expect(after.x).toBeCloseTo(point.x, 4);
  expect(after.y).toBeCloseTo(point.y, 4);
});

it("shows a box across the date line, and what lies in it on both sides", () => {
  const view = viewOf({ south: -20, west: 175, north: -10, east: -175 }, size, 12);
  expect(Math.abs(Math.abs(view.lng) - 180)).toBeLessThan(0.01);
  const { west, east } = boundsOf(view, size);
  expect(west).toBeGreaterThan(0);
  expect(east).toBeLessThan(0);
  for (const lng of [179, -179]) {
    const { x } = pointOf({ lat: -15, lng }, view, size);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(size.widthPx);
  }
});

it("never leaves the world", () => {
  const far = settled({ lat: 89, lng: 500, zoom: -3 }, size);
  expect(far.zoom).toBeGreaterThanOrEqual(Math.log2(600 / 256));
  const { south, north } = boundsOf(far, size);
  expect(south).toBeGreaterThanOrEqual(-85.06);
  expect(north).toBeLessThanOrEqual(85.06);
});
