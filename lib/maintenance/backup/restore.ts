import { endWriteAheadLog } from "@/lib/db/database-file";
import { one, query } from "@/lib/db/query";
import { fetchFirst } from "@/lib/db/run";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isBusy, isDamage } from "@/lib/broken-storage";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { amountIn, backupPaths, damageOf, filesIn, libraryIn, withDatabaseFile } from "@/lib/maintenance/backup/folder";
import type { BackupWatcher } from "@/lib/maintenance/backup/back-up";
import { copyVerified } from "@/lib/maintenance/backup/copy-verified";
import { identityFile, writeIdentity } from "@/lib/storage/identity";
import { originalKey } from "@/lib/storage/keys";
import { originalsFolder, pathInDatastore } from "@/lib/storage/paths";

export type RestoreResult = {
  photos: number;
  files: number;
  problems: string[];
  /** Where the library that was there before is now. */ movedTo: string | null;
};

/**
 * Puts a backup into the datastore, comparing the hash of every file. A library that is there is refused or, with
 * `force`, moved aside. The database comes last, so that a restore that was broken off can simply be run again.
 */
export async function restore(folder: string, force: boolean, watcher: BackupWatcher): Promise<RestoreResult> {
  const database = ownDatabaseFile();
  const backup = backupPaths(folder);
  if (!existsSync(backup.database))
    throw new AppError("not-found", `There is no backup in ${folder}: it has no photoflow.db.`);
  await requireUnused(database);
  const isEmpty = await hasNoLibrary(database);
  if (!isEmpty && !force)
    throw new AppError(
      "conflict",
      "There is a library here already. With --force it is moved aside before the backup takes its place.",
    );
  return withDatabaseFile(backup.database, async (snapshot) => {
    const damage = await damageOf(snapshot);
    if (damage)
      throw new AppError("unreadable", `The database of the backup is damaged (${damage}). Nothing was changed.`);
    const movedTo = isEmpty ? null : await moveAside(database);
    await mkdir(config().DATASTORE, { recursive: true });
    await writeFile(markerFile(), "");
    const amount = await amountIn(snapshot);
    watcher.onTotal(amount);
    const problems: string[] = [];
    for await (const file of filesIn(snapshot)) {
      const end = await copyVerified(
        path.join(backup.originals, file.path),
        pathInDatastore(originalKey(file.path)),
        file,
        true,
      );
      if (end === "missing" || end === "changed")
        problems.push(
          `originals/${file.path} ${end === "missing" ? "is not in the backup" : "is damaged in the backup"}.`,
        );
      watcher.onFile(file.sizeBytes);
    }
    await placeDatabase(backup.database, database);
    const library = await libraryIn(snapshot);
    if (library) await writeIdentity(library);
    await rm(markerFile());
    return { ...amount, problems, movedTo };
  });
}

function ownDatabaseFile(): string {
  const { DATABASE_URL } = config();
  if (DATABASE_URL.startsWith("file:")) return DATABASE_URL.slice("file:".length);
  throw new AppError(
    "unsupported",
    "The database is on a server of its own: restore it there, and copy the backup's originals/ into the datastore.",
  );
}

/** SQLite leaves its WAL mode only when no other process has the file open: then no server works on it. */
async function requireUnused(database: string): Promise<void> {
  if (!existsSync(database)) return;
  const isFree = await withDatabaseFile(database, endWriteAheadLog).catch((error: unknown) => {
    if (isBusy(error)) return false;
    // It is what is to be replaced.
    if (isDamage(error)) return true;
    throw error;
  });
  if (!isFree) throw new AppError("conflict", "The library is in use. Stop the server first.");
}

/** True when no one has an account here and originals/ holds nothing but what a restore that was broken off left. */
async function hasNoLibrary(database: string): Promise<boolean> {
  if (existsSync(database) && (await hasUsers(database))) return false;
  if (existsSync(markerFile())) return true;
  const entries = await readdir(originalsFolder(), { recursive: true, withFileTypes: true }).catch(() => []);
  return !entries.some((entry) => entry.isFile());
}

/** True also of a database that cannot be read: something was there. */
async function hasUsers(database: string): Promise<boolean> {
  try {
    const anyone = query.selectFrom("User").select(one).limit(1);
    return (await withDatabaseFile(database, (ours) => fetchFirst(ours, anyone))) !== undefined;
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  }
}

/** Lies in the datastore while a restore is under way. */
const markerFile = (): string => path.join(config().DATASTORE, ".restoring");

async function moveAside(database: string): Promise<string> {
  const target = path.join(config().DATASTORE, `before-restore-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  await mkdir(target, { recursive: true });
  for (const file of [database, `${database}-wal`, `${database}-shm`, originalsFolder(), identityFile()]) {
    if (existsSync(file)) await rename(file, path.join(target, path.basename(file)));
  }
  return target;
}

async function placeDatabase(from: string, to: string): Promise<void> {
  const unfinished = `${to}.part`;
  await mkdir(path.dirname(to), { recursive: true });
  await copyFile(from, unfinished);
  // Passwords' hashes and sessions are for its owner alone, whatever became of the backup's mode.
  await chmod(unfinished, 0o600);
  // Left over from the database that was there: applied to another one they would destroy it.
  for (const leftover of [`${to}-wal`, `${to}-shm`]) await rm(leftover, { force: true });
  await rename(unfinished, to);
}
