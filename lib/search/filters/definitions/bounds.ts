import { z } from "zod";
import { inBox } from "@/lib/search/filters/box";
import { defineSingle } from "@/lib/search/filters/definition";
import { text } from "@/lib/search/filters/values";

const box = text(200).transform((value, context) => {
  const numbers = value.split(",").map((part) => (/^-?\d+(\.\d+)?$/.test(part.trim()) ? Number(part) : NaN));
  const [south = NaN, west = NaN, north = NaN, east = NaN] = numbers;
  const isOnEarth =
    numbers.length === 4 &&
    Math.abs(south) <= 90 &&
    Math.abs(north) <= 90 &&
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180;
  if (isOnEarth && south <= north) return { south, west, north, east };
  context.addIssue({
    code: "custom",
    message: "must be south,west,north,east in degrees, such as 41.8,12.4,42.0,12.6",
  });
  return z.NEVER;
});

/** A part of the map, which is chosen there. */
export const bounds = defineSingle("bounds", {
  schema: box,
  called: "The part of the map",
  about: "south,west,north,east in degrees",
  words: () => "In a part of the map",
  reveals: "places",
  selectivity: 0.04,
  find: inBox,
});
