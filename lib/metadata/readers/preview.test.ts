import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { readAllTags } from "@/lib/metadata/readers/all-tags";
import { endExiftool, hasExiftool } from "@/lib/metadata/tools/exiftool";
import { identify } from "@/lib/metadata/identify";
import { extractPreview } from "@/lib/metadata/readers/preview";
import { readMetadata } from "@/lib/metadata/read";
import { samplesFolder, writeTemporary } from "@/tests/support/pictures";

afterAll(endExiftool);

const jpeg = (widthPx: number, heightPx: number) =>
  sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: "teal" } }).jpeg();

/** A Fujifilm raw as far as anybody looks who cannot develop it: head, and a JPEG with EXIF at its place. */
function fujifilm(preview: Buffer): Buffer {
  const head = Buffer.alloc(160);
  head.write("FUJIFILMCCD-RAW 0201FF129502X-T30", "latin1");
  head.writeUInt32BE(head.length, 84);
  head.writeUInt32BE(preview.length, 88);
  return Buffer.concat([head, preview]);
}

/** A Nikon raw turned by a quarter: one directory, and below it one with a JPEG. */
function nikon(preview: Buffer, orientation: number): Buffer {
  const make = Buffer.from("NIKON CORPORATION\0");
  const directory = (...entries: [tag: number, type: number, count: number, value: number][]): Buffer => {
    const bytes = Buffer.alloc(2 + entries.length * 12 + 4);
    bytes.writeUInt16LE(entries.length);
    entries.forEach(([tag, type, count, value], index) => {
      bytes.writeUInt16LE(tag, 2 + index * 12);
      bytes.writeUInt16LE(type, 4 + index * 12);
      bytes.writeUInt32LE(count, 6 + index * 12);
      bytes.writeUInt32LE(value, 10 + index * 12);
    });
    return bytes;
  };
  const below = 200;
  const at = 300;
  const file = Buffer.concat([Buffer.alloc(at), preview]);
  file.write("II*\0\x08\0\0\0", "latin1");
  directory(
    [0x100, 4, 1, 60],
    [0x101, 4, 1, 40],
    [0x106, 3, 1, 32803],
    [0x10f, 2, make.length, 150],
    [0x112, 3, 1, orientation],
    [0x14a, 4, 1, below],
  ).copy(file, 8);
  make.copy(file, 150);
  directory([0x103, 3, 1, 6], [0x201, 4, 1, at], [0x202, 4, 1, preview.length]).copy(file, below);
  return file;
}

async function previewOf(bytes: Buffer, name = "raw") {
  const raw = writeTemporary(name, bytes);
  const to = path.join(path.dirname(raw), "preview.jpg");
  const { format } = await identify(raw, name);
  return { isThere: await extractPreview(raw, format, to), to, raw, format };
}

const uprightSize = async (file: string) => {
  const { data, info } = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
  return [info.width, info.height, data.length > 0];
};

describe.skipIf(!hasExiftool())("the preview of a raw (skipped without Perl)", () => {
  it("is the JPEG inside, and its EXIF the raw's", async () => {
    const preview = await jpeg(60, 40)
      .withExif({ IFD0: { Make: "FUJIFILM", Model: "X-T30" }, IFD2: { DateTimeOriginal: "2024:05:12 13:45:12" } })
      .toBuffer();
    const { isThere, to, raw, format } = await previewOf(fujifilm(preview));
    expect([isThere, format]).toEqual([true, "raf"]);
    expect(await uprightSize(to)).toEqual([60, 40, true]);
    expect(await readMetadata(raw, format)).toMatchObject({
      cameraModel: "X-T30",
      takenLocal: "2024-05-12T13:45:12.000",
    });
  });

  it.each([
    [1, 60, 40],
    [3, 60, 40],
    [6, 40, 60],
    [8, 40, 60],
  ])("stands upright by the raw's orientation %i", async (orientation, widthPx, heightPx) => {
    const { isThere, to, format } = await previewOf(nikon(await jpeg(60, 40).toBuffer(), orientation));
    expect([isThere, format]).toEqual([true, "nef"]);
    expect(await uprightSize(to)).toEqual([widthPx, heightPx, true]);
  });

  it("keeps an orientation of its own", async () => {
    const { to } = await previewOf(nikon(await jpeg(60, 40).withMetadata({ orientation: 8 }).toBuffer(), 6));
    expect((await sharp(to).metadata()).orientation).toBe(8);
  });

  it("is not turned twice", async () => {
    const { to } = await previewOf(nikon(await jpeg(40, 60).toBuffer(), 6));
    expect(await uprightSize(to)).toEqual([40, 60, true]);
  });

  it.each([
    [
      "a preview that breaks off",
      async () =>
        nikon(
          (
            await sharp(randomBytes(90_000), { raw: { width: 200, height: 150, channels: 3 } })
              .jpeg()
              .toBuffer()
          ).subarray(0, 9000),
          1,
        ),
    ],
    ["no preview", async () => fujifilm(Buffer.alloc(0))],
    ["noise for a preview", async () => nikon(Buffer.alloc(5000, 7), 1)],
  ])("is not there for %s, and leaves no file", async (_, make) => {
    const { isThere, to } = await previewOf(await make());
    expect([isThere, existsSync(to)]).toEqual([false, false]);
  });

  it("is not there for what is no raw, or has a name that ExifTool cannot be told", async () => {
    const raw = writeTemporary("a.jpg", await jpeg(60, 40).toBuffer());
    expect(await extractPreview(raw, "jpeg", `${raw}.preview`)).toBe(false);
    const { isThere } = await previewOf(fujifilm(await jpeg(60, 40).toBuffer()), "a\n-execute\nb.raf");
    expect(isThere).toBe(false);
  });

  it.skipIf(!existsSync(samplesFolder))("of a real Canon, with all tags in groups", async () => {
    const raw = path.join(samplesFolder, "raw/Canon-R6-pruned.CR3");
    const to = writeTemporary("preview.jpg", Buffer.alloc(0));
    expect(await extractPreview(raw, "cr3", to)).toBe(true);
    expect(await uprightSize(to)).toEqual([1620, 1080, true]);
    const tags = await readAllTags(raw);
    expect(tags).toMatchObject({ IFD0: { Model: "Canon EOS R6" }, Canon: { LensModel: "RF70-200mm F2.8 L IS USM" } });
    expect(tags).not.toHaveProperty("System");
  });
});
