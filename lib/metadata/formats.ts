/** What kinds of file there are. Pure: the browser asks it too. */

/** Sensor data of cameras, each with its makers' own layout and, mostly, a finished JPEG inside. */
export const rawFormats = [
  "3fr",
  "arw",
  "cr2",
  "cr3",
  "crw",
  "dcr",
  "dng",
  "erf",
  "iiq",
  "kdc",
  "mef",
  "mos",
  "mrw",
  "nef",
  "nrw",
  "orf",
  "pef",
  "raf",
  "rw2",
  "srw",
  "x3f",
] as const;

export type RawFormat = (typeof rawFormats)[number];

type PictureFormat = "jpeg" | "png" | "webp" | "avif" | "gif" | "tiff" | "heic" | "jxl";
type ClipFormat = "mp4" | "mov";

/** What a file is, as its content says. */
export type FileFormat = PictureFormat | RawFormat | ClipFormat | "xmp";

const mimeTypes: Record<FileFormat, string> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
  gif: "image/gif",
  tiff: "image/tiff",
  heic: "image/heic",
  jxl: "image/jxl",
  mp4: "video/mp4",
  mov: "video/quicktime",
  xmp: "application/rdf+xml",
  "3fr": "image/x-hasselblad-3fr",
  arw: "image/x-sony-arw",
  cr2: "image/x-canon-cr2",
  cr3: "image/x-canon-cr3",
  crw: "image/x-canon-crw",
  dcr: "image/x-kodak-dcr",
  dng: "image/x-adobe-dng",
  erf: "image/x-epson-erf",
  iiq: "image/x-phaseone-iiq",
  kdc: "image/x-kodak-kdc",
  mef: "image/x-mamiya-mef",
  mos: "image/x-leaf-mos",
  mrw: "image/x-minolta-mrw",
  nef: "image/x-nikon-nef",
  nrw: "image/x-nikon-nrw",
  orf: "image/x-olympus-orf",
  pef: "image/x-pentax-pef",
  raf: "image/x-fuji-raf",
  rw2: "image/x-panasonic-rw2",
  srw: "image/x-samsung-srw",
  x3f: "image/x-sigma-x3f",
};

/** The media type to serve a file of `format` with. */
export const mimeTypeOf = (format: FileFormat): string => mimeTypes[format];

/** The usual extension, without its dot. */
export const extensionOf = (format: FileFormat): string =>
  format === "jpeg" ? "jpg" : format === "tiff" ? "tif" : format;

/** What names of pictures and clips end with, the usual and others, in lower case. */
export const fileExtensions = [
  ...rawFormats,
  "jpg",
  "jpeg",
  "jpe",
  "png",
  "webp",
  "avif",
  "gif",
  "tif",
  "tiff",
  "heic",
  "heif",
  "hif",
  "jxl",
  "mp4",
  "m4v",
  "mov",
] as const;

/** True for sensor data. */
export const isRaw = (format: FileFormat): format is RawFormat => (rawFormats as readonly string[]).includes(format);

/** True for what moves and is played, not shown. */
export const isClip = (format: FileFormat): format is ClipFormat => format === "mp4" || format === "mov";

/** What the file is to its photo. */
export const roleOf = (format: FileFormat): "original" | "raw" | "sidecar" =>
  format === "xmp" ? "sidecar" : isRaw(format) ? "raw" : "original";
