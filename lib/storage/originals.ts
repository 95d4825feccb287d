import { AppError } from "@/lib/errors";
import type { StoredObject } from "@/lib/storage/driver";
import { nameWithHash, storableName } from "@/lib/storage/file-names";
import { requireDatastore } from "@/lib/storage/identity";
import { originalKey } from "@/lib/storage/keys";
import type { StagedFile } from "@/lib/storage/stage-file";
import { storage } from "@/lib/storage/storage";

/**
 * Moves what has arrived to its final place, originals/<year>/<month>/<name>, and gives that path relative to
 * originals/. A name that is taken gets a short hash; an existing file is never written over.
 */
export async function keepOriginal(incoming: StagedFile, takenLocal: string, name: string): Promise<string> {
  const folder = `${takenLocal.slice(0, 4)}/${takenLocal.slice(5, 7)}`;
  const clean = storableName(name);
  await requireDatastore();
  for (const candidate of candidateNames(clean, incoming.sha256)) {
    const relativePath = `${folder}/${candidate}`;
    const isKept = await storage().put(originalKey(relativePath), incoming, { onlyNew: true, isLasting: true });
    if (isKept) return relativePath;
  }
  throw new Error(`no free name for ${clean}`);
}

function* candidateNames(name: string, sha256: string): Generator<string> {
  yield name;
  for (const length of [8, 16, 64]) yield nameWithHash(name, sha256.slice(0, length));
  // The very same bytes again: another owner's copy of the same picture.
  for (let count = 2; count < 10_000; count++) yield nameWithHash(name, `${sha256.slice(0, 8)}-${count}`);
}

/** Takes a file back out of originals/: its photo could not be committed, or was deleted for good. */
export const removeOriginal = (relativePath: string): Promise<void> => storage().delete(originalKey(relativePath));

/** What is kept. Errors: "unexpected" when it is not there although a row says so. */
export async function requireOriginal(relativePath: string): Promise<StoredObject> {
  const found = await storage().stat(originalKey(relativePath));
  if (!found) throw new AppError("unexpected", "The file is missing in the datastore. “photoflow doctor” tells more.");
  return found;
}

/** The file on this machine, as long as `work` lasts. */
export const withOriginal = <Result>(relativePath: string, work: (path: string) => Promise<Result>): Promise<Result> =>
  storage().localCopy(originalKey(relativePath), work);
