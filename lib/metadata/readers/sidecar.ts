import { readFile, stat } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import { factsOfTags } from "@/lib/metadata/normalize/facts-of-tags";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { noTags } from "@/lib/metadata/normalize/raw-tags";
import { readXmp } from "@/lib/metadata/readers/blocks";
import { byLowerName } from "@/lib/metadata/blocks/xmp";

/** What an XMP sidecar tells of its photo. Camera and time say whether a photo of the same name is the one it means. */
export type SidecarFacts = Pick<
  PhotoFacts,
  | "title"
  | "description"
  | "author"
  | "copyright"
  | "keywords"
  | "fileRating"
  | "takenLocal"
  | "cameraModel"
  | "latitude"
  | "longitude"
>;

/** Real ones have kilobytes; those with drawn masks or a long history of edits a few megabytes. */
const maxBytes = 8 * 1024 * 1024;

/** Reads the XMP sidecar at `path`. Error: "unreadable" for what is no XMP, or more of it than anybody writes. */
export async function readSidecar(path: string): Promise<SidecarFacts> {
  const { size } = await stat(path);
  const xmp = size <= maxBytes ? await readXmp(await readFile(path)) : null;
  if (!xmp)
    throw new AppError(
      "unreadable",
      "The sidecar is no XMP document that can be read. Write it again with the program that it comes from.",
    );
  const facts = factsOfTags({ ...noTags(), xmp: byLowerName(xmp) }, null, 1, {});
  const { title, description, author, copyright, keywords, fileRating, takenLocal, cameraModel, latitude, longitude } =
    facts;
  return { title, description, author, copyright, keywords, fileRating, takenLocal, cameraModel, latitude, longitude };
}
