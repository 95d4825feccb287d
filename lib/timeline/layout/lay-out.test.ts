import { describe, expect, it } from "vitest";
import { estimatedHeightPx } from "@/lib/timeline/layout/estimate";
import { defaultGridSettings } from "@/lib/timeline/layout/grid-settings";
import { gridMetrics, layOut, shownRatio, type SectionToLayOut } from "@/lib/timeline/layout/lay-out";
import { visibleRange } from "@/lib/timeline/layout/visible";

const shapes = [
  [6000, 4000],
  [4000, 6000],
  [4032, 3024],
  [3024, 4032],
  [1920, 1080],
  [3000, 3000],
  [6000, 4000],
] as const;

/** `count` photos of mixed shapes, `perDay` on each day; the same every time. */
function photos(count: number, perDay: number): SectionToLayOut {
  const chosen = Array.from({ length: count }, (_, index) => shapes[(index * 7 + (index >> 2) * 3) % shapes.length]!);
  return {
    widths: chosen.map(([width]) => width),
    heights: chosen.map(([, height]) => height),
    days: chosen.map((_, index) => `day ${Math.floor(index / perDay)}`),
    isContinued: false,
    continues: false,
  };
}

const single = (width: number, height: number): SectionToLayOut => ({
  widths: [width],
  heights: [height],
  days: ["a"],
  isContinued: false,
  continues: false,
});
const right = (row: { tiles: { leftPx: number; widthPx: number }[] }) =>
  row.tiles.at(-1)!.leftPx + row.tiles.at(-1)!.widthPx;

describe.each([320, 390, 744, 1190, 2340, 5000])("rows %i pixels wide", (width) => {
  const metrics = gridMetrics(width);
  const section = photos(400, 23);
  const { rows, heightPx } = layOut(section, metrics);

  it("keep every photo's proportions within 1 %", () => {
    for (const row of rows) {
      for (const tile of row.tiles) {
        const wanted = section.widths[tile.index]! / section.heights[tile.index]!;
        expect(tile.widthPx / row.tilesPx / wanted).toBeCloseTo(1, 2);
      }
    }
  });

  it("end at the right edge, the last of a day at most there", () => {
    rows.forEach((row, index) => {
      const isLastOfDay = rows[index + 1] === undefined || rows[index + 1]!.headings.length > 0;
      expect(right(row)).toBeLessThanOrEqual(width + 1);
      if (!isLastOfDay) expect(Math.abs(right(row) - width)).toBeLessThanOrEqual(1);
    });
  });

  it("have every photo once, in order, below each other", () => {
    expect(rows.flatMap((row) => row.tiles.map((tile) => tile.index))).toEqual(section.widths.map((_, index) => index));
    rows.forEach((row, index) => expect(row.topPx).toBe(index === 0 ? 0 : rows[index - 1]!.bottomPx));
    expect(heightPx).toBe(rows.at(-1)!.bottomPx);
  });

  it("stay near the height asked for", () => {
    for (const row of rows) {
      expect(row.tilesPx).toBeGreaterThan(metrics.targetPx * 0.45);
      expect(row.tilesPx).toBeLessThan(metrics.targetPx * 2);
    }
  });

  it("are the same twice", () => expect(layOut(section, metrics)).toEqual({ rows, heightPx }));
});

describe("days", () => {
  const metrics = gridMetrics(1190);

  it("share a row when they are small, each with its heading", () => {
    const { rows } = layOut(photos(3, 1), metrics);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.headings.map((heading) => heading.day)).toEqual(["day 0", "day 1", "day 2"]);
    for (const [index, heading] of rows[0]!.headings.entries())
      expect(heading.leftPx).toBe(rows[0]!.tiles[index]!.leftPx);
  });

  it("that go on in the next section fill their last row and get no second heading there", () => {
    const before = layOut({ ...photos(40, 40), continues: true }, metrics);
    expect(right(before.rows.at(-1)!)).toBeCloseTo(metrics.widthPx, 5);
    expect(layOut({ ...photos(40, 40), isContinued: true }, metrics).rows[0]!.headings).toEqual([]);
  });

  it("have no headings where the order is not by time", () => {
    expect(layOut({ ...photos(40, 1), days: null }, metrics).rows.flatMap((row) => row.headings)).toEqual([]);
  });
});

