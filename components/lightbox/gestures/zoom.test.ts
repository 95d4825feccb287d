import { describe, expect, it } from "vitest";
import { closeScale, fitSize, withinBounds, zoomAt } from "@/components/lightbox/gestures/zoom";
import { renditionFor } from "@/components/lightbox/stage/rendition-choice";

const stage = { width: 1000, height: 500 };

it.each([
  [
    { width: 6000, height: 4000 },
    { width: 750, height: 500 },
  ],
  [
    { width: 10_000, height: 1000 },
    { width: 1000, height: 100 },
  ],
  [
    { width: 300, height: 200 },
    { width: 300, height: 200 },
  ],
])("%o is fitted as %o", (picture, fitted) => expect(fitSize(picture, stage)).toEqual(fitted));

it("100 % is one pixel of the picture on one of the screen", () => {
  expect(closeScale(6000, 750, 2)).toBe(4);
  expect(closeScale(300, 300, 1)).toBe(2);
});

it("what lies under the pointer stays there", () => {
  const at = { x: 120, y: -40 };
  const before = { scale: 1.5, x: 10, y: 20 };
  const after = zoomAt(before, 4.5, at);
  expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale);
  expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale);
});

describe("bounds", () => {
  const fit = { width: 750, height: 500 };
  it("keep a fitted picture in the middle", () =>
    expect(withinBounds({ scale: 1, x: 300, y: -90 }, fit, stage)).toEqual({ scale: 1, x: 0, y: 0 }));
  it("let a close one go to its edges", () =>
    expect(withinBounds({ scale: 2, x: 900, y: -900 }, fit, stage)).toEqual({ scale: 2, x: 250, y: -250 }));
});

it.each([
  [{ widthPx: 6000, heightPx: 4000 }, 300, "320"],
  [{ widthPx: 6000, heightPx: 4000 }, 1400, "2048"],
  [{ widthPx: 6000, heightPx: 4000 }, 4200, "full"],
  [{ widthPx: 1000, heightPx: 900 }, 3900, "1280"],
])("%o at %i pixels is shown by %s", (photo, pixels, rendition) => expect(renditionFor(photo, pixels)).toBe(rendition));
