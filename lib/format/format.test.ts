import { describe, expect, it } from "vitest";
import { clipLength, dayTitle, fullDay, monthTitle, offsetName } from "@/lib/format/dates";
import { formatAperture, formatExposure, formatExposureBias, formatFocalLength } from "@/lib/format/exposure";
import { formatBytes } from "@/lib/format/bytes";
import { countOf, formatCount, formatMegapixels } from "@/lib/format/counts";

describe("days", () => {
  it.each([
    ["2026-03-01", "2026-03-01", "Today"],
    ["2026-02-28", "2026-03-01", "Yesterday"],
    ["2024-02-29", "2024-03-01", "Yesterday"],
    ["2026-02-27", "2026-03-01", "Fri, 27 Feb"],
    ["2025-12-31", "2026-01-01", "Yesterday"],
    ["2025-12-30", "2026-01-01", "Tue, 30 Dec 2025"],
    ["1969-07-20", "2026-01-01", "Sun, 20 Jul 1969"],
  ])("%s on %s is %s", (day, today, title) => expect(dayTitle(day, today)).toBe(title));

  it("have long names too", () => {
    expect(fullDay("2024-05-12")).toBe("Sunday, 12 May 2024");
    expect(monthTitle("2024-05")).toBe("May 2024");
  });
});

it.each([
  [0, "UTC"],
  [120, "UTC+02:00"],
  [-210, "UTC−03:30"],
])("offset %i is %s", (minutes, name) => expect(offsetName(minutes)).toBe(name));
it.each([
  [300, "0:01"],
  [7_000, "0:07"],
  [750_000, "12:30"],
  [3_723_000, "1:02:03"],
])("a clip of %i ms is %s", (ms, text) => expect(clipLength(ms)).toBe(text));
it.each([
  [0, "0 bytes"],
  [812, "812 bytes"],
  [4_210_000, "4.2 MB"],
  [23_400_000, "23 MB"],
  [1.5e12, "1.5 TB"],
  [999_600, "1.0 MB"],
])("%d bytes are %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

it("counts and exposures read as on a camera", () => {
  expect([formatCount(1234567), countOf(1, "photo"), countOf(2000, "photo")]).toEqual([
    "1,234,567",
    "1 photo",
    "2,000 photos",
  ]);
  expect([formatExposure(0.004), formatExposure(0.8), formatExposure(30)]).toEqual(["1/250 s", "0.8 s", "30 s"]);
  expect([formatAperture(2.8), formatAperture(8), formatFocalLength(4.25), formatFocalLength(50)]).toEqual([
    "f/2.8",
    "f/8",
    "4.3 mm",
    "50 mm",
  ]);
  expect([formatExposureBias(0.333), formatExposureBias(-1), formatExposureBias(0)]).toEqual([
    "+0.3 EV",
    "−1 EV",
    "0 EV",
  ]);
  expect(formatMegapixels(6000, 4000)).toBe("24 MP");
});
