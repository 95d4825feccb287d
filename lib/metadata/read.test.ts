import { execFileSync } from "node:child_process";
import { exiftoolPath } from "exiftool-vendored";
import sharp, { type Exif } from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { endExiftool, hasExiftool } from "@/lib/metadata/tools/exiftool";
import { identify } from "@/lib/metadata/identify";
import { readMetadata } from "@/lib/metadata/read";
import { writeTemporary } from "@/tests/support/pictures";

afterAll(endExiftool);

/** A wide picture, 30 × 20. */
const picture = () => sharp({ create: { width: 30, height: 20, channels: 3, background: "navy" } });

const exif: Exif = {
  IFD0: { Make: "Nikon", Model: "Z 6", ImageDescription: "A description", Artist: "Ada", Copyright: "(C) Ada" },
  IFD2: {
    DateTimeOriginal: "2024:05:12 13:45:12",
    SubSecTimeOriginal: "25",
    OffsetTimeOriginal: "+02:00",
    ExposureTime: "1/250",
    FNumber: "28/10",
    ISOSpeedRatings: "400",
    FocalLength: "50/1",
    FocalLengthIn35mmFilm: "75",
    LensModel: "NIKKOR Z 50mm f/1.8 S",
    Flash: "1",
    ExposureBiasValue: "-2/3",
  },
  IFD3: {
    GPSLatitudeRef: "S",
    GPSLatitude: "33/1 52/1 768/100",
    GPSLongitudeRef: "E",
    GPSLongitude: "151/1 12/1 3348/100",
    GPSAltitudeRef: "0",
    GPSAltitude: "58/1",
  },
};

