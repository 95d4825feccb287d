import { copyDatabase } from "@/lib/db/database-file";
import { chmod, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { isDiskFull } from "@/lib/broken-storage";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import {
  amountIn,
  backupPaths,
  damageOf,
  filesIn,
  libraryIn,
  withDatabaseFile,
  type BackupFacts,
} from "@/lib/maintenance/backup/folder";
import { noteBackup } from "@/lib/maintenance/backup/last-backup";
import { copyVerified } from "@/lib/maintenance/backup/copy-verified";
import { idInDatabase } from "@/lib/storage/identity";
import { makeFolder } from "@/lib/storage/make-folder";
import { withOriginal } from "@/lib/storage/originals";

export type BackupWatcher = {
  /** How much there is to look at. */
  onTotal(total: { files: number; sizeBytes: number }): void;
  onFile(sizeBytes: number): void;
};

/** What a backup did. `problems` are sentences about originals that could not be copied as they should be. */
export type BackupResult = BackupFacts & { copied: number; problems: string[] };

/** Photos may be deleted for good while their files are being copied; then the database is taken again. */
const maxTries = 5;

/**
 * Brings the backup in `folder` up to date while the server runs: takes the database at one moment, copies the
 * originals that it names and the backup lacks, and puts the database into place last. With `rehash` what is there is
 * read again as well.
 */
export async function backUp(
  viewer: Viewer,
  folder: string,
  rehash: boolean,
  watcher: BackupWatcher,
): Promise<BackupResult> {
  requireAdmin(viewer);
  const { DATABASE_URL, DATASTORE } = config();
  if (!DATABASE_URL.startsWith("file:"))
    throw new AppError(
      "unsupported",
      "The database is on a server of its own: back it up there, and copy the datastore's originals/.",
    );
  if (`${folder}/`.startsWith(`${DATASTORE}/`))
    throw new AppError("invalid", "A backup inside the datastore would be lost with it. Choose another place.");
  const paths = backupPaths(folder);
  await requireSameLibrary(folder);
  return toFullBackupDisk(folder, async () => {
    makeFolder(paths.originals);
    const result = await backUpTo(paths, rehash, watcher);
    const { madeAt, photos, sizeBytes, problems } = result;
    await noteBackup({ madeAt, folder, photos, sizeBytes, problems: problems.length });
    return result;
  });
}

/** Which of two disks is full is the first thing that anybody wants to know. */
async function toFullBackupDisk<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isDiskFull(error))
      throw new AppError(
        "disk-full",
        `The disk of the backup (${folder}) is full. The library is as it was, and so is the last whole backup there. Make room and run the same command again.`,
        { cause: error },
      );
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (["ENOENT", "ENOTDIR", "EACCES", "EPERM", "EROFS"].includes(code))
      throw new AppError(
        "invalid",
        `${folder} cannot be made or written to (${code}). Choose another place for the backup.`,
        { cause: error },
      );
    throw error;
  }
}

async function backUpTo(
  paths: ReturnType<typeof backupPaths>,
  rehash: boolean,
  watcher: BackupWatcher,
): Promise<BackupResult> {
  for (let tries = 1; ; tries++) {
    // Made before it is filled: passwords' hashes and sessions are for its owner alone.
    await writeFile(paths.unfinishedDatabase, "", { mode: 0o600, flag: "w" });
    await chmod(paths.unfinishedDatabase, 0o600);
    await copyDatabase(db(), paths.unfinishedDatabase);
    const end = await withDatabaseFile(paths.unfinishedDatabase, (snapshot) =>
      copyFilesOf(snapshot, paths.originals, rehash, watcher),
    );
    if (end.deletedMeanwhile && tries < maxTries) continue;
    await rename(paths.unfinishedDatabase, paths.database);
    const { madeAt, photos, files, sizeBytes, library } = end;
    await writeFile(
      paths.facts,
      `${JSON.stringify({ madeAt, photos, files, sizeBytes, library } satisfies BackupFacts, null, 2)}\n`,
    );
    return end;
  }
}

/** Another library's backup would lose its database, and keep originals that no one knows. */
async function requireSameLibrary(folder: string): Promise<void> {
  const facts = await readFile(backupPaths(folder).facts, "utf8").then(
    (text) => JSON.parse(text) as Partial<BackupFacts>,
    () => null,
  );
  if (facts?.library && facts.library !== (await idInDatabase()))
    throw new AppError("conflict", `${folder} holds the backup of another library. Choose another folder.`);
}

type Snapshot = Parameters<Parameters<typeof withDatabaseFile>[1]>[0];

async function copyFilesOf(
  snapshot: Snapshot,
  originals: string,
  rehash: boolean,
  watcher: BackupWatcher,
): Promise<BackupResult & { deletedMeanwhile: boolean }> {
  const damage = await damageOf(snapshot);
  if (damage)
    throw new AppError(
      "unreadable",
      `The database is damaged (${damage}). The backup that was there is unchanged; “photoflow doctor” tells more.`,
    );
  const amount = await amountIn(snapshot);
  const result = {
    madeAt: new Date().toISOString(),
    ...amount,
    library: await libraryIn(snapshot),
    copied: 0,
    problems: [] as string[],
    deletedMeanwhile: false,
  };
  watcher.onTotal(amount);
  for await (const file of filesIn(snapshot)) {
    const end = await withOriginal(file.path, (original) =>
      copyVerified(original, path.join(originals, file.path), file, rehash),
    );
    if (end === "copied") result.copied++;
    if (end === "changed")
      result.problems.push(`originals/${file.path} no longer has the bytes it came with, and was not copied.`);
    if (end === "missing") {
      const stillWanted = await db().file.findUnique({ where: { id: file.id }, select: { id: true } });
      if (stillWanted) result.problems.push(`originals/${file.path} is missing.`);
      else result.deletedMeanwhile = true;
    }
    watcher.onFile(file.sizeBytes);
  }
  return result;
}
