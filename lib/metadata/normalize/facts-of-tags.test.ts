import { describe, expect, it } from "vitest";
import { factsOfTags, orientationOf } from "@/lib/metadata/normalize/facts-of-tags";
import { noTags, type RawTags } from "@/lib/metadata/normalize/raw-tags";
import { readableGroup } from "@/lib/metadata/normalize/readable-tags";
import { placeOfText } from "@/lib/metadata/readers/clip";

const facts = (tags: Partial<RawTags>) => factsOfTags({ ...noTags(), ...tags }, null, 1, {});
const place = (gps: RawTags["gps"]) => {
  const { latitude, longitude, altitudeM } = facts({ gps });
  return [latitude, longitude, altitudeM];
};

describe("where a picture was taken", () => {
  const rome = { GPSLatitude: [41, 51, 10.8], GPSLatitudeRef: "N", GPSLongitude: [12, 29.5, 0], GPSLongitudeRef: "E" };

  it("has the hemisphere's sign", () => {
    expect(place(rome)).toEqual([expect.closeTo(41.853, 6), expect.closeTo(12.491667, 6), null]);
    expect(
      place({
        ...rome,
        GPSLatitudeRef: "S",
        GPSLongitudeRef: "West",
        GPSAltitude: 12,
        GPSAltitudeRef: Uint8Array.of(1),
      }),
    ).toEqual([expect.closeTo(-41.853, 6), expect.closeTo(-12.491667, 6), -12]);
  });

  it.each([
    ["zeros", { GPSLatitude: [0, 0, 0], GPSLongitude: [0, 0, 0] }],
    ["0/0", { GPSLatitude: [NaN, NaN, NaN], GPSLongitude: [NaN, NaN, NaN] }],
    ["half of it", { GPSLatitude: [41, 51, 0] }],
    ["more than a pole", { GPSLatitude: [91, 0, 0], GPSLongitude: [12, 0, 0] }],
    ["more than a turn", { GPSLatitude: [41, 0, 0], GPSLongitude: [181, 0, 0] }],
    ["blanks", { GPSLatitude: "", GPSLongitude: "" }],
  ])("is unknown for %s", (_, gps) => expect(place(gps)).toEqual([null, null, null]));

  it("is read as XMP writes it", () => {
    expect(
      facts({
        xmp: { "exif:gpslatitude": "54,59.380000N", "exif:gpslongitude": "1,54.85W", "exif:gpsaltitude": "5/2" },
      }),
    ).toMatchObject({
      latitude: expect.closeTo(54.989667, 6),
      longitude: expect.closeTo(-1.914167, 6),
      altitudeM: 2.5,
    });
  });

  it.each([
    ["32.0929°N 34.8620°E 28.516m", { latitude: 32.0929, longitude: 34.862, altitudeM: 28.516 }],
    ["51.4169°N 0.0806°W", { latitude: 51.4169, longitude: -0.0806, altitudeM: null }],
    ["-33.8688+151.2093-003.1/", { latitude: -33.8688, longitude: 151.2093, altitudeM: -3.1 }],
    ["somewhere", { latitude: null, longitude: null, altitudeM: null }],
  ])("is read as clips have it: %s", (text, expected) =>
    expect(facts({ other: placeOfText(text) })).toMatchObject(expected),
  );
});

