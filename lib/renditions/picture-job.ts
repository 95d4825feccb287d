import { notFound } from "@/lib/errors";
import { makeDownloadJpeg, makeIngestRenditions, makeRendition, type MadeRenditions } from "@/lib/renditions/make";
import type { Rotation } from "@/lib/renditions/rotation";
import type { RenditionName } from "@/lib/renditions/rendition-sizes";
import { openPicture, type PictureFile } from "@/lib/renditions/source";

/**
 * What is to be made of a kept file's picture: the sizes that every page needs, one rendition, or a JPEG to download.
 */
export type PictureJob = { sha256: string; rotation: Rotation; make: "often" | "download" | RenditionName };

/** `often`: what the photo's row keeps of them, when those were asked for. */
export type DonePicture = { often: MadeRenditions | null };

/** Makes it here and now. Errors: those of opening the file; "not-found" for a still picture that shall move. */
export async function doPictureJob(
  file: PictureFile,
  { sha256, rotation, make }: PictureJob,
  bytes?: Buffer,
): Promise<DonePicture> {
  const source = await openPicture(file, bytes);
  if (make === "often") return { often: await makeIngestRenditions(source, sha256, rotation) };
  // A moving picture that someone has turned stands still.
  if (make === "animated" && (!source.isAnimated || rotation !== 0)) throw notFound("moving picture");
  if (make === "download") await makeDownloadJpeg(source, sha256, rotation);
  else await makeRendition(source, sha256, make, rotation);
  return { often: null };
}
