import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, mkdir, open, opendir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { systemCode } from "@/lib/broken-storage";
import { AppError } from "@/lib/errors";
import type { ListPage, StorageDriver, StoredObject } from "@/lib/storage/driver";
import { syncFile } from "@/lib/storage/sync-to-disk";

export type LocalDriver = StorageDriver & Required<Pick<StorageDriver, "pathOf">>;

type LocalDriverOptions = {
  /** The absolute path of the folder; asked each time. */
  root: () => string;
  /** Makes a folder below it with those above, or refuses: the disk may be away. */
  makeFolder?: (folder: string) => Promise<unknown>;
};

/** Read at once: a larger piece than a stream takes by itself is read with less work. */
const pieceBytes = 256 * 1024;

const listedAtOnce = 1000;

/** Files in a folder of this machine, each under its key. */
export function localDriver({ root, makeFolder = (folder) => mkdir(folder, { recursive: true }) }: LocalDriverOptions) {
  const pathOf = (key: string): string => {
    const wanted = path.resolve(root(), key);
    if (!wanted.startsWith(path.resolve(root()) + path.sep))
      throw new AppError("invalid", "This name would lead out of the datastore.");
    return wanted;
  };

  /** `work` once more with its folder when that is missing. */
  async function inFolder<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (systemCode(error) !== "ENOENT") throw error;
      await makeFolder(path.dirname(file));
      return await work();
    }
  }

  const driver: LocalDriver = {
    pathOf,
    async put(key, from, { onlyNew = false, isLasting = false } = {}) {
      const target = pathOf(key);
      if (onlyNew && !(await inFolder(target, () => reserve(target)))) return false;
      try {
        if ("path" in from) await inFolder(target, () => moveOver(from.path, target));
        else await inFolder(target, () => writeWhole(from, target, isLasting));
        if (isLasting) await syncFile(path.dirname(target));
      } catch (error) {
        if (onlyNew) await rm(target, { force: true });
        throw error;
      }
      return true;
    },
    async open(key, range) {
      const file = await open(pathOf(key), "r");
      return file.createReadStream({ ...range, highWaterMark: pieceBytes });
    },
    async stat(key) {
      const found = await stat(pathOf(key)).catch(nullWhereNothingIs);
      return found?.isFile() ? { key, sizeBytes: found.size, modifiedAt: found.mtime, storedAt: found.ctime } : null;
    },
    delete: (key) => rm(pathOf(key), { force: true }),
    deleteFolder: (folder) => rm(pathOf(folder), { recursive: true, force: true }),
    async list(folder, { after = "", limit = listedAtOnce } = {}): Promise<ListPage> {
      const objects: StoredObject[] = [];
      for await (const key of keysBelow(pathOf(folder), folder, after)) {
        if (objects.length === limit) return { objects, next: objects.at(-1)?.key ?? after };
        const found = await driver.stat(key);
        if (found) objects.push(found);
      }
      return { objects, next: null };
    },
    async listFolders(folder) {
      const entries = await readdir(pathOf(folder), { withFileTypes: true }).catch(nullWhereNothingIs);
      return (entries ?? [])
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort();
    },
    async localCopy(key, work) {
      return work(pathOf(key));
    },
  };
  return driver;
}

function nullWhereNothingIs(error: unknown): null {
  if (["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(systemCode(error) ?? "")) return null;
  throw error;
}

/** Creates the file, empty, if the name is free; two at once cannot both succeed. */
async function reserve(target: string): Promise<boolean> {
  try {
    await (await open(target, "wx")).close();
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** Under another name first: no one ever sees half of it. */
async function writeWhole(bytes: Uint8Array, target: string, isLasting: boolean): Promise<void> {
  await writingAside(target, async (aside) => {
    await writeFile(aside, bytes, { flag: "wx" });
    if (isLasting) await syncFile(aside);
  });
}

async function moveOver(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // The two may be on different disks.
    if (systemCode(error) !== "EXDEV") throw error;
    await writingAside(to, async (aside) => {
      await copyFile(from, aside, constants.COPYFILE_FICLONE);
      await syncFile(aside);
    });
    await rm(from);
  }
}

async function writingAside(target: string, write: (aside: string) => Promise<void>): Promise<void> {
  const aside = path.join(path.dirname(target), `.${randomUUID()}.part`);
  try {
    await write(aside);
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** In the order of their keys: by their characters, "a/b" before "a0". */
async function* keysBelow(folder: string, key: string, after: string): AsyncGenerator<string> {
  const entries: { name: string; isFolder: boolean }[] = [];
  for await (const entry of (await opendir(folder).catch(nullWhereNothingIs)) ?? [])
    entries.push({ name: entry.name, isFolder: entry.isDirectory() });
  const place = ({ name, isFolder }: { name: string; isFolder: boolean }) => (isFolder ? `${name}/` : name);
  entries.sort((one, other) => (place(one) < place(other) ? -1 : 1));
  for (const { name, isFolder } of entries) {
    const below = `${key}/${name}`;
    // All that a folder holds begins with its name and "/".
    if (isFolder && (`${below}/` >= after || after.startsWith(`${below}/`)))
      yield* keysBelow(path.join(folder, name), below, after);
    else if (!isFolder && below > after) yield below;
  }
}
