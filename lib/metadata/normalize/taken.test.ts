import { describe, expect, it } from "vitest";
import { parseLocalTime, parseOffset } from "@/lib/metadata/normalize/local-time";
import { noTags, type RawTags } from "@/lib/metadata/normalize/raw-tags";
import { takenOf } from "@/lib/metadata/normalize/taken";

const taken = (tags: Partial<RawTags>) => takenOf({ ...noTags(), ...tags });
const at = (takenLocal: string | null, takenOffsetMinutes: number | null, takenSource: string | null) => ({
  takenLocal,
  takenOffsetMinutes,
  takenSource,
});

describe("when a picture was taken", () => {
  it("is the shutter's time with its fraction and offset", () => {
    const exif = {
      DateTimeOriginal: "2024:05:12 13:45:12",
      SubSecTimeOriginal: "25",
      OffsetTimeOriginal: "+02:00",
      CreateDate: "2024:05:13 00:00:00",
    };
    expect(taken({ exif })).toEqual(at("2024-05-12T13:45:12.250", 120, "metadata"));
  });

  it("does not take the offset of a later edit", () => {
    const exif = {
      DateTimeOriginal: "2024:05:12 13:45:12",
      OffsetTimeOriginal: "-07:00",
      ModifyDate: "2024:06:01 10:00:00",
      OffsetTime: "+02:00",
    };
    expect(taken({ exif })).toEqual(at("2024-05-12T13:45:12.000", -420, "metadata"));
    expect(taken({ exif: { ...exif, OffsetTimeOriginal: undefined } })).toEqual(
      at("2024-05-12T13:45:12.000", null, "metadata"),
    );
  });

  it("takes the offset of another field with the very same time", () => {
    const exif = { DateTimeOriginal: "2024:05:12 13:45:12", ModifyDate: "2024:05:12 13:45:12", OffsetTime: "+05:30" };
    expect(taken({ exif }).takenOffsetMinutes).toBe(330);
  });

  it("finds the offset by the satellites' clock, when the two differ as zones do", () => {
    const exif = { DateTimeOriginal: "2024:05:12 13:45:12" };
    expect(taken({ exif, gps: { GPSDateStamp: "2024:05:12", GPSTimeStamp: [11, 45, 9.7] } }).takenOffsetMinutes).toBe(
      120,
    );
    expect(
      taken({ exif, gps: { GPSDateStamp: "2024:05:12", GPSTimeStamp: [11, 33, 0] } }).takenOffsetMinutes,
    ).toBeNull();
    expect(
      taken({ exif, gps: { GPSDateStamp: "2021:01:01", GPSTimeStamp: [11, 45, 0] } }).takenOffsetMinutes,
    ).toBeNull();
  });

  it("goes down the list when a clock was never set", () => {
    const zero = "0000:00:00 00:00:00";
    expect(taken({ exif: { DateTimeOriginal: zero, CreateDate: "2020:01:02 03:04:05" } }).takenLocal).toBe(
      "2020-01-02T03:04:05.000",
    );
    expect(
      taken({ exif: { DateTimeOriginal: zero }, xmp: { "photoshop:datecreated": "2019-01-02T03:04:05.5+01:00" } }),
    ).toEqual(at("2019-01-02T03:04:05.500", 60, "metadata"));
    expect(taken({ iptc: { DateCreated: "20190102", TimeCreated: "030405-0500" } })).toEqual(
      at("2019-01-02T03:04:05.000", -300, "metadata"),
    );
    expect(
      taken({ exif: { DateTimeOriginal: zero, Make: "Canon", ModifyDate: "2018:01:01 00:00:01" } }).takenLocal,
    ).toBe("2018-01-01T00:00:01.000");
    expect(taken({ exif: { DateTimeOriginal: "    :  :     :  :  " } })).toEqual(at(null, null, null));
  });

  it("prefers a written time with an hour to a mere day", () => {
    expect(
      taken({
        xmp: { "photoshop:datecreated": "2006-10-29" },
        iptc: { DateCreated: "20061029", TimeCreated: "062751" },
      }).takenLocal,
    ).toBe("2006-10-29T06:27:51.000");
    expect(taken({ xmp: { "photoshop:datecreated": "2006-10-29" } }).takenLocal).toBe("2006-10-29T00:00:00.000");
  });

  it("is the satellites' time as UTC when there is no other, moved when the offset is known", () => {
    const gps = { GPSDateStamp: "2024:05:12", GPSTimeStamp: [23, 30, 0] };
    expect(taken({ gps })).toEqual(at("2024-05-12T23:30:00.000", 0, "gps"));
    expect(taken({ gps, exif: { OffsetTimeOriginal: "+02:00" } })).toEqual(at("2024-05-13T01:30:00.000", 120, "gps"));
    expect(taken({ gps: { GPSTimeStamp: [23, 30, 0] } })).toEqual(at(null, null, null));
  });
});

it.each([
  ["2024:05:12 13:45:12", "2024-05-12T13:45:12.000", null],
  ["2024-05-12T13:45:12.9994Z", "2024-05-12T13:45:12.999", 0],
  ["2024:05:12 13:45:12+05:30", "2024-05-12T13:45:12.000", 330],
  ["2024-05-12T13:45", "2024-05-12T13:45:00.000", null],
  ["2016-12-31 23:59:60", "2016-12-31T23:59:59.000", null],
])("%s is %s", (text, local, offsetMinutes) => expect(parseLocalTime(text)).toMatchObject({ local, offsetMinutes }));

it.each([
  "2024:13:01 00:00:00",
  "2024:02:30 00:00:00",
  "2024:01:01 24:00:00",
  "0001:01:01 00:00:00",
  "soon",
  "",
  null,
  2024,
])("%s is no time", (value) => expect(parseLocalTime(value)).toBeNull());

it.each([
  ["+02:00", 120],
  ["-0330", -210],
  ["Z", 0],
  ["-00:00", 0],
  ["+15:00", null],
  ["   :  ", null],
  [undefined, null],
])("%s is an offset of %s", (text, minutes) => expect(parseOffset(text)).toBe(minutes));
