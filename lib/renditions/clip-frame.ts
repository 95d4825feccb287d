import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { stat } from "node:fs/promises";
import { log } from "@/lib/logging/log";

const run = promisify(execFile);

/** Longest that finding a frame may take, in ms. */
const limitMs = 30_000;

let isFfmpegMissing = false;

/**
 * Writes one frame of a clip, as JPEG, to `toPath`, if the machine has ffmpeg; false when it has not or finds no frame. No
 * npm package brings a decoder for H.264 or HEVC, and the browser shows clips by itself, so a clip does well without.
 */
export async function extractFrame(clipPath: string, toPath: string): Promise<boolean> {
  if (isFfmpegMissing) return false;
  // "thumbnail" picks the most typical of the first 50 frames, so that a clip that fades in does not show black.
  const filter = "thumbnail=50,scale='min(2048,iw)':-2";
  const output = ["-frames:v", "1", "-q:v", "3", "-f", "image2", "-c:v", "mjpeg", "-update", "1", "-y", toPath];
  try {
    await run("ffmpeg", ["-v", "error", "-nostdin", "-i", clipPath, "-an", "-vf", filter, ...output], { timeout: limitMs });
    return (await stat(toPath)).size > 0;
  } catch (error) {
    isFfmpegMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (isFfmpegMissing) log.info({ event: "no-ffmpeg" }, "ffmpeg is not installed: clips are shown without a still frame");
    return false;
  }
}
