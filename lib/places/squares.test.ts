import { expect, it } from "vitest";
import { boundsOfSquare, rangesOf, snapped, squareAt, touches, wholeWorld } from "@/lib/places/squares";

it("finds the box of a square again, at every detail", () => {
  for (let detail = 1; detail <= 24; detail++) {
    const size = 360 / 2 ** detail;
    for (const [column, row] of [
      [0, 0],
      [2 ** detail - 1, 2 ** (detail - 1) - 1],
      [Math.floor(2 ** detail / 3), Math.floor(2 ** (detail - 1) / 3)],
    ] as const) {
      const { south, west, north, east } = boundsOfSquare(squareAt(column, row), detail);
      expect([detail, west, south]).toEqual([detail, column * size - 180, row * size - 90]);
      expect([east - west, north - south]).toEqual([size, size]);
    }
  }
});

it("covers a box with few ranges, whatever its size", () => {
  const boxes = [
    wholeWorld,
    { south: 41, west: 12, north: 42, east: 13 },
    { south: -20, west: 170, north: -10, east: -170 },
    { south: 10, west: 10, north: 10, east: 10 },
  ];
  for (const box of boxes) {
    for (const [detail, counted] of [
      [4, 10],
      [10, 10],
      [12, 16],
      [16, 16],
      [20, 24],
      [24, 24],
    ] as const) {
      const ranges = rangesOf(box, detail, counted);
      expect(ranges.length).toBeLessThanOrEqual(64);
      for (const { first, end } of ranges) expect(end).toBeGreaterThan(first);
      // The middle of the box is in one of them.
      const [east, north] = [box.west <= box.east ? (box.west + box.east) / 2 : 180, (box.south + box.north) / 2];
      const column = Math.min(2 ** counted - 1, Math.floor((east + 180) / (360 / 2 ** counted)));
      const cell = squareAt(column, Math.floor((north + 90) / (360 / 2 ** counted)));
      expect([box, ranges.some(({ first, end }) => cell >= first && cell < end)]).toEqual([box, true]);
    }
  }
});

it("goes around the date line", () => {
  const fiji = { south: -20, west: 175, north: -10, east: -175 };
  expect(snapped(fiji, 8)).toHaveLength(2);
  expect(touches({ south: -16, west: 179, north: -15, east: 180 }, fiji)).toBe(true);
  expect(touches({ south: -16, west: -180, north: -15, east: -179 }, fiji)).toBe(true);
  expect(touches({ south: -16, west: 0, north: -15, east: 1 }, fiji)).toBe(false);
});
