import { open, type FileHandle } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import { boxFormat } from "@/lib/metadata/containers/box-format";
import { extensionOf, isClip, mimeTypeOf, roleOf, type FileFormat } from "@/lib/metadata/formats";
import { tiffFormat } from "@/lib/metadata/containers/tiff-format";
import { looksLikeXmp } from "@/lib/metadata/blocks/xmp-text";

export type Identified = {
  format: FileFormat;
  role: "original" | "raw" | "sidecar";
  kind: "picture" | "clip";
  mimeType: string;
  /** The usual extension of the format, without its dot. */
  extension: string;
};

const headBytes = 64 * 1024;

/**
 * Says what the file at `path` is, from its content. `name` is what people call it: it tells TIFF-based raws
 * apart when maker and tags do not. Errors: "invalid" for an empty file, "unsupported" for what is no
 * picture, clip or sidecar.
 */
export async function identify(path: string, name: string): Promise<Identified> {
  const file = await open(path, "r");
  try {
    const head = await readAt(file, 0, headBytes);
    if (head.length === 0) throw new AppError("invalid", "It is empty. Send it again from where it is whole.");
    const format =
      formatOfHead(head) ?? (await tiffFormat((offset, length) => readAt(file, offset, length), extensionIn(name)));
    if (!format) {
      throw new AppError(
        "unsupported",
        "It is no picture, film clip or XMP sidecar that Photoflow knows, so it was not taken in.",
      );
    }
    return {
      format,
      role: roleOf(format),
      kind: isClip(format) ? "clip" : "picture",
      mimeType: mimeTypeOf(format),
      extension: extensionOf(format),
    };
  } finally {
    await file.close();
  }
}

const extensionIn = (name: string): string => /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

/** First bytes that belong to one format alone ("." stands for any byte). */
const signatures: readonly [string, FileFormat][] = [
  ["\xff\xd8\xff", "jpeg"],
  ["\x89PNG\r\n\x1a\n", "png"],
  ["GIF87a", "gif"],
  ["GIF89a", "gif"],
  ["\xff\x0a", "jxl"],
  ["\0\0\0\x0cJXL \r\n\x87\n", "jxl"],
  ["FUJIFILMCCD-RAW", "raf"],
  ["FOVb", "x3f"],
  ["\0MRM", "mrw"],
  ["II\x1a\0\0\0HEAPCCDR", "crw"],
  ["IIRO", "orf"],
  ["IIRS", "orf"],
  ["MMOR", "orf"],
  ["IIU\0", "rw2"],
];

function formatOfHead(head: Buffer): FileFormat | null {
  const text = head.toString("latin1", 0, 32);
  const known = signatures.find(([start]) => text.startsWith(start));
  if (known) return known[1];
  if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return "webp";
  return boxFormat(head) ?? (looksLikeXmp(head) ? "xmp" : null);
}
