/** A line of a map: degrees east and north. */
export type Ring = readonly (readonly number[])[];

/** What a small map shows: its middle, its pixels, and how many of them a degree of latitude takes. Pure. */
export type MapWindow = { latitude: number; longitude: number; widthPx: number; heightPx: number; pxPerDegree: number };

/**
 * A ring in the window's pixels: an equirectangular projection that is true in the middle. Empty when no part of it is
 * near the window. The earth is round: a ring is drawn wherever one of its turns comes by.
 */
export function projected(ring: Ring, window: MapWindow): [number, number][][] {
  const { latitude, longitude, widthPx, heightPx, pxPerDegree } = window;
  // Near the poles meridians meet; below a sixth everything would be a smear.
  const narrowing = Math.max(1 / 6, Math.cos((latitude * Math.PI) / 180));
  const toPixels = ([east, north]: [number, number]): [number, number] => [
    widthPx / 2 + (east - longitude) * narrowing * pxPerDegree,
    heightPx / 2 + (latitude - north) * pxPerDegree,
  ];
  const line = unrolled(ring).map(toPixels);
  const roundPx = 360 * narrowing * pxPerDegree;
  return [-roundPx, 0, roundPx]
    .map((shift) => line.map(([x, y]): [number, number] => [x + shift, y]))
    .filter((moved) => touches(moved, widthPx, heightPx))
    .map((moved) => clipped(moved, widthPx, heightPx));
}

/**
 * Follows the coast across the date line instead of jumping around the world; a ring around a pole is closed through
 * it.
 */
function unrolled(ring: Ring): [number, number][] {
  const line: [number, number][] = [];
  let before = ring[0]![0]!;
  for (const [east = 0, north = 0] of ring) {
    before = east + Math.round((before - east) / 360) * 360;
    line.push([before, north]);
  }
  const [first, north] = line[0]!;
  const pole = north < 0 ? -90 : 90;
  if (Math.abs(before - first) > 180) line.push([before, pole], [first, pole]);
  return line;
}

/** Lines end a little outside the window, so that cut edges are not seen. */
const marginPx = 8;

/** The part of an outline within the window: cut at each side in turn (Sutherland and Hodgman, 1974). */
function clipped(line: [number, number][], widthPx: number, heightPx: number): [number, number][] {
  const sides: [axis: 0 | 1, bound: number, sign: 1 | -1][] = [
    [0, -marginPx, 1],
    [0, widthPx + marginPx, -1],
    [1, -marginPx, 1],
    [1, heightPx + marginPx, -1],
  ];
  let kept = line;
  for (const [axis, bound, sign] of sides) {
    const next: [number, number][] = [];
    kept.forEach((point, index) => {
      const before = kept[(index || kept.length) - 1]!;
      const [isIn, wasIn] = [(point[axis] - bound) * sign >= 0, (before[axis] - bound) * sign >= 0];
      if (isIn !== wasIn) next.push(crossing(before, point, axis, bound));
      if (isIn) next.push(point);
    });
    kept = next;
  }
  return kept;
}

function crossing(from: [number, number], to: [number, number], axis: 0 | 1, bound: number): [number, number] {
  const share = (bound - from[axis]) / (to[axis] - from[axis]);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

function touches(line: readonly [number, number][], widthPx: number, heightPx: number): boolean {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of line)
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  return right >= 0 && left <= widthPx && bottom >= 0 && top <= heightPx;
}

/** The line as an SVG path, to a tenth of a pixel; points that would not move the pen are left out. */
export function svgPath(line: readonly [number, number][]): string {
  const points: string[] = [];
  let [lastX, lastY] = [Infinity, Infinity];
  for (const [x, y] of line) {
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.8) continue;
    [lastX, lastY] = [x, y];
    points.push(`${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  return points.length < 3 ? "" : `M${points.join("L")}Z`;
}