const facts = {
  takenLocal: "2024-05-12T13:45:12.250",
  takenOffsetMinutes: 120,
  takenSource: "metadata",
  widthPx: 30,
  heightPx: 20,
  orientation: 1,
  durationMs: null,
  hasSound: null,
  title: null,
  description: "A description",
  author: "Ada",
  copyright: "(C) Ada",
  keywords: [],
  fileRating: null,
  cameraMake: "Nikon",
  cameraModel: "Z 6",
  lens: "NIKKOR Z 50mm f/1.8 S",
  focalLengthMm: 50,
  focalLength35Mm: 75,
  aperture: 2.8,
  exposureSeconds: 1 / 250,
  iso: 400,
  exposureBiasEv: -0.67,
  flashFired: true,
  latitude: expect.closeTo(-33.8688, 5),
  longitude: expect.closeTo(151.2093, 5),
  altitudeM: 58,
};

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="5"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">A title</rdf:li>
  </rdf:Alt></dc:title><dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li>two</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`;

async function read(bytes: Buffer) {
  const path = writeTemporary("picture", bytes);
  return readMetadata(path, (await identify(path, "picture")).format);
}

/** Puts segments behind the first two bytes of a JPEG. */
const withSegments = (jpeg: Buffer, ...segments: [marker: number, content: Buffer][]): Buffer =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    ...segments.flatMap(([marker, content]) => [
      Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]),
      content,
    ]),
    jpeg.subarray(2),
  ]);

describe("what pictures tell", () => {
  it.each(["jpeg", "png", "webp", "avif"] as const)("%s", async (format) => {
    const { tags, ...told } = await read(await picture().withExif(exif).toFormat(format).toBuffer());
    expect(told).toEqual(facts);
    expect(tags.EXIF).toMatchObject({ Model: "Z 6", Flash: expect.stringContaining("fired") });
  });

  it.skipIf(!hasExiftool())("TIFF (skipped without Perl: ExifTool puts the EXIF into it)", async () => {
    const jpeg = writeTemporary("a.jpg", await picture().withExif(exif).jpeg().toBuffer());
    const tiff = writeTemporary("a.tif", await picture().tiff().toBuffer());
    execFileSync("/usr/bin/perl", [
      await exiftoolPath(),
      "-q",
      "-overwrite_original",
      "-tagsFromFile",
      jpeg,
      "-all:all",
      tiff,
    ]);
    expect(await readMetadata(tiff, "tiff")).toMatchObject(facts);
  });

  it.each(["jpeg", "png", "webp", "tiff"] as const)("XMP in %s", async (format) => {
    expect(await read(await picture().withXmp(xmp).toFormat(format).toBuffer())).toMatchObject({
      title: "A title",
      keywords: ["one", "two"],
      fileRating: 5,
    });
  });

  it("a moving GIF has the size of one picture", async () => {
    const frames = await sharp(Buffer.alloc(30 * 60 * 3), {
      raw: { width: 30, height: 60, channels: 3, pageHeight: 20 },
    })
      .gif()
      .toBuffer();
    expect(await read(frames)).toMatchObject({ widthPx: 30, heightPx: 20, takenLocal: null });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("orientation %i in JPEG, PNG, WebP and TIFF", async (orientation) => {
    const [widthPx, heightPx] = orientation >= 5 ? [20, 30] : [30, 20];
    for (const format of ["jpeg", "png", "webp", "tiff"] as const) {
      expect(await read(await picture().withMetadata({ orientation }).toFormat(format).toBuffer())).toMatchObject({
        orientation,
        widthPx,
        heightPx,
      });
    }
  });
});

describe("a JPEG's segments", () => {
  const iptcEntry = (number: number, text: string) =>
    Buffer.concat([Buffer.from([0x1c, 2, number, 0, Buffer.byteLength(text, "latin1")]), Buffer.from(text, "latin1")]);
  const iptc = (...entries: Buffer[]) => {
    const block = Buffer.concat(entries);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(block.length);
    return Buffer.concat([
      Buffer.from("Photoshop 3.0\0", "latin1"),
      Buffer.from("8BIM\x04\x04\0\0", "latin1"),
      size,
      block,
    ]);
  };

  it("IPTC, in UTF-8 or Windows' Latin", async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const entries = [
      iptcEntry(5, "Titel"),
      iptcEntry(25, "Köln"),
      iptcEntry(25, "Brücke"),
      iptcEntry(80, "Ada"),
      iptcEntry(55, "20240512"),
      iptcEntry(60, "134512+0200"),
    ];
    const told = {
      title: "Titel",
      keywords: ["Köln", "Brücke"],
      author: "Ada",
      takenLocal: "2024-05-12T13:45:12.000",
      takenOffsetMinutes: 120,
    };
    expect(await read(withSegments(jpeg, [0xed, iptc(...entries)]))).toMatchObject(told);
    const utf8 = Buffer.from(Buffer.from("Köln", "utf8").toString("latin1"), "latin1").toString("latin1");
    expect((await read(withSegments(jpeg, [0xed, iptc(iptcEntry(25, utf8))]))).keywords).toEqual(["Köln"]);
  });

  it("extended XMP, whose pieces may come in any order", async () => {
    const piece = (offset: number, text: string) => {
      const numbers = Buffer.alloc(8);
      numbers.writeUInt32BE(xmp.length);
      numbers.writeUInt32BE(offset, 4);
      return Buffer.concat([
        Buffer.from(`http://ns.adobe.com/xmp/extension/\0${"A".repeat(32)}`),
        numbers,
        Buffer.from(text),
      ]);
    };
    const jpeg = await picture().jpeg().toBuffer();
    const cut = 100;
    expect(
      await read(withSegments(jpeg, [0xe1, piece(cut, xmp.slice(cut))], [0xe1, piece(0, xmp.slice(0, cut))])),
    ).toMatchObject({ title: "A title" });
  });

  it("that lie beyond the first read", async () => {
    const filler: [number, Buffer] = [0xe5, Buffer.alloc(65_000)];
    const jpeg = await picture().withExif(exif).jpeg().toBuffer();
    expect(await read(withSegments(jpeg, filler, filler, filler, filler, filler))).toMatchObject({
      cameraModel: "Z 6",
      widthPx: 30,
    });
  });

  it("bytes too many between them", async () => {
    const jpeg = await picture().withExif(exif).jpeg().toBuffer();
    expect(
      await read(
        Buffer.concat([jpeg.subarray(0, 2), Buffer.from("ffe500040000" + "0011ffff", "hex"), jpeg.subarray(2)]),
      ),
    ).toMatchObject({ cameraModel: "Z 6", widthPx: 30 });
  });

  it("an EXIF block with one bad entry keeps the others", async () => {
    const jpeg = await picture().withExif(exif).jpeg().toBuffer();
    const description = jpeg.indexOf(Buffer.from("0e010200", "hex"));
    jpeg.writeUInt16LE(0, description + 2); // a type that does not exist
    expect(await read(jpeg)).toMatchObject({
      cameraModel: "Z 6",
      description: null,
      iso: 400,
      takenLocal: facts.takenLocal,
    });
    jpeg.writeUInt16LE(2, description + 2);
    jpeg.writeUInt32LE(0xfffffff0, description + 8); // a value beyond the end
    expect(await read(jpeg)).toMatchObject({ cameraModel: "Z 6", description: null, iso: 400 });
  });
});
