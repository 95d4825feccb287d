import { isClip, isRaw, type FileFormat } from "@/lib/metadata/formats";

/** By what means a file becomes pixels: sharp itself, a decoder in WebAssembly, a raw's preview, a frame of a clip. */
export type Decoder = "sharp" | "wasm" | "preview" | "frame" | "none";

export function decoderOf(format: FileFormat): Decoder {
  if (format === "xmp") return "none";
  if (isRaw(format)) return "preview";
  if (isClip(format)) return "frame";
  return format === "heic" || format === "jxl" ? "wasm" : "sharp";
}

/**
 * Bytes of memory that working on a picture may take: libvips keeps all of a progressive JPEG; the decoders in
 * WebAssembly keep it in several forms.
 */
export const memoryForPicture = (format: FileFormat, pixels: number): number =>
  pixels * (decoderOf(format) === "wasm" ? 11 : 3);
