import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { readMetadata } from "@/lib/metadata/read";
import { decodePixels } from "@/lib/renditions/decode-pixels";
import { pixelsAsTiff } from "@/lib/renditions/pixels-as-tiff";
import { samplesFolder, writeTemporary } from "@/tests/support/pictures";

const require = createRequire(import.meta.url);

/** Without the pixels, of which a failing test would print millions. */
const sizeOf = async (path: string, format: "heic" | "jxl") => {
  const { data, icc, widthPx, heightPx, channels } = await decodePixels(path, format);
  return { widthPx, heightPx, channels, icc: icc?.length ?? null, bytes: data.length };
};

/** Red above blue. */
async function jpegXl(widthPx: number, heightPx: number, alpha = 255): Promise<Buffer> {
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let at = 0; at < data.length; at += 4)
    data.set(at < data.length / 2 ? [255, 0, 0, alpha] : [0, 0, 255, alpha], at);
  const { default: encode, init } = await import("@jsquash/jxl/encode.js");
  const wasm = await WebAssembly.compile(readFileSync(require.resolve("@jsquash/jxl/codec/enc/jxl_enc.wasm")));
  await init(wasm);
  return Buffer.from(
    await encode({ data, width: widthPx, height: heightPx, colorSpace: "srgb" } as ImageData, { quality: 95 }),
  );
}

describe("JPEG XL", () => {
  let file: string;
  beforeAll(async () => {
    file = writeTemporary("a.jxl", await jpegXl(30, 20));
  });

  it("becomes pixels", async () => {
    const pixels = await decodePixels(file, "jxl");
    expect(await sizeOf(file, "jxl")).toEqual({
      widthPx: 30,
      heightPx: 20,
      channels: 3,
      icc: null,
      bytes: 30 * 20 * 3,
    });
    expect([...pixels.data.subarray(0, 3)]).toEqual([
      expect.closeTo(255, -1),
      expect.closeTo(0, -1),
      expect.closeTo(0, -1),
    ]);
    expect([...pixels.data.subarray(-3)]).toEqual([
      expect.closeTo(0, -1),
      expect.closeTo(0, -1),
      expect.closeTo(255, -1),
    ]);
  });

  it("keeps an alpha channel that says something", async () => {
    const pixels = await decodePixels(writeTemporary("a.jxl", await jpegXl(8, 8, 100)), "jxl");
    expect(pixels.channels).toBe(4);
    expect((await sharp(pixelsAsTiff(pixels)).metadata()).hasAlpha).toBe(true);
  });

  it("tells its size without being decoded", async () => {
    for (const [widthPx, heightPx] of [
      [30, 20],
      [8, 8],
      [256, 128],
      [300, 300],
      [1000, 750],
      [7, 501],
    ] as const) {
      const path = writeTemporary("a.jxl", await jpegXl(widthPx, heightPx));
      expect(await readMetadata(path, "jxl")).toMatchObject({ widthPx, heightPx, orientation: 1 });
    }
  });

  it("is refused before decoding when its header claims too many pixels", async () => {
    const huge = Buffer.alloc(64);
    huge.set([0xff, 0x0a]);
    // Size by bits, lowest first: not small, height in 30 bits (selector 3), ratio 1:1.
    const bits = 0n | (3n << 1n) | (99_999n << 3n) | (1n << 33n);
    huge.writeBigUInt64LE(bits, 2);
    await expect(sizeOf(writeTemporary("huge.jxl", huge), "jxl")).rejects.toMatchObject({
      code: "too-large",
      message: expect.stringContaining("100000 × 100000"),
    });
  });

  it("that is broken is an error, and the next one is decoded all the same", async () => {
    const whole = readFileSync(file);
    for (const broken of [
      whole.subarray(0, 30),
      Buffer.concat([whole.subarray(0, 12), Buffer.alloc(500, 0x5a)]),
      Buffer.from("\xff\x0a", "latin1"),
    ]) {
      await expect(sizeOf(writeTemporary("b.jxl", broken), "jxl")).rejects.toMatchObject({ code: "unreadable" });
    }
    const many = await Promise.all(Array.from({ length: 6 }, () => decodePixels(file, "jxl")));
    expect(many.every(({ widthPx }) => widthPx === 30)).toBe(true);
  });
});

describe("HEIC", () => {
  const sample = path.join(samplesFolder, "formats/iphone.heic");

  it("that is broken is an error", async () => {
    const head = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
    for (const rest of [Buffer.alloc(0), Buffer.alloc(4000, 1), Buffer.from("\0\0\0\x0cmeta\0\0\0\0", "latin1")]) {
      await expect(sizeOf(writeTemporary("b.heic", Buffer.concat([head, rest])), "heic")).rejects.toMatchObject({
        code: "unreadable",
      });
    }
  });

  it.skipIf(!existsSync(sample))(
    "of a phone has its pixels and its colour profile (skipped without samples)",
    async () => {
      expect(await sizeOf(sample, "heic")).toEqual({
        widthPx: 4032,
        heightPx: 3024,
        channels: 3,
        icc: 548,
        bytes: 4032 * 3024 * 3,
      });
      const truncated = readFileSync(sample).subarray(0, 400_000);
      await expect(sizeOf(writeTemporary("t.heic", truncated), "heic")).rejects.toMatchObject({ code: "unreadable" });
    },
  );

  it("is the only thing besides JPEG XL that there is a decoder for", async () => {
    await expect(decodePixels("/nowhere.jpg", "jpeg")).rejects.toMatchObject({ code: "unsupported" });
  });
});

it.each([
  ["copied", 0],
  ["left where they are", 4_000],
])("pixels of many strips come out of sharp as they are, %s", async (_, roomBehind) => {
  for (const [widthPx, heightPx, channels] of [
    [5, 1, 3],
    [7, 64, 3],
    [301, 201, 3],
    [31, 129, 4],
  ] as const) {
    const data = Buffer.alloc(8 + widthPx * heightPx * channels + roomBehind).subarray(
      8,
      8 + widthPx * heightPx * channels,
    );
    for (let at = 0; at < data.length; at++) data[at] = (at * 31 + (at >> 8) * 7) % 256;
    const before = Buffer.from(data);
    const { data: seen, info } = await sharp(pixelsAsTiff({ data, widthPx, heightPx, channels, icc: null, roomBehind }))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels, seen.equals(before)]).toEqual([widthPx, heightPx, channels, true]);
  }
});

it("pixels with a profile come out of sharp as sRGB", async () => {
  const icc = (
    await sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
      .withIccProfile("p3")
      .png()
      .toBuffer()
      .then((png) => sharp(png).metadata())
  ).icc!;
  const data = Buffer.from([...Array(16)].flatMap(() => [200, 100, 50]));
  const seen = await sharp(pixelsAsTiff({ data, widthPx: 4, heightPx: 4, channels: 3, icc }))
    .raw()
    .toBuffer();
  const plain = await sharp(pixelsAsTiff({ data, widthPx: 4, heightPx: 4, channels: 3, icc: null }))
    .raw()
    .toBuffer();
  expect([...plain.subarray(0, 3)]).toEqual([200, 100, 50]);
  expect(seen[0]).toBeGreaterThan(205); // Display P3's red is redder than sRGB's
});
