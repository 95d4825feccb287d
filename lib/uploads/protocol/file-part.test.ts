import { describe, expect, it } from "vitest";
import { filePart } from "@/lib/uploads/protocol/file-part";

const type = "multipart/form-data; boundary=----edge42";
const form = (content: string, field = "file") =>
  `------edge42\r\nContent-Disposition: form-data; name="${field}"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n${content}\r\n------edge42--\r\n`;

async function* inPieces(text: string, pieceBytes: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

async function contentOf(
  text: string,
  partBytes: number,
  pieceBytes = 7,
  contentType: string | null = type,
): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of filePart(inPieces(text, pieceBytes), contentType, partBytes)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe("the part of a form", () => {
  it("is the same however the bytes are cut", async () => {
    const content = "picture\r\n------edge4 \r\n\r\n bytes";
    for (const pieceBytes of [1, 2, 13, 64, 1000])
      expect(await contentOf(form(content), Buffer.byteLength(content), pieceBytes)).toBe(content);
  });

  it("may be empty", async () => expect(await contentOf(form(""), 0)).toBe(""));

  it("hands on what came before the connection broke", async () => {
    const got: string[] = [];
    const broken = form("0123456789").slice(0, form("").indexOf("\r\n\r\n") + 9);
    const reading = (async () => {
      for await (const piece of filePart(inPieces(broken, 3), type, 10)) got.push(Buffer.from(piece).toString());
    })();
    await expect(reading).rejects.toThrow("ended early");
    expect(got.join("")).toBe("01234");
  });

  it("refuses a file that is longer than announced", () =>
    expect(contentOf(form("0123456789"), 9)).rejects.toThrow("larger than was announced"));
  it("refuses a file that is shorter than announced", () =>
    expect(contentOf(form("0123"), 4000)).rejects.toThrow("ended early"));
  it("refuses another field", () => expect(contentOf(form("0123", "photo"), 4)).rejects.toThrow("“file”"));
  it("refuses what is no form", () => expect(contentOf("0123", 4, 7, "image/jpeg")).rejects.toThrow("“file”"));
  it("refuses headers without end", () => expect(contentOf("x".repeat(100_000), 4, 1000)).rejects.toThrow("“file”"));
});
