import { describe, expect, it } from "vitest";
import { findMotion } from "@/lib/metadata/motion";
import { filmOfBoxes as film, heicWithFilm, microVideo, motionPhoto, samsungMotionPhoto } from "@/tests/support/motion";
import { makePicture, writeTemporary } from "@/tests/support/pictures";

const find = (bytes: Buffer, format: "jpeg" | "heic" = "jpeg") => findMotion(writeTemporary("a.jpg", bytes), format);

describe("the film of a motion photo", () => {
  it.each([["Google's first way", microVideo], ["Google's list", motionPhoto], ["Samsung's directory", samsungMotionPhoto]] as const)("is found by %s", async (_, make) => {
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
