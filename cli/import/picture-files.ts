import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/errors";

/** A file that may be a picture. One that was named by the person is an error when it is none; others are left out. */
export type FoundFile = { path: string; sizeBytes: number; modifiedAt: Date; isNamed: boolean };

/** What systems, cameras' neighbours and storage boxes leave in folders. */
const systemNames = new Set([
  "thumbs.db",
  "desktop.ini",
  "ehthumbs.db",
  "$recycle.bin",
  "system volume information",
  "@eadir",
  "__macosx",
  "lost+found",
  "#recycle",
]);

const isSkipped = (name: string): boolean => name.startsWith(".") || systemNames.has(name.toLowerCase());

/**
 * The files at and below `paths` in the order of their names, hidden and system ones left out. A folder is entered
 * once, however many links lead to it. Errors: "not-found" for a path that does not exist, before anything else is
 * given.
 */
export async function* picturesBelow(paths: string[]): AsyncGenerator<FoundFile> {
  const entered = new Set<string>();
  for (const given of paths) {
    const found = await stat(given).catch(() => null);
    if (!found) throw new AppError("not-found", `There is no file or folder ${given}`);
    if (found.isDirectory()) yield* inFolder(given, entered);
    else yield { path: given, sizeBytes: found.size, modifiedAt: found.mtime, isNamed: true };
  }
}

async function* inFolder(folder: string, entered: Set<string>): AsyncGenerator<FoundFile> {
  const { dev, ino } = await stat(folder);
  if (entered.has(`${dev}:${ino}`)) return;
  entered.add(`${dev}:${ino}`);
  const names = (await readdir(folder)).filter((name) => !isSkipped(name)).sort(compareNames);
  for (const name of names) {
    const file = path.join(folder, name);
    // A link may lead nowhere, and a file may be gone by now.
    const found = await stat(file).catch(() => null);
    if (found?.isDirectory()) yield* inFolder(file, entered);
    else if (found?.isFile()) yield { path: file, sizeBytes: found.size, modifiedAt: found.mtime, isNamed: false };
  }
}

const collator = new Intl.Collator("en", { numeric: true });
/** IMG_9 before IMG_10; and one order only, whatever the file system gives. */
const compareNames = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : 1);

/** How many files and bytes there are below `paths`; the walk is made twice so that no list is kept in memory. */
export async function countFiles(paths: string[]): Promise<{ files: number; sizeBytes: number }> {
  const sum = { files: 0, sizeBytes: 0 };
  for await (const file of picturesBelow(paths)) {
    sum.files++;
    sum.sizeBytes += file.sizeBytes;
  }
  return sum;
}
