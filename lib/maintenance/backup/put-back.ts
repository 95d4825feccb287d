import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/errors";
import { backupPaths, withDatabaseFile, type BackupFacts } from "@/lib/maintenance/backup/folder";
import { copyVerified } from "@/lib/maintenance/backup/copy-verified";
import type { OrphanFile } from "@/lib/maintenance/checks/orphan-files";
import { moveToLostAndFound } from "@/lib/maintenance/checks/lost-and-found";
import { idInDatabase } from "@/lib/storage/identity";
import { sha256OfFile } from "@/lib/storage/hash-file";
import { originalKey } from "@/lib/storage/keys";
import { pathInDatastore } from "@/lib/storage/paths";

/** Errors: "not-found" when there is no backup in `folder`, "conflict" when it is another library's. */
export async function requireOwnBackup(folder: string): Promise<void> {
  const backup = backupPaths(folder);
  if (!existsSync(backup.database))
    throw new AppError("not-found", `There is no backup in ${folder}: it has no photoflow.db.`);
  const facts = await readFile(backup.facts, "utf8").then(
    (text) => JSON.parse(text) as Partial<BackupFacts>,
    () => null,
  );
  if (facts?.library && facts.library !== (await idInDatabase()))
    throw new AppError("conflict", `${folder} holds the backup of another library.`);
}

/**
 * Puts an original that is missing or damaged back from a backup; what lies in its place is kept in lost+found/. False
 * when the backup has not these bytes.
 */
export async function putBack(folder: string, file: OrphanFile): Promise<boolean> {
  const copy = await findCopy(folder, file);
  if (!copy) return false;
  if (existsSync(pathInDatastore(originalKey(file.path)))) await moveToLostAndFound(file.path);
  const end = await copyVerified(copy, pathInDatastore(originalKey(file.path)), file, true);
  return end === "copied" || end === "there";
}

/** Where the backup has it: at the same place, or under the name that it had then. */
async function findCopy(folder: string, file: OrphanFile): Promise<string | null> {
  const backup = backupPaths(folder);
  const sameBytes = query.selectFrom("File").select("path").where("sha256", "=", file.sha256);
  const known = await withDatabaseFile(backup.database, (snapshot) => fetchAll(snapshot, sameBytes));
  for (const relative of new Set([file.path, ...known.map((row) => row.path)])) {
    const candidate = path.join(backup.originals, relative);
    if (existsSync(candidate) && (await sha256OfFile(candidate)) === file.sha256) return candidate;
  }
  return null;
}
