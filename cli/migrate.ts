import { startWriteAheadLog } from "@/lib/db/database-file";
import { spawnSync } from "node:child_process";
import { accessSync, chmodSync, constants, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { databaseForm } from "@/cli/applied-migrations";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { countLibraryChange } from "@/lib/db/counters/library-revision";
import { dropTriggers, layTriggers, wrongTriggers } from "@/lib/db/triggers";
import { AppError } from "@/lib/errors";
import { requireNoLibraryHere, settleIdentity } from "@/lib/storage/identity";
import { makeFolder } from "@/lib/storage/make-folder";

export const migrateCommand = new Command("migrate")
  .description("bring the database up to date (npm start does this by itself)")
  .option(
    "--accept-datastore",
    "the datastore that is there now belongs to this database, whatever is in it: after moving it by hand, or to begin a new library where one has been",
  )
  .action((options: { acceptDatastore?: boolean }) => migrate(Boolean(options.acceptDatastore)));

/** Applies the migrations that are missing, and sets what SQLite keeps in the file itself. */
export async function migrate(acceptsDatastore = false): Promise<void> {
  const { DATASTORE, DATABASE_URL, home } = config();
  const file = DATABASE_URL.startsWith("file:") ? DATABASE_URL.slice("file:".length) : null;
  const form = await databaseForm();
  if (form === "missing" && !acceptsDatastore) await requireNoLibraryHere();
  requireFolder("DATASTORE", DATASTORE);
  if (file) requireFolder("DATABASE_URL", path.dirname(file));
  // Made before it is filled: passwords' hashes and sessions are for its owner alone.
  if (file && form === "missing") writeFileSync(file, "", { mode: 0o600 });
  closeToOthers(DATASTORE);
  // Copies of public pictures that Next's optimizer kept in earlier versions, whatever has become of the pictures
  // since.
  rmSync(path.join(home, ".next", "cache", "images"), { recursive: true, force: true });
  // Asking Prisma takes seconds, and each start comes by here.
  if (form === "older") await dropTriggers();
  if (form !== "current") deployMigrations(DATABASE_URL);
  if (file) await startWriteAheadLog(db());
  if ((await wrongTriggers()).length > 0) await layTriggers();
  else await countLibraryChange();
  await settleIdentity(acceptsDatastore);
}

/**
 * What earlier versions left open to all users of the machine; what lies below is shut with it. A folder of someone
 * else's stays as they made it.
 */
function closeToOthers(folder: string): void {
  const { mode, uid } = statSync(folder);
  const wanted = mode & ~(config().X_ACCEL_REDIRECT ? 0o007 : 0o077);
  if (uid === process.getuid?.() && wanted !== mode) chmodSync(folder, wanted & 0o777);
}

/** Brings a database to the form that this program works with. */
export function deployMigrations(databaseUrl: string): void {
  const { home } = config();
  const prisma = path.join(home, "node_modules", "prisma", "build", "index.js");
  const result = spawnSync(process.execPath, [prisma, "migrate", "deploy"], {
    cwd: home,
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: databaseUrl, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  if (result.status === 0) return;
  throw new AppError("conflict", `The database could not be brought up to date.\n${result.stdout}${result.stderr}`);
}

function requireFolder(setting: string, folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new AppError(
      "invalid",
      `Setting ${setting}: ${folder} cannot be made or written to (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}
