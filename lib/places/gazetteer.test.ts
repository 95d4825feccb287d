import { expect, it } from "vitest";
import { placeAt } from "@/lib/places/gazetteer";

it.each([
  ["the Colosseum", 41.8902, 12.4922, "Rome, Italy"],
  ["the Eiffel Tower", 48.8584, 2.2945, "Paris, France"],
  ["the Loop", 41.8825, -87.6296, "Chicago, United States"],
  ["Alexanderplatz", 52.5219, 13.4132, "Berlin, Germany"],
  ["Shibuya", 35.6595, 139.7005, "Tokyo, Japan"],
  ["Sydney's opera", -33.8568, 151.2153, "Sydney, Australia"],
  ["east of the date line", -16.8, -179.99, null],
  ["the South Pole", -90, 0, null],
  ["the middle of an ocean", 0, -30, null],
])("names the town of %s", async (_, latitude, longitude, expected) => {
  const place = await placeAt(latitude, longitude);
  if (expected === null) expect(place === null || place.country === "Fiji").toBe(true);
  else expect(place?.placeName).toBe(expected);
});

it("has no name for what is no place", async () => {
  for (const [latitude, longitude] of [
    [NaN, 0],
    [91, 0],
    [0, 181],
    [Infinity, 0],
  ] as const)
    expect(await placeAt(latitude, longitude)).toBeNull();
});
