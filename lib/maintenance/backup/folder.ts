import { PrismaLibSQL } from "@prisma/adapter-libsql";
import { PrismaClient } from "@prisma/client";
import path from "node:path";
import { serverSettingsTable } from "@/lib/db/former-names";

/**
 * A backup is a folder: `photoflow.db` (the database at one moment), `originals/` as in the datastore, and
 * `backup.json`. What can be made again (renditions) is not in it. `photoflow.db` gets its name last, so it never names
 * a file that is not there.
 */
export const backupPaths = (folder: string) => ({
  database: path.join(folder, "photoflow.db"),
  unfinishedDatabase: path.join(folder, "photoflow.db.part"),
  originals: path.join(folder, "originals"),
  facts: path.join(folder, "backup.json"),
});

/** What backup.json says, for people and for restore. */
export type BackupFacts = {
  madeAt: string;
  photos: number;
  files: number;
  sizeBytes: number;
  /** Of which library it is; null in a backup from before libraries had an id. */ library: string | null;
};

/** What the database in a backup says of a file. */
export type BackedUpFile = { id: number; path: string; sizeBytes: number; sha256: string };

const batch = 500;

/** Opens a database file that is not this process's own, for the time of `work`. */
export async function withDatabaseFile<Result>(
  file: string,
  work: (database: PrismaClient) => Promise<Result>,
): Promise<Result> {
  const database = new PrismaClient({ adapter: new PrismaLibSQL({ url: `file:${file}` }) });
  try {
    return await work(database);
  } finally {
    await database.$disconnect();
  }
}

/**
 * The files that a database names, piece by piece. Plain SQL of columns that never change: a backup may be an old one.
 */
export async function* filesIn(database: PrismaClient): AsyncGenerator<BackedUpFile> {
  let after = 0;
  for (;;) {
    const rows = await database.$queryRaw<(Omit<BackedUpFile, "sizeBytes"> & { sizeBytes: bigint | number })[]>`
      SELECT "id", "path", "sizeBytes", "sha256" FROM "File" WHERE "id" > ${after} ORDER BY "id" LIMIT ${batch}`;
    for (const row of rows) yield { ...row, sizeBytes: Number(row.sizeBytes) };
    if (rows.length < batch) return;
    after = rows.at(-1)!.id;
  }
}

/** How much a database names. */
export async function amountIn(database: PrismaClient): Promise<{ photos: number; files: number; sizeBytes: number }> {
  const [row] = await database.$queryRaw<{ photos: bigint; files: bigint; sizeBytes: bigint }[]>`
    SELECT (SELECT COUNT(*) FROM "Photo") AS "photos", COUNT(*) AS "files", COALESCE(SUM("sizeBytes"), 0) AS "sizeBytes"
      FROM "File"`;
  return { photos: Number(row!.photos), files: Number(row!.files), sizeBytes: Number(row!.sizeBytes) };
}

/** The id of the library that a database belongs to; null from before libraries had one. */
export async function libraryIn(database: PrismaClient): Promise<string | null> {
  const table = await serverSettingsTable(database);
  if (table === null) return null;
  const rows = await database.$queryRawUnsafe<{ value: string }[]>(
    `SELECT "value" FROM "${table}" WHERE "key" = 'library-id'`,
  );
  return rows[0]?.value ?? null;
}

/** The damage that SQLite finds in a database, or null. */
export async function damageOf(database: PrismaClient): Promise<string | null> {
  const rows = await database.$queryRaw<{ integrity_check: string }[]>`PRAGMA integrity_check`;
  const first = rows[0]?.integrity_check ?? "no answer";
  return first === "ok" ? null : first;
}
