import { expect, it } from "vitest";
import { derivativePixels } from "@/lib/renditions/derivatives";

/** Numbers that a real Piwigo answered. */
it.each([
  [800, 533, "square", [120, 120]],
  [800, 533, "thumb", [144, 95]],
  [800, 533, "2small", [240, 159]],
  [800, 533, "xsmall", [432, 287]],
  [800, 533, "medium", [792, 527]],
  [640, 480, "thumb", [144, 108]],
  [640, 480, "small", [576, 432]],
] as const)("%i × %i as %s", (widthPx, heightPx, name, [wide, high]) => {
  expect(derivativePixels({ widthPx, heightPx }, name)).toEqual({ widthPx: wide, heightPx: high });
});

it.each([
  [100, 68, "square"],
  [800, 533, "large"],
  [640, 480, "medium"],
] as const)("%i × %i is its own %s", (widthPx, heightPx, name) => {
  expect(derivativePixels({ widthPx, heightPx }, name)).toBeNull();
});

it("crops a strip to its shorter side", () => {
  expect(derivativePixels({ widthPx: 640, heightPx: 100 }, "square")).toEqual({ widthPx: 100, heightPx: 100 });
});
