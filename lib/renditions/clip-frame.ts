import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { rm, stat } from "node:fs/promises";
import { isDiskFull } from "@/lib/broken-storage";
import { config } from "@/lib/config";
import { log } from "@/lib/logging/log";
import { limited, type ProgramLimits } from "@/lib/programs/limited-program";

const run = promisify(execFile);

/** Longest that finding a frame may take, in ms. */
const limitMs = 30_000;

/** An 8K clip takes 250 MB; one that refers back to sixteen of its frames a gigabyte. */
const limits: ProgramLimits = { memoryBytes: 1.5 * 2 ** 30, cpuSeconds: limitMs / 1000 };

/** Frames beyond are no clip of a camera, whatever pictures are allowed. */
const maxFramePixels = 150_000_000;

let isFfmpegMissing = false;

/**
 * Writes one frame of a clip, as JPEG, to `toPath`, if the machine has ffmpeg; false when it has not, finds no frame,
 * or takes more memory or time than a clip is worth. Errors: that of a full disk. No npm package brings a decoder for
 * H.264 or HEVC, and the browser shows clips by itself, so a clip does well without.
 */
export async function extractFrame(clipPath: string, toPath: string): Promise<boolean> {
  if (isFfmpegMissing) return false;
  // One thread: each more keeps frames of its own. Only this file, and only as the kind of file that it was taken in
  // as: others name files and hosts.
  const maxPixels = Math.min(config().MAX_PIXELS, maxFramePixels);
  const input = [
    "-threads",
    "1",
    "-filter_threads",
    "1",
    "-max_pixels",
    `${maxPixels}`,
    "-protocol_whitelist",
    "file",
    "-f",
    "mov",
    "-i",
    `file:${clipPath}`,
  ];
  // "thumbnail" picks the most typical of some of the first 48 frames, so that a clip that fades in does not show
  // black. It keeps them all: small ones.
  const filter = "select='not(mod(n,4))',scale='min(2048,iw)':-2,thumbnail=12";
  const output = [
    "-map",
    "0:v:0",
    "-frames:v",
    "1",
    "-threads",
    "1",
    "-q:v",
    "3",
    "-f",
    "image2",
    "-c:v",
    "mjpeg",
    "-update",
    "1",
    "-y",
    `file:${toPath}`,
  ];
  const { program, args } = limited(
    { program: "ffmpeg", args: ["-v", "error", "-nostdin", ...input, "-vf", filter, ...output] },
    limits,
  );
  try {
    await run(program, args, { timeout: limitMs, killSignal: "SIGKILL" });
    return (await stat(toPath)).size > 0;
  } catch (error) {
    isFfmpegMissing = isNotFound(error);
    if (isFfmpegMissing)
      log.info({ event: "no-ffmpeg" }, "ffmpeg is not installed: clips are shown without a still frame");
    await rm(toPath, { force: true });
    // A disk that is full says nothing about the clip.
    if (isDiskFull(error)) throw error;
    if (!isFfmpegMissing) log.debug({ err: error }, "ffmpeg found no frame");
    return false;
  }
}

/** By Node, or by who was to start it (127, as a shell says). */
const isNotFound = (error: unknown): boolean =>
  ["ENOENT", 127].includes((error as { code?: string | number }).code ?? "");
