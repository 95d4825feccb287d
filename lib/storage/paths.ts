import path from "node:path";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";

/**
 * Where things lie in the datastore. The only code that makes a path from a name or an id:
 *
 *   originals/2024/05/IMG_1234.JPG       files, kept permanently, named so that a person finds them without the program
 *   renditions/ab/cd/<sha256>/640.jpg    pictures made from files; may be deleted at any time
 *   renditions/ab/cd/<sha256>/turned-90/640.jpg   the same for photos that someone has turned
 *   renditions/marked/<mark>/ab/cd/<sha256>/640.jpg   the same with the mark of a share link on them
 *   renditions/unfinished/<id>           one that is being made
 *   incoming/<id>                        what is arriving
 */

type Folder = "originals" | "renditions" | "incoming";

/** The absolute path of `parts` in a folder of the datastore. Throws when they would lead out of it. */
function inFolder(folder: Folder, ...parts: string[]): string {
  const root = path.join(/* turbopackIgnore: true */ config().DATASTORE, folder);
  const wanted = path.resolve(root, ...parts);
  if (wanted !== root && !wanted.startsWith(root + path.sep))
    throw new AppError("invalid", "This name would lead out of the datastore.");
  return wanted;
}

/** A file, from File.path ("2024/05/IMG_1234.JPG"). */
export const originalPath = (relativePath: string): string => inFolder("originals", relativePath);

export const originalsFolder = (): string => inFolder("originals");

/** Something that is arriving, by the id that its receiver chose. */
export const stagingPath = (id: string): string => inFolder("incoming", id);

export const stagingFolder = (): string => inFolder("incoming");

/**
 * The folder of all renditions of the file with this SHA-256; in it those of a photo that someone has turned have one
 * of their own.
 */
export function renditionFolder(sha256: string, rotation = 0): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new AppError("invalid", "This is not a SHA-256.");
  return inFolder(
    "renditions",
    sha256.slice(0, 2),
    sha256.slice(2, 4),
    sha256,
    ...(rotation ? [`turned-${rotation}`] : []),
  );
}

/** The folder of the pictures of a file that bear a mark, by the mark's key. */
export function markedFolder(key: string, sha256: string): string {
  if (!/^[0-9a-f]{24}$/.test(key)) throw new AppError("invalid", "This is not the key of a mark.");
  return path.join(markedFolders(), key, path.relative(renditionsFolder(), renditionFolder(sha256)));
}

/** In it a folder for each mark. */
export const markedFolders = (): string => inFolder("renditions", "marked");

export const renditionsFolder = (): string => inFolder("renditions");

/**
 * Renditions that are being made, on the disk that they will lie on. What a killed process left is found here without a
 * walk through all of them.
 */
export const unfinishedFolder = (): string => inFolder("renditions", "unfinished");

export const unfinishedPath = (name: string): string => inFolder("renditions", "unfinished", name);
