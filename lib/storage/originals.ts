import { constants } from "node:fs";
import { copyFile, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { nameWithHash, storableName } from "@/lib/storage/file-names";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { originalPath } from "@/lib/storage/paths";
import { syncFile, type StagedFile } from "@/lib/storage/stage-file";

/**
 * Moves what has arrived to its final place, originals/<year>/<month>/<name>, and gives that path relative to
 * originals/. A name that is taken gets a short hash; an existing file is never written over.
 */
export async function keepOriginal(incoming: StagedFile, takenLocal: string, name: string): Promise<string> {
  const folder = `${takenLocal.slice(0, 4)}/${takenLocal.slice(5, 7)}`;
  await makeDatastoreFolder(originalPath(folder));
  const clean = storableName(name);
  for (const candidate of candidateNames(clean, incoming.sha256)) {
    const relativePath = `${folder}/${candidate}`;
    if (!(await reserve(originalPath(relativePath)))) continue;
    await moveOver(incoming.path, originalPath(relativePath));
    return relativePath;
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
export async function removeOriginal(relativePath: string): Promise<void> {
  await rm(originalPath(relativePath), { force: true });
}

/** Creates the file, empty, if the name is free; two at once cannot both succeed. */
async function reserve(target: string): Promise<boolean> {
  try {
    await (await open(target, "wx")).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function moveOver(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    try {
      // originals/ may be on another disk than incoming/.
      if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
      await copyFile(from, to, constants.COPYFILE_FICLONE);
      await syncFile(to);
      await rm(from);
    } catch (failure) {
      await rm(to, { force: true });
      throw failure;
    }
  }
  await syncFile(path.dirname(to));
}
