import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { endExiftool } from "@/lib/metadata/tools/exiftool";
import { identify } from "@/lib/metadata/identify";
import { swapsSides, type PhotoFacts } from "@/lib/metadata/photo-facts";
import { readMetadata } from "@/lib/metadata/read";
import { samplesFolder } from "@/tests/support/pictures";

/** The files of many cameras and programs, and what ExifTool reads out of them (expected.json). */
const samples = samplesFolder;
const expectedFile = path.join(samples, "expected.json");
const all: Expected[] = existsSync(expectedFile) ? JSON.parse(readFileSync(expectedFile, "utf8")) : [];

type Expected = Record<string, string | number | string[] | undefined> & { SourceFile: string };
type Fact = keyof PhotoFacts;

/** Facts that are meant to differ from ExifTool's tag of that name, and why. */
const meant: Record<string, Partial<Record<Fact, string>>> = {
  // ExifTool takes the exact value of Kodak's and Minolta's notes; we take EXIF's rounded one.
  "cameras/Kodak_DX4900_Zoom.jpg": { aperture: "notes", exposureSeconds: "notes" },
  "cameras/Kodak_DC3400.jpg": { exposureSeconds: "notes" },
  "cameras/Minolta_DiMAGE_5.jpg": { aperture: "notes" },
  "cameras/Canon_IXUS.jpg": { iso: "worked out of the notes as 64.84, a whole number here" },
  "cameras/Kodak_ProBack.jpg": { iso: "only in the notes of a file without exposure" },
  "cameras/Pentax_ist_D.jpg": { iso: "ExifTool's 9 is the number of a setting, EXIF says 200", lens: "notes" },
  "raw/nikon.nef": { iso: "two numbers, of which the last counts", lens: "notes" },
  // Time, place and lens of FLIR's thermal pictures are in a block of its own.
  "cameras/FLIR_iPhone_device.jpg": { takenLocal: "FLIR", latitude: "FLIR", longitude: "FLIR", altitudeM: "FLIR" },
  "cameras/FLIR_Vue_Pro_640.jpg": { takenLocal: "FLIR", lens: "FLIR" },
  // Times that ExifTool has under other names.
  "cameras/Kodak_CLAS_Digital_Film_Scanner_HR200_(1).jpg": { takenLocal: "ModifyDate, written by the scanner" },
  "metadata/IPTC.jpg": { takenLocal: "IPTC", title: "IPTC" },
  "metadata/xmp/dates/2000.xmp": { takenLocal: "XMP CreateDate" },
  "metadata/xmp/dates/2010.xmp": { takenLocal: "XMP CreateDate" },
  "metadata/xmp/dates/2020.xmp": { takenLocal: "XMP CreateDate" },
  "metadata/dates/gps-datetime.jpg": { takenLocal: "GPS" },
  "formats/density_plot.png": { takenLocal: "PNG's Creation Time" },
  "video/with-gps.mp4": { takenLocal: "the film's own" },
  "video/with-gps.mov": {
    takenLocal: "Apple's creationdate",
    widthPx: "turned by a quarter",
    heightPx: "turned by a quarter",
  },
  // EXIF has only the APEX value of the exposure time.
  "cameras/FujiFilm_MX-2900Zoom.jpg": { exposureSeconds: "APEX" },
  "cameras/FujiFilm_FinePix4900Zoom.jpg": { exposureSeconds: "APEX" },
  "metadata/XMP.jpg": { exposureSeconds: "APEX" },
  "metadata/GPS.jpg": { exposureSeconds: "APEX", title: "IPTC's ObjectName" },
  "metadata/ExtendedXMP.jpg": { title: "of the PDF from which the picture comes" },
  "metadata/XMP.xmp": { widthPx: "a sidecar has no pixels", heightPx: "a sidecar has no pixels" },
  "cameras/Nikon_D5000.jpg": {
    lens: "XMP aux:Lens",
    latitude: "XMP: EXIF's seconds are 0/0",
    longitude: "XMP",
    altitudeM: "beside that",
  },
  // Lenses out of notes and XMP, where EXIF's LensModel is empty.
  "metadata/gps-position/thompson-springs.jpg": { lens: "XMP aux:Lens" },
  "raw/header-only-DNG.dng": { lens: "XMP aux:Lens" },
  "raw/header-only-CanonRaw.cr2": {
    lens: "notes",
    widthPx: "ExifTool's is the preview's",
    heightPx: "ExifTool's is the preview's",
  },
  "raw/header-only-CanonRaw.crw": { lens: "notes" },
  "raw/header-only-Nikon.nef": { lens: "notes" },
  "raw/header-only-Sigma.x3f": {
    lens: "notes",
    orientation: "Sigma's Rotation of 90°",
    widthPx: "turned",
    heightPx: "turned",
  },
  "raw/header-only-FujiFilm.raf": { widthPx: "ExifTool's is the preview's", heightPx: "ExifTool's is the preview's" },
};

