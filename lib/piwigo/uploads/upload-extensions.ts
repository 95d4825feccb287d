import { rawFormats } from "@/lib/metadata/formats";

/** The extensions of what can be sent; clients offer no other files, or turn them into JPEG first. */
export const uploadExtensions: readonly string[] = [
  ...["jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "heif", "tif", "tiff", "jxl", "mp4", "mov"],
  ...rawFormats,
];