describe("odd shapes", () => {
  it.each([320, 1190, 5000])("a panorama of 10:1 stays within %i pixels and can be hit", (width) => {
    const [row] = layOut(single(10_000, 1_000), gridMetrics(width)).rows;
    expect(right(row!)).toBeLessThanOrEqual(width + 1);
    expect(row!.tilesPx).toBeGreaterThanOrEqual(56);
  });

  it("a strip of 1:10 is cropped to something that can be seen", () => {
    const metrics = gridMetrics(390);
    expect(shownRatio(100, 1000, metrics)).toBeCloseTo(1 / 3);
    expect(layOut(single(100, 1000), metrics).rows[0]!.tiles[0]!.widthPx).toBeGreaterThan(30);
  });

  it("nothing at all is no rows", () => {
    expect(
      layOut({ widths: [], heights: [], days: [], isContinued: false, continues: false }, gridMetrics(900)),
    ).toEqual({ rows: [], heightPx: 0 });
  });
});

it("estimates heights within a third of the truth", () => {
  for (const width of [390, 1190, 2340]) {
    for (const perDay of [1, 3, 12, 60]) {
      const metrics = gridMetrics(width);
      const truth = layOut(photos(300, perDay), metrics).heightPx;
      const ratio = estimatedHeightPx({ count: 300, days: 300 / perDay }, metrics) / truth;
      expect(ratio).toBeGreaterThan(0.66);
      expect(ratio).toBeLessThan(1.34);
    }
  }
});

it("finds what is visible by halving", () => {
  const boxes = Array.from({ length: 1000 }, (_, index) => ({ topPx: index * 10, bottomPx: index * 10 + 10 }));
  expect(visibleRange(boxes, 95, 121)).toEqual({ first: 9, end: 13 });
  expect(visibleRange(boxes, -50, 0)).toEqual({ first: 0, end: 0 });
  expect(visibleRange(boxes, 20_000, 30_000)).toEqual({ first: 1000, end: 1000 });
});

describe.each([320, 390, 1190, 2400])("squares on %i px", (width) => {
  const days = Array.from(
    { length: 130 },
    (_, index) => `2024-05-${String(31 - Math.floor(index / 10)).padStart(2, "0")}`,
  );
  const section = {
    widths: days.map((_, index) => 400 + (index % 7) * 100),
    heights: days.map(() => 600),
    isContinued: false,
    continues: false,
  };

  it.each([0, 1, 2, 3, 4, 5])("are all of one size at zoom %i and keep within the page", (zoom) => {
    const metrics = gridMetrics(width, { ...defaultGridSettings, zoom, shape: "squares" });
    const { rows } = layOut({ ...section, days }, metrics);
    expect(rows.flatMap((row) => row.tiles.map(({ index }) => index))).toEqual(days.map((_, index) => index));
    for (const row of rows) {
      for (const tile of row.tiles) {
        expect(tile.widthPx).toBeCloseTo(row.tilesPx);
        expect(tile.leftPx + tile.widthPx).toBeLessThan(width + 0.01);
      }
    }
  });

  it("fill every row where they go on in the next section, and leave room for names", () => {
    const metrics = gridMetrics(width, { zoom: 3, shape: "squares", hasDetails: true });
    const { rows, heightPx } = layOut({ ...section, days: days.map(() => "2024-05"), continues: true }, metrics);
    for (const row of rows) expect(row.tiles.at(-1)!.leftPx + row.tiles.at(-1)!.widthPx).toBeCloseTo(width);
    expect(heightPx).toBeCloseTo(metrics.headingPx + rows.length * (metrics.targetPx + 22 + metrics.gapPx));
  });
});
