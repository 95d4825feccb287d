/**
 * Squares of the world, as lib/db/counters/place-stats.ts names them: at detail d there are 2^d columns around the
 * earth, rows of the same size from the South Pole on, and the number of a square has the bits of its column and row in
 * turn. Pure.
 */

/** The detail of a photo's own cell. */
export const finestDetail = 24;

/** Degrees. A box whose west is greater than its east lies across the date line. */
export type Bounds = { south: number; west: number; north: number; east: number };

export const wholeWorld: Bounds = { south: -90, west: -180, north: 90, east: 180 };

/** Puts a zero between the bits of a number of up to 12 bits. */
function spread(bits: number): number {
  let spaced = bits & 0xfff;
  spaced = (spaced | (spaced << 8)) & 0x00ff00ff;
  spaced = (spaced | (spaced << 4)) & 0x0f0f0f0f;
  spaced = (spaced | (spaced << 2)) & 0x33333333;
  return (spaced | (spaced << 1)) & 0x55555555;
}

/** The number of a square. More than 32 bits: reckoned in two halves. */
export const squareAt = (column: number, row: number): number =>
  (spread(column >>> 12) + spread(row >>> 12) * 2) * 2 ** 24 + spread(column) + spread(row) * 2;

/** Takes every other bit of a number of up to 24 bits. */
function gather(bits: number): number {
  let packed = bits & 0x555555;
  packed = (packed | (packed >> 1)) & 0x333333;
  packed = (packed | (packed >> 2)) & 0x0f0f0f;
  packed = (packed | (packed >> 4)) & 0xff00ff;
  return (packed | (packed >> 8)) & 0xfff;
}

/** The box of a square. */
export function boundsOfSquare(square: number, detail: number): Bounds {
  const [high, low] = [Math.floor(square / 2 ** 24), square % 2 ** 24];
  const column = gather(high) * 4096 + gather(low);
  const row = gather(high >>> 1) * 4096 + gather(low >>> 1);
  const size = 360 / 2 ** detail;
  return {
    south: row * size - 90,
    west: column * size - 180,
    north: (row + 1) * size - 90,
    east: (column + 1) * size - 180,
  };
}

type Span = { first: number; last: number };

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

function rowsOf({ south, north }: Bounds, detail: number): Span {
  const size = 360 / 2 ** detail;
  const most = 2 ** (detail - 1) - 1;
  return {
    first: clamp(Math.floor((south + 90) / size), 0, most),
    last: clamp(Math.floor((north + 90) / size), 0, most),
  };
}

/** Two spans when the box lies across the date line. */
function columnsOf({ west, east }: Bounds, detail: number): Span[] {
  const size = 360 / 2 ** detail;
  const most = 2 ** detail - 1;
  const at = (degrees: number) => clamp(Math.floor((degrees + 180) / size), 0, most);
  return west <= east
    ? [{ first: at(west), last: at(east) }]
    : [
        { first: at(west), last: most },
        { first: 0, last: at(east) },
      ];
}

/**
 * The box made larger, so that it ends where squares of this detail end. Its parts are on one side of the date line
 * each.
 */
export function snapped(bounds: Bounds, detail: number): Bounds[] {
  const size = 360 / 2 ** detail;
  const rows = rowsOf(bounds, detail);
  return columnsOf(bounds, detail).map(({ first, last }) => ({
    south: rows.first * size - 90,
    north: (rows.last + 1) * size - 90,
    west: first * size - 180,
    east: (last + 1) * size - 180,
  }));
}

/** Ranges of cells stay few: a query goes to each. */
const maxRanges = 64;

/**
 * The cells of all squares of `detail` that the box touches, as ranges of numbers at `counted`, which is at least as
 * fine: each from `first` up to but without `end`. Where these would be many, of larger squares: then there are cells
 * outside of the box among them.
 */
export function rangesOf(bounds: Bounds, detail: number, counted: number): { first: number; end: number }[] {
  for (let level = Math.min(detail, counted); ; level--) {
    const rows = rowsOf(bounds, level);
    const columns = columnsOf(bounds, level);
    const squares = (rows.last - rows.first + 1) * columns.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    if (squares > maxRanges && level > 1) continue;
    const factor = 4 ** (counted - level);
    const found: number[] = [];
    for (const { first, last } of columns)
      for (let column = first; column <= last; column++)
        for (let row = rows.first; row <= rows.last; row++) found.push(squareAt(column, row));
    return joined([...new Set(found)].sort((one, other) => one - other)).map(([first, end]) => ({
      first: first * factor,
      end: end * factor,
    }));
  }
}

function joined(squares: number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const square of squares) {
    const last = ranges.at(-1);
    if (last?.[1] === square) last[1] = square + 1;
    else ranges.push([square, square + 1]);
  }
  return ranges;
}

/** Whether two boxes touch; `inner` does not lie across the date line. */
export function touches(inner: Bounds, { south, west, north, east }: Bounds): boolean {
  if (inner.north < south || inner.south > north) return false;
  return west <= east ? inner.east >= west && inner.west <= east : inner.east >= west || inner.west <= east;
}
