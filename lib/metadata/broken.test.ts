import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { endExiftool } from "@/lib/metadata/tools/exiftool";
import { identify } from "@/lib/metadata/identify";
import { readMetadata } from "@/lib/metadata/read";
import { samplesFolder, writeTemporary } from "@/tests/support/pictures";

afterAll(endExiftool);

const folder = path.join(samplesFolder, "broken");

/** What a file tells, or the code with which it is refused; never anything else. */
async function outcome(file: string): Promise<string> {
  try {
    const { format } = await identify(file, path.basename(file));
    await readMetadata(file, format);
    return format;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** The same numbers in every run. */
function* dice(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

describe("broken files", () => {
  it.skipIf(!existsSync(folder))(
    "that crashed other programs are read or refused (skipped without samples)",
    async () => {
      const outcomes = await Promise.all(readdirSync(folder).map((name) => outcome(path.join(folder, name))));
      expect(new Set(outcomes)).toEqual(new Set(["unreadable", "unsupported"]));
    },
  );

  it.each(["jpeg", "png", "webp", "tiff"] as const)(
    "%s with bytes changed anywhere, or cut off anywhere",
    async (format) => {
      const whole = await sharp({ create: { width: 60, height: 40, channels: 3, background: "red" } })
        .withExif({
          IFD0: { Make: "Canon", Model: "EOS" },
          IFD2: { DateTimeOriginal: "2024:05:12 13:45:12" },
          IFD3: { GPSLatitudeRef: "N", GPSLatitude: "1/1 2/1 3/1" },
        })
        .toFormat(format)
        .toBuffer();
      const roll = dice(format.length);
      const next = (below: number): number => Math.floor(roll.next().value * below);
      for (let round = 0; round < 150; round++) {
        const bytes = Buffer.from(whole);
        for (let change = next(8); change >= 0; change--) bytes[next(Math.min(bytes.length, 900))] = next(256);
        const file = writeTemporary(
          "broken",
          round % 3 === 0 ? bytes.subarray(0, next(bytes.length)) : bytes,
          path.join(process.env.DATASTORE!, "broken"),
        );
        expect(await outcome(file)).toMatch(/^[a-z0-9]+$/);
      }
    },
  );

  it("a clip whose boxes lie", async () => {
    const box = (type: string, size: number) =>
      Buffer.concat([Buffer.from([size >>> 24, size >>> 16, size >>> 8, size]), Buffer.from(type)]);
    const head = Buffer.concat([box("ftyp", 16), Buffer.from("isom\0\0\0\0")]);
    const files = [
      head,
      Buffer.concat([head, box("moov", 0xfffffff0)]),
      Buffer.concat([head, box("moov", 16), box("moov", 16)]),
      Buffer.concat([head, Buffer.alloc(5000, 0xff)]),
    ];
    for (const bytes of files) expect(await outcome(writeTemporary("clip.mp4", bytes))).toBe("unreadable");
  });
});
