import { expect, it } from "vitest";
import { ZipLength, zipOf, type ZipFile } from "@/lib/downloads/zip/write-zip";

/**
 * What a program that unpacks finds at the end: how many files, and where their list is. Follows Zip64's own end when
 * there is one.
 */
function endOf(zip: Buffer): { count: number; listAt: number; listLength: number } {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  if (zip.readUInt16LE(end + 10) < 0xffff)
    return {
      count: zip.readUInt16LE(end + 10),
      listLength: zip.readUInt32LE(end + 12),
      listAt: zip.readUInt32LE(end + 16),
    };
  expect(zip.readUInt32LE(end - 20)).toBe(0x07064b50);
  const at = Number(zip.readBigUInt64LE(end - 12));
  expect(zip.readUInt32LE(at)).toBe(0x06064b50);
  return {
    count: Number(zip.readBigUInt64LE(at + 32)),
    listLength: Number(zip.readBigUInt64LE(at + 40)),
    listAt: Number(zip.readBigUInt64LE(at + 48)),
  };
}

async function* files(count: number): AsyncGenerator<ZipFile> {
  for (let n = 0; n < count; n++)
    yield { name: `é${n}.txt`, modified: new Date("2024-05-12T13:45:12Z"), sizeBytes: 3, bytes: Buffer.from("abc") };
}

it("counts more files than the old form of a zip can, and has the length that was told", async () => {
  for (const count of [0, 2, 70_000]) {
    const length = new ZipLength();
    const pieces: Buffer[] = [];
    for await (const piece of zipOf(files(count))) pieces.push(piece);
    for await (const { name, sizeBytes } of files(count)) length.add(name, sizeBytes);
    const zip = Buffer.concat(pieces);
    expect(zip.length).toBe(length.total);
    const end = endOf(zip);
    expect(end.count).toBe(count);
    let at = end.listAt;
    for (let entry = 0; entry < count; entry++) {
      if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error(`Entry ${entry} is not where it should be.`);
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30);
    }
    expect(at).toBe(end.listAt + end.listLength);
  }
});
