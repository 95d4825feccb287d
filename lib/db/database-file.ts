import type { PrismaClient } from "@prisma/client";

/** The database as a file, in SQLite's own words. */

/** What is damaged in a database, in SQLite's words; nothing where all is whole. */
export async function damageIn(database: PrismaClient): Promise<string[]> {
  const rows = await database.$queryRaw<{ integrity_check: string }[]>`PRAGMA integrity_check`;
  if (rows.length === 0) return ["no answer"];
  return rows.map((row) => row.integrity_check).filter((found) => found !== "ok");
}

/** Tables whose rows name rows of others that do not exist: once for each such row. */
export const danglingRowsIn = (database: PrismaClient): Promise<{ table: string; parent: string }[]> =>
  database.$queryRaw<{ table: string; parent: string }[]>`PRAGMA foreign_key_check`;

/** Copies a database that is in use, as it is at one moment, into an empty file. */
export const copyDatabase = async (database: PrismaClient, target: string): Promise<void> =>
  void (await database.$executeRawUnsafe("VACUUM INTO ?", target));

/** Readers and a writer at once, and no wait for the disk on every commit but on checkpoints. */
export const startWriteAheadLog = async (database: PrismaClient): Promise<void> =>
  void (await database.$queryRaw`PRAGMA journal_mode = WAL`);

/** Writes what is in the log into the file itself, and ends the log; false while someone else has the database open. */
export async function endWriteAheadLog(database: PrismaClient): Promise<boolean> {
  const [mode] = await database.$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode = DELETE`;
  return mode?.journal_mode === "delete";
}
