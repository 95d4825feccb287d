import { describe, expect, it } from "vitest";
import type { SectionBox } from "@/components/timeline/grid/section-boxes";
import { marksOf, monthAt, nextStop, stopsOf } from "@/components/timeline/scrubber/ticks";

/** Parts that are not loaded, 100 px each. */
const boxesOf = (...months: string[]): SectionBox[] =>
  months.map((month, place) => ({
    section: { key: `${month}:${place}`, month, from: 0, first: place * 10, count: 10, days: 3, segment: undefined },
    topPx: place * 100,
    bottomPx: place * 100 + 100,
    layout: null,
    firstLine: 0,
    lines: 1,
  }));

describe("the places of months", () => {
  const boxes = boxesOf("2024-05", "2024-05", "2024-03", "2021-12..2022-03");

  it("has one stop for a month in several sections, and the newest of joined months", () => {
    expect(stopsOf(boxes)).toEqual([
      { month: "2024-05", share: 0 },
      { month: "2024-03", share: 0.5 },
      { month: "2022-03", share: 0.75 },
    ]);
  });

  it.each([
    [0, "2024-05"],
    [0.4, "2024-05"],
    [0.6, "2024-03"],
    [0.76, "2022-03"],
    [0.99, "2021-12"],
    [1, "2021-12"],
  ])("tells the month at %d of the way", (share, month) => expect(monthAt(boxes, share)).toBe(month));

  it("runs through joined months the other way where the oldest come first", () => {
    const older = boxesOf("2021-12..2022-03", "2024-05");
    expect(monthAt(older, 0)).toBe("2021-12");
    expect(monthAt(older, 0.49)).toBe("2022-03");
  });

  it("goes month by month and year by year, and stops at the ends", () => {
    const stops = stopsOf(boxes);
    expect(nextStop(stops, 0, 1, "month")).toBe(0.5);
    expect(nextStop(stops, 0.6, -1, "month")).toBe(0);
    expect(nextStop(stops, 0, 1, "year")).toBe(0.75);
    expect(nextStop(stops, 0.75, -1, "year")).toBe(0);
    expect(nextStop(stops, 0.9, 1, "month")).toBe(1);
    expect(nextStop(stops, 0, -1, "month")).toBe(0);
  });
});

describe("the signs beside the track", () => {
  const stops = stopsOf(boxesOf("2024-12", "2024-11", "2024-10", "2023-12", "2022-12", "2022-11"));

  it("names every year and dots the months between, when there is room", () => {
    expect(marksOf(stops, 600).map((mark) => mark.year)).toEqual(["2024", "2023", "2022", null, null, null]);
  });

  it("leaves out what would lie on top of another", () => {
    const marks = marksOf(stops, 50);
    const years = marks.filter((mark) => mark.year);
    expect(years.map((mark) => mark.year)).toEqual(["2024", "2023"]);
    for (const [place, mark] of years.entries())
      if (place > 0) expect((mark.share - years[place - 1]!.share) * 50).toBeGreaterThanOrEqual(20);
  });
});