/** What ExifTool says, in our words: zeros, blanks and "0000:00:00" are nothing. */
function inOurWords(tags: Expected): Partial<Record<Fact, unknown>> {
  const text = (value: unknown): string | null =>
    (Array.isArray(value) ? value.join("; ") : String(value ?? "").trim()) || null;
  const number = (value: unknown): number | null => Number(value) || null;
  const date = /^(?!0000)(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(String(tags.DateTimeOriginal ?? ""));
  const orientation = number(tags.Orientation) ?? 1;
  const isTurned = orientation >= 5;
  return {
    cameraMake: text(tags.Make),
    cameraModel: text(tags.Model),
    lens: text(tags.LensModel),
    takenLocal: date ? `${date[1]}-${date[2]}-${date[3]}T${date[4]}` : null,
    aperture: number(tags.FNumber),
    exposureSeconds: number(tags.ExposureTime),
    iso: number(tags.ISO),
    focalLengthMm: number(tags.FocalLength),
    focalLength35Mm: number(tags.FocalLengthIn35mmFormat),
    latitude: number(tags.GPSLatitude),
    longitude: number(tags.GPSLongitude),
    altitudeM: number(tags.GPSLatitude) === null ? null : number(tags.GPSAltitude),
    orientation,
    widthPx: number(isTurned ? tags.ImageHeight : tags.ImageWidth),
    heightPx: number(isTurned ? tags.ImageWidth : tags.ImageHeight),
    fileRating: number(tags.Rating),
    title: text(tags.Title),
    keywords: [tags.Subject ?? tags.Keywords ?? []].flat(),
  };
}

function comparable(fact: Fact, value: unknown): unknown {
  if (fact === "takenLocal" && typeof value === "string") return value.slice(0, 19);
  return typeof value === "number"
    ? expect.closeTo(value, fact === "exposureSeconds" ? 6 : fact === "altitudeM" ? 2 : 4)
    : value;
}

afterAll(endExiftool);

describe.skipIf(all.length === 0)("the samples of many cameras (skipped where they are absent)", () => {
  it.each(all.map((tags) => [tags.SourceFile, tags] as const))("%s tells what ExifTool reads", async (name, tags) => {
    const file = path.join(samples, name);
    const facts = await readMetadata(file, (await identify(file, name)).format);
    const wanted = Object.entries(inOurWords(tags)) as [Fact, unknown][];
    const same = wanted.filter(([fact]) => !meant[name]?.[fact]);
    const seen = Object.fromEntries(
      same.map(([fact]) => [fact, fact === "takenLocal" ? (facts.takenLocal?.slice(0, 19) ?? null) : facts[fact]]),
    );
    expect(seen).toEqual(Object.fromEntries(same.map(([fact, value]) => [fact, comparable(fact, value)])));
    for (const fact of Object.keys(meant[name] ?? {}) as Fact[])
      expect.soft(facts[fact], `${fact} differs on purpose`).not.toEqual(inOurWords(tags)[fact]);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });

  it("turns widths and heights exactly for the four orientations that swap sides", async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      for (const [shape, isWide] of [
        ["Landscape", true],
        ["Portrait", false],
      ] as const) {
        const facts = await readMetadata(path.join(samples, `orientation/${shape}_${orientation}.jpg`), "jpeg");
        expect(facts.orientation).toBe(orientation);
        expect(swapsSides(facts.orientation)).toBe(orientation > 4);
        expect([facts.widthPx, facts.heightPx]).toEqual(isWide ? [1800, 1200] : [1200, 1800]);
      }
    }
  });

  it("follows the Metadata Working Group where a file contradicts itself", async () => {
    const facts = await readMetadata(path.join(samples, "metadata/MWG.jpg"), "jpeg");
    expect(facts).toMatchObject({
      description: "RIGHT-EXIF-Description",
      author: "RIGHT1of2-EXIF-Creator; RIGHT2of2-EXIF-Creator",
      copyright: "RIGHT-XMP-Copyright",
      keywords: ["RIGHT1of2-XMP-Keywords", "RIGHT2of2-XMP-Keywords"],
      takenLocal: "2001-01-01T01:11:11.111",
    });
    expect(JSON.stringify({ ...facts, tags: null })).not.toContain("WRONG");
  });
});
