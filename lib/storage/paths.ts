import path from "node:path";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";

/**
 * Where things lie on this machine's disk:
 *
 *   originals/, renditions/              what the local driver keeps (lib/storage/keys.ts)
 *   renditions/unfinished/<id>           a rendition that is being made
 *   incoming/<id>                        what is arriving
 */

/** The absolute path of a key in the datastore. Throws when it would lead out of it. */
export function pathInDatastore(key: string): string {
  const root = path.resolve(/* turbopackIgnore: true */ config().DATASTORE);
  const wanted = path.resolve(root, key);
  if (!wanted.startsWith(root + path.sep)) throw new AppError("invalid", "This name would lead out of the datastore.");
  return wanted;
}

export const originalsFolder = (): string => pathInDatastore("originals");

export const stagingFolder = (): string => pathInDatastore("incoming");

/** Something that is arriving, by the id that its receiver chose. */
export function stagingPath(id: string): string {
  const wanted = pathInDatastore(`incoming/${id}`);
  if (path.dirname(wanted) !== stagingFolder())
    throw new AppError("invalid", "This name would lead out of the datastore.");
  return wanted;
}

/**
 * Renditions that are being made, on the disk that they will lie on. What a killed process left is found here without a
 * walk through all of them.
 */
export const unfinishedFolder = (): string => pathInDatastore("renditions/unfinished");

export const unfinishedPath = (name: string): string => pathInDatastore(`renditions/unfinished/${name}`);
