import { mkdir, opendir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { problem, type CheckOptions, type Finding } from "@/lib/maintenance/finding";
import { sha256OfFile } from "@/lib/storage/hash-file";
import { keptFiles, type KeptFile } from "@/lib/maintenance/kept-files";
import { originalPath, originalsFolder } from "@/lib/storage/paths";

/** Every row has its file with the right bytes, and every file has its row. Originals are never deleted here. */
export async function* checkFiles(options: CheckOptions): AsyncGenerator<Finding> {
  for await (const file of keptFiles()) {
    const wrong = await whatIsWrong(file, options.hashes);
    if (wrong && (await db().file.findUnique({ where: { id: file.id }, select: { id: true } }))) yield problem("originals", wrong);
    options.onStep(file.sizeBytes);
  }
  yield* checkStrayFiles(options.fix);
}

async function whatIsWrong(file: KeptFile, withHash: boolean): Promise<string | null> {
  const whose = file.photoId === null ? "a sidecar" : `photo ${file.photoId}`;
  const found = await stat(originalPath(file.path)).catch(() => null);
  if (!found) return `originals/${file.path} of ${whose} is missing. Copy it back from a backup.`;
  if (found.size !== file.sizeBytes) return `originals/${file.path} of ${whose} has ${found.size} bytes instead of ${file.sizeBytes}. Copy it back from a backup.`;
  if (!withHash || (await sha256OfFile(originalPath(file.path))) === file.sha256) return null;
  return `originals/${file.path} of ${whose} no longer has the bytes it came with. Copy it back from a backup.`;
}

/** A file gets its place a moment before its row; younger ones than this may be about to. */
const graceMs = 10 * 60_000;

/** Files that no row knows. Mended by moving them to lost+found/, from where they can be imported again. */
async function* checkStrayFiles(fix: boolean): AsyncGenerator<Finding> {
  for await (const relativePath of filesBelow(originalsFolder(), "")) {
    const found = await stat(originalPath(relativePath)).catch(() => null);
    if (!found || Date.now() - found.ctimeMs < graceMs) continue;
    if (await db().file.findUnique({ where: { path: relativePath }, select: { id: true } })) continue;
    if (fix) await moveToLostAndFound(relativePath);
    const where = fix ? "It is in lost+found/ now" : "“doctor --fix” moves it to lost+found/";
    yield problem("originals", `originals/${relativePath} belongs to no photo. ${where}; import-image takes it in from there.`, fix);
  }
}

async function* filesBelow(folder: string, prefix: string): AsyncGenerator<string> {
  const entries = await opendir(folder).catch(() => null);
  for await (const entry of entries ?? []) {
    if (entry.isDirectory()) yield* filesBelow(path.join(folder, entry.name), `${prefix}${entry.name}/`);
    else yield prefix + entry.name;
  }
}

async function moveToLostAndFound(relativePath: string): Promise<void> {
  const target = path.join(config().DATASTORE, "lost+found", relativePath);
  await mkdir(path.dirname(target), { recursive: true });
  const isTaken = await stat(target).then(() => true, () => false);
  await rename(originalPath(relativePath), isTaken ? `${target}.${Date.now()}` : target);
}
