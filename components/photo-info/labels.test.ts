import { expect, it } from "vitest";
import { cameraLine, coordinatesInWords, exposureLine, takenLines } from "@/components/photo-info/labels";
import type { PhotoDetail } from "@/lib/photos/detail";

const nothing = {
  exposureSeconds: null,
  aperture: null,
  iso: null,
  focalLengthMm: null,
  focalLength35Mm: null,
  exposureBiasEv: null,
  flashFired: null,
} as PhotoDetail;

it.each([
  ["Canon", "Canon EOS R6", "Canon EOS R6"],
  ["NIKON CORPORATION", "NIKON D90", "NIKON D90"],
  ["SONY", "ILCE-7M3", "SONY ILCE-7M3"],
  [null, "Pixel 8", "Pixel 8"],
  ["Leica", null, "Leica"],
  [null, null, ""],
])("%s %s is called %s", (cameraMake, cameraModel, line) => expect(cameraLine({ cameraMake, cameraModel })).toBe(line));

it("says how it was exposed, and nothing of what is not known", () => {
  expect(exposureLine(nothing)).toEqual({ main: "", more: "" });
  const all = {
    ...nothing,
    exposureSeconds: 0.004,
    aperture: 2.8,
    iso: 400,
    focalLengthMm: 50,
    focalLength35Mm: 75,
    exposureBiasEv: -1,
    flashFired: false,
  };
  expect(exposureLine(all)).toEqual({
    main: "1/250 s · f/2.8 · ISO 400",
    more: "50 mm (75 mm on full frame) · −1 EV · no flash",
  });
});

it("says when, and how sure that is", () => {
  expect(
    takenLines({ takenLocal: "2024-05-12T13:45:12.000", takenOffsetMinutes: 120, takenSource: "metadata" }),
  ).toEqual({ title: "Sunday, 12 May 2024", detail: "13:45 · UTC+02:00" });
  expect(
    takenLines({ takenLocal: "2024-05-12T13:45:12.000", takenOffsetMinutes: null, takenSource: "file" }).detail,
  ).toBe("13:45 · by the file’s own date");
});

it("says where", () => expect(coordinatesInWords(-33.8567, 151.2153)).toBe("33.85670° S, 151.21530° E"));
