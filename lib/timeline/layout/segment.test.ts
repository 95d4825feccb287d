import { describe, expect, it } from "vitest";
import { joinSparseMonths, segmentBounds } from "@/lib/timeline/layout/segment";

describe("joinSparseMonths", () => {
  const months = (...entries: [string, number, number][]) =>
    entries.map(([month, count, days]) => ({ month, count, days }));

  it("joins neighbours with few photos, newest or oldest first", () => {
    const sparse = months(["2024-05", 3, 2], ["2023-11", 1, 1], ["2021-02", 90, 9]);
    expect(joinSparseMonths(sparse)).toEqual(months(["2021-02..2024-05", 94, 12]));
    expect(joinSparseMonths(sparse.toReversed())).toEqual(months(["2021-02..2024-05", 94, 12]));
  });

  it("leaves months with many alone and loses no photo", () => {
    const dense = months(["2024-05", 400, 20], ["2024-04", 60, 5], ["2024-03", 41, 4], ["2024-02", 7, 1]);
    const joined = joinSparseMonths(dense);
    expect(joined).toEqual(months(["2024-05", 400, 20], ["2024-04", 60, 5], ["2024-02..2024-03", 48, 5]));
  });
});

describe("segmentBounds", () => {
  it.each([
    [0, [0]],
    [150, [0, 150]],
    [360, [0, 100, 360]],
    [901, [0, 100, 300, 500, 700, 901]],
  ])("%i photos", (count, bounds) => expect(segmentBounds(count)).toEqual(bounds));
});
