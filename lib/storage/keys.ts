import path from "node:path";
import { AppError } from "@/lib/errors";

/**
 * The names of what is stored. The only code that makes one from a name or an id:
 *
 *   originals/2024/05/IMG_1234.JPG       files, kept permanently, named so that a person finds them without the program
 *   renditions/ab/cd/<sha256>/640.jpg    pictures made from files; may be deleted at any time
 *   renditions/ab/cd/<sha256>/turned-90/640.jpg   the same for photos that someone has turned
 *   renditions/marked/<mark>/ab/cd/<sha256>/640.jpg   the same with the mark of a share link on them
 */

export const originals = "originals";
export const renditions = "renditions";

/** A file, from File.path ("2024/05/IMG_1234.JPG"). Throws when it would lead out of the originals. */
export function originalKey(relativePath: string): string {
  const key = `${originals}/${relativePath}`;
  if (path.posix.normalize(key) !== key) throw new AppError("invalid", "This name would lead out of the datastore.");
  return key;
}

/**
 * The folder of all renditions of the file with this SHA-256; in it those of a photo that someone has turned have one
 * of their own.
 */
export function renditionsKey(sha256: string, rotation = 0): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new AppError("invalid", "This is not a SHA-256.");
  const turned = rotation ? `/turned-${rotation}` : "";
  return `${renditions}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}${turned}`;
}

/** In it a folder for each mark. */
export const markedRenditions = `${renditions}/marked`;

/** The folder of the pictures of a file that bear a mark, by the mark's key. */
export function markedKey(mark: string, sha256: string): string {
  if (!/^[0-9a-f]{24}$/.test(mark)) throw new AppError("invalid", "This is not the key of a mark.");
  return renditionsKey(sha256).replace(renditions, `${markedRenditions}/${mark}`);
}
