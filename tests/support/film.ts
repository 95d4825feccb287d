import { randomBytes } from "node:crypto";

/** Films made of the boxes that players look at, and the two halves of a Live Photo. */

const long = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(value | 0, index * 4));
  return bytes;
};
export const box = (type: string, ...content: Buffer[]): Buffer => {
  const inner = Buffer.concat(content);
  return Buffer.concat([long(inner.length + 8), Buffer.from(type, "latin1"), inner]);
};

const one = 0x10000;
export const upright = long(one, 0, 0, 0, one, 0, 0, 0, 0x40000000);
export const quarter = long(0, one, 0, -one, 0, 0, 0, 0, 0x40000000);
/** Seconds since 1904. */
export const time = (iso: string): number => Date.parse(iso) / 1000 + 2_082_844_800;

/** A film of 1920 × 1080 without pictures: the boxes that players look at. */
export function clip(made: number, matrix: Buffer, place?: string, more: Buffer[] = [], brand = "isom"): Buffer {
  const sample = box(
    "avc1",
    Buffer.alloc(6),
    Buffer.from([0, 1]),
    Buffer.alloc(16),
    long((1920 << 16) | 1080, 0x480000, 0x480000, 0),
    Buffer.from([0, 1]),
    Buffer.alloc(32),
    Buffer.from([0, 24, 0xff, 0xff]),
  );
  const table = box(
    "stbl",
    box("stsd", long(0, 1), sample),
    box("stts", long(0, 1, 60, 1000)),
    box("stsc", long(0, 0)),
    box("stsz", long(0, 0, 0)),
    box("stco", long(0, 0)),
  );
  const media = box(
    "mdia",
    box("mdhd", long(0, made, made, 30_000, 60_000, 0)),
    box("hdlr", long(0, 0), Buffer.from("vide"), Buffer.alloc(13)),
    box("minf", box("vmhd", long(1, 0, 0)), box("dinf", box("dref", long(0, 1), box("url ", long(1)))), table),
  );
  const track = box(
    "trak",
    box("tkhd", long(7, made, made, 1, 0, 2000, 0, 0, 0, 0), matrix, long(1920 << 16, 1080 << 16)),
    media,
  );
  const head = box("mvhd", long(0, made, made, 1000, 2000, one, 0x01000000, 0, 0), upright, Buffer.alloc(24), long(2));
  const text = place ? Buffer.from(place) : Buffer.alloc(0);
  const user = place ? [box("udta", box("\xa9xyz", Buffer.from([0, text.length, 0x15, 0xc7]), text))] : [];
  return Buffer.concat([
    box("ftyp", Buffer.from(`${brand}\0\0\0\0${brand}avc1`)),
    box("moov", head, track, ...user, ...more),
    box("mdat", Buffer.alloc(64)),
  ]);
}

/** A track of sound to put into a clip, as players look at it: silence, for two seconds. */
export const soundTrack = (made: number): Buffer => {
  const sample = box(
    "mp4a",
    Buffer.alloc(6),
    Buffer.from([0, 1]),
    Buffer.alloc(8),
    Buffer.from([0, 2, 0, 16, 0, 0, 0, 0]),
    long(44_100 << 16),
  );
  const table = box(
    "stbl",
    box("stsd", long(0, 1), sample),
    box("stts", long(0, 1, 60, 1470)),
    box("stsc", long(0, 0)),
    box("stsz", long(0, 0, 0)),
    box("stco", long(0, 0)),
  );
  return box(
    "trak",
    box("tkhd", long(7, made, made, 2, 0, 2000, 0, 0, 0, 0x01000000), upright, long(0, 0)),
    box(
      "mdia",
      box("mdhd", long(0, made, made, 44_100, 88_200, 0)),
      box("hdlr", long(0, 0), Buffer.from("soun"), Buffer.alloc(13)),
      box("minf", box("smhd", long(0, 0)), box("dinf", box("dref", long(0, 1), box("url ", long(1)))), table),
    ),
  );
};

const contentIdentifier = Buffer.from("com.apple.quicktime.content.identifier");

/** The film of a Live Photo as Apple's phones write it, whose bytes no other has. */
export function liveFilm(contentId: string, made = "2024-05-12T11:45:12Z"): Buffer {
  const text = Buffer.from(contentId);
  const keys = box(
    "keys",
    long(0, 2),
    ...[Buffer.from("com.apple.quicktime.make"), contentIdentifier].map((key) => box("mdta", key)),
  );
  const value = (number: number, content: Buffer) =>
    box(String.fromCharCode(0, 0, 0, number), box("data", long(1, 0), content));
  const hdlr = box("hdlr", long(0, 0), Buffer.from("mdta"), Buffer.alloc(13));
  const film = clip(
    time(made),
    upright,
    undefined,
    [box("meta", hdlr, keys, box("ilst", value(1, Buffer.from("Apple")), value(2, text)))],
    "qt  ",
  );
  return Buffer.concat([film, box("free", randomBytes(16))]);
}

/** Puts Apple's maker's notes with the identifier into a JPEG that has no EXIF, or before the one it has. */
export function livePicture(jpeg: Buffer, contentId: string): Buffer {
  const notes = Buffer.concat([
    Buffer.from("Apple iOS\0\0\x01MM\0\x02", "latin1"),
    entry(0x0001, 9, 1, 14),
    entry(0x0011, 2, contentId.length + 1, 44),
    long(0),
    Buffer.from(`${contentId}\0`),
  ]);
  const tiff = Buffer.concat([
    Buffer.from("MM\0*\0\0\0\x08\0\x01", "latin1"),
    entry(0x8769, 4, 1, 26),
    long(0),
    Buffer.from([0, 1]),
    entry(0x927c, 7, notes.length, 44),
    long(0),
    notes,
  ]);
  const segment = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(segment.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, segment, jpeg.subarray(2)]);
}

/** One entry of a TIFF's directory. */
function entry(tag: number, kind: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(tag, 0);
  bytes.writeUInt16BE(kind, 2);
  bytes.writeUInt32BE(count, 4);
  bytes.writeUInt32BE(value, 8);
  return bytes;
}
