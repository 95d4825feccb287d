import path from "node:path";
import { withoutTrailing } from "@/lib/format/texts";

/** Names of files as people and cameras give them, and what can safely be kept of them. Pure. */

/** Most file systems allow 255 bytes; this leaves room for a hash and for a backup's additions. */
const longestNameBytes = 180;

/** The last part of a name that may come with folders of any system: "C:\\DCIM\\a.jpg" → "a.jpg". */
export const baseName = (name: string): string => name.split(/[/\\]/).at(-1) ?? "";

/**
 * `name` as it can be stored on any file system: without folders, control characters, leading dots, reserved characters
 * and surplus length; its extension is kept. Never empty.
 */
export function storableName(name: string): string {
  const lawful = baseName(name)
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}<>:"|?*]/gu, "_");
  const clean = withoutTrailing(lawful, /[.\s]/).replace(/^[.\s]+/, "");
  const extension = path.extname(clean).slice(0, 16);
  const stem = shortenToBytes(
    extension ? clean.slice(0, -path.extname(clean).length) : clean,
    longestNameBytes - Buffer.byteLength(extension),
  );
  const named = (stem || "unnamed") + extension;
  // Windows keeps these names for devices, whatever their extension.
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(named) ? `_${named}` : named;
}

/** "IMG_1234.JPG" with "1a2b3c4d" → "IMG_1234-1a2b3c4d.JPG". */
export function nameWithHash(name: string, hash: string): string {
  const extension = path.extname(name);
  return `${name.slice(0, name.length - extension.length)}-${hash}${extension}`;
}

/**
 * What a raw, its JPEG and its sidecar share: the name without folder and extension, in lower case. A sidecar may carry
 * the picture's extension before its own ("IMG_1.CR2.xmp"), a Pixel phone's pairs end in ".RAW-01.COVER" and
 * ".RAW-02.ORIGINAL".
 */
export function stemOf(name: string): string {
  return baseName(name)
    .normalize("NFC")
    .toLowerCase()
    .replace(/\.xmp$/, "")
    .replace(/\.[a-z0-9]{1,5}$/, "")
    .replace(/\.raw-0\d\.(cover|original)$/, "");
}

function shortenToBytes(text: string, bytes: number): string {
  const encoded = Buffer.from(text);
  let end = Math.min(bytes, encoded.length);
  // A character that does not fit whole is left out: its other bytes all begin with the bits 10.
  while (end < encoded.length && end > 0 && (encoded[end]! & 0xc0) === 0x80) end--;
  return encoded.toString("utf8", 0, end);
}
