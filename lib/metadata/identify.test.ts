import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { extensionOf, mimeTypeOf, rawFormats } from "@/lib/metadata/formats";
import { identify } from "@/lib/metadata/identify";

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-identify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function formatOf(bytes: Buffer | string, name = "holiday.jpg"): Promise<string> {
  const file = path.join(folder, "file");
  writeFileSync(file, typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
  return (await identify(file, name)).format;
}

const dot = () => sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } });

/** A little-endian TIFF of one directory: [tag, type, value or text]. */
function tiff(...entries: [number, 2 | 3, number | string][]): Buffer {
  const texts = entries.filter(([, , value]) => typeof value === "string").map(([, , value]) => `${value}\0`);
  const head = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  head.write("II*\0", 0, "latin1");
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  let textAt = head.length;
  entries.forEach(([tag, type, value], index) => {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(typeof value === "string" ? value.length + 1 : 1, at + 4);
    head.writeUInt32LE(typeof value === "string" ? textAt : value, at + 8);
    if (typeof value === "string") textAt += value.length + 1;
  });
  return Buffer.concat([head, Buffer.from(texts.join(""), "latin1")]);
}

const film = (brand: string, ...compatible: string[]) => {
  const box = Buffer.from(`\0\0\0\0ftyp${brand}\0\0\0\0${compatible.join("")}`, "latin1");
  box.writeUInt32BE(box.length);
  return Buffer.concat([box, Buffer.from("\0\0\0\x08mdat", "latin1")]);
};

describe("identify", () => {
  it.each(["jpeg", "png", "webp", "avif", "gif", "tiff"] as const)(
    "knows %s by its content under any name",
    async (format) => {
      expect(await formatOf(await dot().toFormat(format).toBuffer(), "notes.txt")).toBe(format);
    },
  );

  it.each([
    ["heic", film("heic", "mif1", "heic")],
    ["heic", film("mif1", "mif1", "heic")],
    ["avif", film("mif1", "mif1", "avif", "miaf")],
    ["cr3", film("crx ", "crx ", "isom")],
    ["mov", film("qt  ", "qt  ")],
    ["mov", Buffer.from("\0\0\0\x08wide\0\0\0\0mdat\0\0\0\0", "latin1")],
    ["mp4", film("isom", "isom", "avc1")],
    ["mp4", film("3gp5", "isom")],
    ["jxl", Buffer.from("\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl ", "latin1")],
    ["raf", Buffer.from("FUJIFILMCCD-RAW 0201", "latin1")],
    ["orf", Buffer.from("IIRO\x08\0\0\0", "latin1")],
    ["rw2", Buffer.from("IIU\0\x08\0\0\0", "latin1")],
    ["x3f", Buffer.from("FOVb\0\0\x02\0", "latin1")],
    ["mrw", Buffer.from("\0MRM\0\0\0\0", "latin1")],
    ["crw", Buffer.from("II\x1a\0\0\0HEAPCCDR", "latin1")],
    ["cr2", Buffer.from("II*\0\x10\0\0\0CR\x02\0\0\0\0\0", "latin1")],
    ["xmp", Buffer.from('<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"/>')],
    ["xmp", Buffer.from('\ufeff<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', "utf16le")],
  ])("knows %s by its first bytes (%#)", async (format, bytes) => expect(await formatOf(bytes)).toBe(format));

  it("tells a raw from a finished TIFF of the same camera", async () => {
    expect(await formatOf(tiff([0x106, 3, 32803], [0x10f, 2, "NIKON CORPORATION"]), "a.tif")).toBe("nef");
    expect(await formatOf(tiff([0x106, 3, 2], [0x10f, 2, "NIKON CORPORATION"]), "a.tif")).toBe("tiff");
    expect(await formatOf(tiff([0x103, 3, 32767], [0x10f, 2, "SONY"]), "a")).toBe("arw");
    expect(await formatOf(tiff([0x10f, 2, "PENTAX"], [0xc612, 3, 1]), "a.pef")).toBe("dng");
  });

  it("asks the name only which of a maker's two formats it is", async () => {
    const nikon = tiff([0x106, 3, 32803], [0x10f, 2, "NIKON CORPORATION"]);
    expect(await formatOf(nikon, "DSC_1.NRW")).toBe("nrw");
    expect(await formatOf(nikon, "DSC_1.ARW")).toBe("nef");
  });

  it.each([
    ["sound", film("M4A ", "isom")],
    ["a text", "Dear diary"],
    ["a web page", "<!doctype html><html></html>"],
    ["a vector drawing", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["a TIFF that ends at once", "II*\0\xff\xff\xff\x7f"],
    ["a directory that names itself", "II*\0\x08\0\0\0\0\0"],
    ["one byte", "\xff"],
  ])("refuses %s in a sentence without the file's name, which stands beside it", async (_, bytes) => {
    await expect(formatOf(bytes, "diary.jpg")).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringMatching(/^It is no picture/),
    });
  });

  it("refuses an empty file", async () => {
    await expect(formatOf("", "nothing.jpg")).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/^It is empty/),
    });
  });

  it("says what a file is to its photo", async () => {
    writeFileSync(path.join(folder, "raw"), "FOVb\0\0\x02\0");
    expect(await identify(path.join(folder, "raw"), "x")).toEqual({
      format: "x3f",
      role: "raw",
      kind: "picture",
      mimeType: mimeTypeOf("x3f"),
      extension: "x3f",
    });
    writeFileSync(path.join(folder, "clip"), film("isom"));
    expect(await identify(path.join(folder, "clip"), "x")).toMatchObject({
      role: "original",
      kind: "clip",
      mimeType: "video/mp4",
      extension: "mp4",
    });
  });

  it("has an extension and a media type for every raw", () => {
    for (const format of rawFormats)
      expect([extensionOf(format), mimeTypeOf(format)]).toEqual([format, expect.stringMatching(/^image\/x-/)]);
  });
});
