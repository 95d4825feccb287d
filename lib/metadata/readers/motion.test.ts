import { describe, expect, it } from "vitest";
import { readContentId } from "@/lib/metadata/readers/content-id";
import { findMotion } from "@/lib/metadata/readers/motion";
import { liveFilm, livePicture } from "@/tests/support/film";
import { filmOfBoxes as film, heicWithFilm, microVideo, motionPhoto, samsungMotionPhoto } from "@/tests/support/motion";
import { makePicture, writeTemporary } from "@/tests/support/pictures";

const find = (bytes: Buffer, format: "jpeg" | "heic" = "jpeg") => findMotion(writeTemporary("a.jpg", bytes), format);

describe("the film of a motion photo", () => {
  it.each([
    ["Google's first way", microVideo],
    ["Google's list", motionPhoto],
    ["Samsung's directory", samsungMotionPhoto],
  ] as const)("is found by %s", async (_, make) => {
    const bytes = make(await makePicture(), film);
    const found = await find(bytes);
    expect(found && bytes.subarray(found.start, found.start + found.length).equals(film)).toBe(true);
  });

  it("is found in a HEIC's box", async () => {
    const bytes = heicWithFilm(film);
    const found = await find(bytes, "heic");
    expect(found && bytes.subarray(found.start, found.start + found.length).equals(film)).toBe(true);
  });

  it("is none where what is told is not true of the file", async () => {
    const jpeg = await makePicture();
    const long = Buffer.from(film);
    long.writeUInt32BE(5_000_000, 24);
    const untrue = [
      jpeg,
      microVideo(jpeg, film, 99_999_999),
      microVideo(jpeg, film, film.length - 3),
      microVideo(jpeg, Buffer.alloc(500, 1)),
      motionPhoto(jpeg, long),
      motionPhoto(jpeg, film).subarray(0, -20),
      samsungMotionPhoto(jpeg, long),
      Buffer.concat([jpeg, Buffer.from([0xff, 0xff, 0xff, 0x7f]), Buffer.from("SEFT")]),
    ];
    for (const bytes of untrue) expect(await find(bytes)).toBeNull();
    expect(await find(heicWithFilm(film).subarray(0, 600), "heic")).toBeNull();
    expect(await find(Buffer.alloc(0))).toBeNull();
  });
});

describe("the identifier of a Live Photo", () => {
  const id = "8A1F2B3C-0000-4000-8000-123456789ABC";
  const read = (bytes: Buffer, format: "jpeg" | "heic" | "mov") => readContentId(writeTemporary("a", bytes), format);

  it("is read from Apple's notes and from QuickTime's keys", async () => {
    const jpeg = await makePicture();
    expect(await read(livePicture(jpeg, id), "jpeg")).toBe(id);
    expect(await read(liveFilm(id.toLowerCase()), "mov")).toBe(id);
  });

  it("is none where there is none, or what is there is no identifier", async () => {
    const jpeg = await makePicture();
    const notes = livePicture(jpeg, id);
    for (const bytes of [jpeg, livePicture(jpeg, "IMG_0001"), notes.subarray(0, 90), Buffer.alloc(0)])
      expect(await read(bytes, "jpeg")).toBeNull();
    const whole = liveFilm(id);
    for (const bytes of [
      film,
      liveFilm("../../etc/passwd"),
      Buffer.alloc(0),
      ...[40, 300, whole.indexOf(id) - 20, whole.indexOf(id) + 10].map((end) => whole.subarray(0, end)),
    ])
      expect(await read(bytes, "mov")).toBeNull();
    expect(await read(Buffer.alloc(64), "heic")).toBeNull();
  });
});
