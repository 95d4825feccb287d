import { describe, expect, it } from "vitest";
import { mapAround } from "@/lib/places/map";
import { projected } from "@/lib/places/projection";

const window = { latitude: 0, longitude: 179, widthPx: 200, heightPx: 100, pxPerDegree: 10 };

describe("a ring", () => {
  it("east of the date line is drawn beside what is west of it", () => {
    const [line] = projected(
      [
        [-180, 1],
        [-175, 1],
        [-175, -1],
        [-180, -1],
        [-180, 1],
      ],
      window,
    );
    expect(line![0]![0]).toBeCloseTo(110);
    expect(line![1]![0]).toBeCloseTo(160);
  });
  it("that is far away is left out", () =>
    expect(
      projected(
        [
          [10, 1],
          [12, 1],
          [12, -1],
          [10, 1],
        ],
        window,
      ),
    ).toEqual([]));
});

it.each([
  ["Zürich", 47.37, 8.54, 1],
  ["the middle of the Pacific", -40, -130, 0],
  ["Suva, by the date line", -17.8, 177.9, 1],
  ["the South Pole", -89, 0, 1],
])("a map around %s marks the country when there is one", (_name, latitude, longitude, marked) => {
  const svg = mapAround(latitude, longitude);
  expect(svg.match(/fill="#3a4250"/g)?.length ?? 0).toBe(marked);
  expect(svg).not.toMatch(/NaN|Infinity|href/);
  expect(svg.length).toBeLessThan(120_000);
});
