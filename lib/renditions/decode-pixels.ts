import { stat } from "node:fs/promises";
import sharp from "sharp";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { isCutOff } from "@/lib/metadata/containers/boxes";
import type { FileFormat } from "@/lib/metadata/formats";
import { readJxlHeader } from "@/lib/metadata/containers/jxl-header";
import { askThread, type ThreadPool } from "@/lib/threads/thread-pool";

/** Pixels that stand upright already: eight bits a channel, row by row, without gaps. */
export type Pixels = {
  data: Buffer;
  /**
   * Bytes behind `data` in the same memory that are no one's, with eight before it: what goes around the pixels then
   * copies none.
   */
  roomBehind?: number;
  widthPx: number;
  heightPx: number;
  /** 3: RGB, 4: RGB and alpha. */
  channels: 3 | 4;
  /** The colour profile of the numbers; null means sRGB. */
  icc: Buffer | null;
};

type Decoded = Omit<Pixels, "data" | "icc"> & { data: Uint8Array; roomBehind: number };
type TooLarge = { tooLarge: true; widthPx: number; heightPx: number };

/**
 * Decoding 50 megapixels takes some five seconds on one core. WebAssembly never gives back what it has taken: its
 * thread ends with each picture.
 */
const decoders: ThreadPool = { script: ["lib", "renditions", "decode-worker.mjs"], timeoutMs: 90_000, isNew: true };

/** The decoders' memory is at most four gigabytes, of which a pixel in work needs some ten bytes. */
const maxPixelsOfWasm = 200_000_000;
const maxFileBytes = 512 * 1024 * 1024;

/**
 * Decodes what sharp cannot: HEIC and JPEG XL. Errors: "too-large" for more pixels than allowed (told from the header,
 * before decoding), "unreadable" for a file that is broken, "unsupported" for other formats.
 */
export async function decodePixels(path: string, format: FileFormat): Promise<Pixels> {
  if (format !== "heic" && format !== "jxl")
    throw new AppError("unsupported", `There is no decoder for ${format} here.`);
  const maxPixels = Math.min(config().MAX_PIXELS, maxPixelsOfWasm);
  if ((await stat(path)).size > maxFileBytes)
    throw new AppError("too-large", "The picture's file is too large to be decoded; export it as JPEG.");
  if (format === "jxl") await requireAllowedJxl(path, maxPixels);
  // libheif leaves grey what it does not find; a picture that is half there is not taken for whole.
  if (format === "heic" && (await isCutOff(path))) throw broken();
  const answer = await askThread<Decoded | TooLarge>(decoders, { path, format, maxPixels });
  if ("tooLarge" in answer) throw tooManyPixels(answer, maxPixels);
  if ("error" in answer) {
    log.debug({ format, reason: answer.error }, "A picture could not be decoded");
    throw broken();
  }
  return { ...asBuffer(answer), icc: format === "heic" ? await profileOf(path) : null };
}

const broken = (): AppError =>
  new AppError(
    "unreadable",
    "The picture is broken or incomplete; it cannot be decoded. Copy it again from where it is whole.",
  );

async function requireAllowedJxl(path: string, maxPixels: number): Promise<void> {
  const header = await readJxlHeader(path);
  if (header && header.size.widthPx * header.size.heightPx > maxPixels) throw tooManyPixels(header.size, maxPixels);
}

const tooManyPixels = ({ widthPx, heightPx }: { widthPx: number; heightPx: number }, maxPixels: number): AppError =>
  new AppError("too-large", `The picture has ${widthPx} × ${heightPx} pixels; at most ${maxPixels} are opened.`);

const asBuffer = ({ data, ...size }: Decoded) => ({
  data: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  ...size,
});

/** sharp reads a HEIC's header although it cannot decode the rest. */
async function profileOf(path: string): Promise<Buffer | null> {
  try {
    return (await sharp(path, { limitInputPixels: false }).metadata()).icc ?? null;
  } catch {
    return null;
  }
}
