import { expect, it } from "vitest";
import sharp from "sharp";
import { leadsInCircles, withoutHostileExif } from "@/lib/metadata/blocks/hostile-exif";
import { makePicture, writeTemporary } from "@/tests/support/pictures";

const block = (...entries: [tag: number, offset: number][]): Buffer => {
  const bytes = Buffer.alloc(10 + entries.length * 12);
  bytes.write("MM\0*", 0, "latin1");
  bytes.writeUInt32BE(8, 4);
  bytes.writeUInt16BE(entries.length, 8);
  for (const [index, [tag, offset]] of entries.entries()) {
    bytes.writeUInt16BE(tag, 10 + index * 12);
    bytes.writeUInt32BE(offset, 18 + index * 12);
  }
  return bytes;
};

it("tells blocks that lead in circles from those that do not", () => {
  expect([block(), block([0x8769, 200], [0x8825, 300]), Buffer.alloc(3)].map(leadsInCircles)).toEqual([
    false,
    false,
    false,
  ]);
  expect(
    [
      block([0x8769, 8]),
      block(...Array.from({ length: 5000 }, (): [number, number] => [0x8769, 8])),
      block(...Array.from({ length: 9 }, (_, at): [number, number] => [0x8769, 100 + at])),
    ].map(leadsInCircles),
  ).toEqual([true, true, true]);
});

it("opens a picture with such a block, and others as they are", async () => {
  const picture = await makePicture({ takenLocal: "2024-05-12T13:45:12" });
  expect(await withoutHostileExif(writeTemporary("plain.jpg", picture))).toBeNull();
  const exif = Buffer.concat([
    Buffer.from("Exif\0\0", "latin1"),
    block(...Array.from({ length: 5000 }, (): [number, number] => [0x8769, 8])),
  ]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  const tame = await withoutHostileExif(
    writeTemporary("hostile.jpg", Buffer.concat([picture.subarray(0, 2), head, exif, picture.subarray(2)])),
  );
  // Its other EXIF, behind the hostile one, went with it.
  const { width, height, exif: left } = await sharp(tame!).metadata();
  expect([width, height, left]).toEqual([600, 400, undefined]);
});