describe("what took a picture", () => {
  it("is told without NULs, blanks and doubled makers", () => {
    expect(facts({ exif: { Make: "Canon\0\0junk", Model: "Canon Canon EOS 5D  " } })).toMatchObject({
      cameraMake: "Canon",
      cameraModel: "Canon EOS 5D",
    });
    expect(facts({ exif: { Make: "  ", Model: "\0" } })).toMatchObject({ cameraMake: null, cameraModel: null });
  });

  it.each([
    [{ LensModel: "EF50mm f/1.4 USM" }, "EF50mm f/1.4 USM"],
    [{ LensModel: "----", LensInfo: [24, 70, 2.8, 2.8] }, "24-70mm f/2.8"],
    [{ LensInfo: [18, 55, 3.5, 5.6] }, "18-55mm f/3.5-5.6"],
    [{ LensInfo: [50, 50, 1.8, 1.8] }, "50mm f/1.8"],
    [{ LensInfo: [0, 0, NaN, NaN] }, null],
  ])("names the lens of %j", (exif, lens) => expect(facts({ exif }).lens).toBe(lens));

  it("reads exposure, APEX where there is nothing else, and takes zero for unknown", () => {
    expect(
      facts({
        exif: { ApertureValue: 4, ShutterSpeedValue: 8, ISO: [0, 200], Flash: 25, ExposureCompensation: -1 / 3 },
      }),
    ).toMatchObject({
      aperture: 4,
      exposureSeconds: 1 / 256,
      iso: 200,
      flashFired: true,
      exposureBiasEv: -0.33,
    });
    expect(
      facts({
        exif: {
          FNumber: 0,
          ExposureTime: NaN,
          ISO: 65535,
          RecommendedExposureIndex: 102400,
          FocalLengthIn35mmFormat: 0,
          Flash: 16,
        },
      }),
    ).toMatchObject({
      aperture: null,
      exposureSeconds: null,
      iso: 102400,
      focalLength35Mm: null,
      flashFired: false,
    });
    expect(
      facts({
        xmp: { "exif:flash": { "exif:Fired": "True" }, "exif:fnumber": "28/10", "exif:isospeedratings": ["400"] },
      }),
    ).toMatchObject({
      flashFired: true,
      aperture: 2.8,
      iso: 400,
    });
  });
});

describe("what people wrote", () => {
  it("leaves out what cameras write by themselves", () => {
    for (const filler of [
      "OLYMPUS DIGITAL CAMERA",
      "DCF 1.0",
      "DSC00006",
      "KONICA MINOLTA DIGITAL CAMERA",
      "123",
      "Exif_JPEG_PICTURE",
    ]) {
      expect(facts({ exif: { ImageDescription: filler } }).description).toBeNull();
    }
    expect(facts({ exif: { ImageDescription: "My camera" } }).description).toBe("My camera");
  });

  it("has each keyword once, XMP's before IPTC's", () => {
    expect(
      facts({ xmp: { "dc:subject": ["Rome", "rome ", "", "Cafe\u0301", "Café"] }, iptc: { Keywords: ["old"] } })
        .keywords,
    ).toEqual(["Rome", "Café"]);
    expect(facts({ iptc: { Keywords: ["old"] } }).keywords).toEqual(["old"]);
    expect(facts({ exif: { XPKeywords: new Uint8Array(Buffer.from("a;b\0", "utf16le")) } }).keywords).toEqual([
      "a",
      "b",
    ]);
  });

  it.each([
    ["3", 3],
    ["0", null],
    ["-1", null],
    [5, 5],
    ["6", null],
    ["4.0", 4],
    [undefined, null],
  ])("a rating of %s is %s", (rating, stars) =>
    expect(facts({ xmp: { "xmp:rating": rating } }).fileRating).toBe(stars),
  );
});

it.each([
  [0, 1],
  [9, 1],
  ["6", 6],
  [undefined, 1],
  [2.5, 1],
  [8, 8],
])("orientation %s is %s", (value, orientation) => expect(orientationOf(value)).toBe(orientation));

it("keeps only what JSON can hold, and no long binary", () => {
  const group = readableGroup({
    long: "x".repeat(10_000),
    bytes: new Uint8Array(500),
    version: Uint8Array.of(48, 50, 51, 49),
    nan: NaN,
    list: [1, NaN, "a", null, {}],
    lone: "a\ud800\0b",
    date: new Date(0),
    nested: { a: 1 },
    none: undefined,
    big: 12n,
  });
  expect(JSON.parse(JSON.stringify(group))).toEqual(group);
  expect(group).toMatchObject({ version: "0231", lone: "ab", nested: '{"a":1}', big: "12", list: [1, "a", "{}"] });
  expect(group).not.toHaveProperty("bytes");
  expect(String(group.long)).toHaveLength(4001);
});
