import { expect, it } from "vitest";
import { identify } from "@/lib/metadata/identify";
import { readMetadata } from "@/lib/metadata/read";
import { writeTemporary } from "@/tests/support/pictures";

const long = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(value | 0, index * 4));
  return bytes;
};
const box = (type: string, ...content: Buffer[]): Buffer => {
  const inner = Buffer.concat(content);
  return Buffer.concat([long(inner.length + 8), Buffer.from(type, "latin1"), inner]);
};

const one = 0x10000;
const upright = long(one, 0, 0, 0, one, 0, 0, 0, 0x40000000);
const quarter = long(0, one, 0, -one, 0, 0, 0, 0, 0x40000000);
/** Seconds since 1904. */
const time = (iso: string): number => Date.parse(iso) / 1000 + 2_082_844_800;

/** A film of 1920 × 1080 without pictures: the boxes that players look at. */
function clip(made: number, matrix: Buffer, place?: string): Buffer {
  const sample = box("avc1", Buffer.alloc(6), Buffer.from([0, 1]), Buffer.alloc(16), long((1920 << 16) | 1080, 0x480000, 0x480000, 0), Buffer.from([0, 1]), Buffer.alloc(32), Buffer.from([0, 24, 0xff, 0xff]));
  const table = box("stbl", box("stsd", long(0, 1), sample), box("stts", long(0, 1, 60, 1000)), box("stsc", long(0, 0)), box("stsz", long(0, 0, 0)), box("stco", long(0, 0)));
  const media = box(
    "mdia",
    box("mdhd", long(0, made, made, 30_000, 60_000, 0)),
    box("hdlr", long(0, 0), Buffer.from("vide"), Buffer.alloc(13)),
    box("minf", box("vmhd", long(1, 0, 0)), box("dinf", box("dref", long(0, 1), box("url ", long(1)))), table),
  );
  const track = box("trak", box("tkhd", long(7, made, made, 1, 0, 2000, 0, 0, 0, 0), matrix, long(1920 << 16, 1080 << 16)), media);
  const head = box("mvhd", long(0, made, made, 1000, 2000, one, 0x01000000, 0, 0), upright, Buffer.alloc(24), long(2));
  const text = place ? Buffer.from(place) : Buffer.alloc(0);
  const user = place ? [box("udta", box("\xa9xyz", Buffer.from([0, text.length, 0x15, 0xc7]), text))] : [];
  return Buffer.concat([box("ftyp", Buffer.from("isom\0\0\0\0isomavc1")), box("moov", head, track, ...user), box("mdat", Buffer.alloc(64))]);
}

async function read(bytes: Buffer) {
  const path = writeTemporary("clip.mp4", bytes);
  return readMetadata(path, (await identify(path, "clip.mp4")).format);
}

it("a clip tells its length, its size as players show it, its time as UTC and its place", async () => {
  const made = time("2024-05-12T11:45:12Z");
  expect(await read(clip(made, upright, "-33.8688+151.2093/"))).toMatchObject({
    widthPx: 1920, heightPx: 1080, orientation: 1, durationMs: 2000,
    takenLocal: "2024-05-12T11:45:12.000", takenOffsetMinutes: 0, takenSource: "utc",
    latitude: expect.closeTo(-33.8688, 4), longitude: expect.closeTo(151.2093, 4),
  });
  expect(await read(clip(made, quarter))).toMatchObject({ widthPx: 1080, heightPx: 1920, latitude: null });
});

it("a clip whose clock was never set has no time", async () => {
  expect(await read(clip(0, upright))).toMatchObject({ takenLocal: null, takenOffsetMinutes: null, takenSource: null, durationMs: 2000 });
});

it("a clip without film, or without its end, is refused", async () => {
  const whole = clip(time("2024-05-12T11:45:12Z"), upright);
  await expect(read(whole.subarray(0, whole.length - 40))).rejects.toMatchObject({ code: "unreadable", message: expect.stringContaining("end of this clip is missing") as string });
  await expect(read(Buffer.concat([whole.subarray(0, 24), box("moov"), box("mdat", Buffer.alloc(64))]))).rejects.toMatchObject({ code: "unreadable" });
});
