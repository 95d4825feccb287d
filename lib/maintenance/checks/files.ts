import { db } from "@/lib/db/client";
import { problem, type CheckOptions, type Finding } from "@/lib/maintenance/checks/finding";
import { sha256OfFile } from "@/lib/storage/hash-file";
import { HashProgress } from "@/lib/maintenance/checks/hash-progress";
import { orphanFiles, type OrphanFile } from "@/lib/maintenance/checks/orphan-files";
import { moveToLostAndFound } from "@/lib/maintenance/checks/lost-and-found";
import { putBack } from "@/lib/maintenance/backup/put-back";
import { originalKey, originals } from "@/lib/storage/keys";
import { listAll } from "@/lib/storage/list-all";
import { withOriginal } from "@/lib/storage/originals";
import { storage } from "@/lib/storage/storage";
import { systemCode } from "@/lib/broken-storage";

/**
 * Every row has its file with the right bytes, and every file has its row. Originals are never deleted here; `from` is
 * a backup that puts them back.
 */
export async function* checkFiles(options: CheckOptions): AsyncGenerator<Finding> {
  const hashes = options.hashes ? await HashProgress.resume() : null;
  for await (const file of orphanFiles()) {
    const isToBeRead = hashes !== null && !hashes.isDone(file.id);
    const wrong = await whatIsWrong(file, isToBeRead);
    const finding =
      wrong && (await db().file.findUnique({ where: { id: file.id }, select: { id: true } }))
        ? await putBackOrTell(file, wrong, options.from)
        : null;
    if (finding) yield finding;
    if (isToBeRead) await hashes.add(file.id, finding !== null && !finding.isMended);
    options.onStep(isToBeRead ? file.sizeBytes : 0);
  }
  await hashes?.finish();
  yield* checkStrayFiles(options.fix);
}

async function putBackOrTell(file: OrphanFile, wrong: string, from: string | undefined): Promise<Finding> {
  if (from === undefined) return problem("originals", `${wrong} “doctor --from BACKUP” puts it back from a backup.`);
  if (await putBack(from, file)) return problem("originals", `${wrong} It is back from ${from}.`, true);
  return problem("originals", `${wrong} ${from} has not these bytes either; look in other backups.`);
}

async function whatIsWrong(file: OrphanFile, withHash: boolean): Promise<string | null> {
  const whose = file.photoId === null ? "a sidecar" : `photo ${file.photoId}`;
  const found = await storage()
    .stat(originalKey(file.path))
    .catch(() => null);
  if (!found) return `originals/${file.path} of ${whose} is missing.`;
  if (found.sizeBytes !== file.sizeBytes)
    return `originals/${file.path} of ${whose} has ${found.sizeBytes} bytes instead of ${file.sizeBytes}.`;
  if (!withHash) return null;
  try {
    const sha256 = await withOriginal(file.path, sha256OfFile);
    return sha256 === file.sha256 ? null : `originals/${file.path} of ${whose} no longer has the bytes it came with.`;
  } catch (error) {
    return `originals/${file.path} of ${whose} cannot be read (${systemCode(error)}).`;
  }
}

/** A file gets its place a moment before its row; younger ones than this may be about to. */
const graceMs = 10 * 60_000;

/** Files that no row knows. Repaired by moving them to lost+found/, from where they can be imported again. */
async function* checkStrayFiles(fix: boolean): AsyncGenerator<Finding> {
  for await (const { key, storedAt } of listAll(originals)) {
    if (Date.now() - storedAt.getTime() < graceMs) continue;
    const relativePath = key.slice(originals.length + 1);
    if (await db().file.findUnique({ where: { path: relativePath }, select: { id: true } })) continue;
    if (fix) await moveToLostAndFound(relativePath);
    const where = fix ? "It is in lost+found/ now" : "“doctor --fix” moves it to lost+found/";
    yield problem(
      "originals",
      `originals/${relativePath} belongs to no photo. ${where}; import-image takes it in from there.`,
      fix,
    );
  }
}
