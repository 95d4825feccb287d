import { damageIn } from "@/lib/db/database-file";
import { query } from "@/lib/db/query";
import { fetchAll, fetchFirst } from "@/lib/db/run";
import type { Tables } from "@/lib/db/tables";
import { PrismaLibSQL } from "@prisma/adapter-libsql";
import { PrismaClient } from "@prisma/client";
import { sql } from "kysely";
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
    const rows = await fetchAll(
      database,
      query
        .selectFrom("File")
        .select(["id", "path", "sizeBytes", "sha256"])
        .where("id", ">", after)
        .orderBy("id")
        .limit(batch),
    );
    yield* rows;
    if (rows.length < batch) return;
    after = rows.at(-1)!.id;
  }
}

/** How much a database names. */
export async function amountIn(database: PrismaClient): Promise<{ photos: number; files: number; sizeBytes: number }> {
  const photos = await fetchFirst(
    database,
    query.selectFrom("Photo").select(({ fn }) => fn.countAll<number>().as("count")),
  );
  const files = await fetchFirst(
    database,
    query
      .selectFrom("File")
      .select(({ fn }) => [fn.countAll<number>().as("count"), fn.sum<number | null>("sizeBytes").as("bytes")]),
  );
  return { photos: photos?.count ?? 0, files: files?.count ?? 0, sizeBytes: files?.bytes ?? 0 };
}

/** The id of the library that a database belongs to; null from before libraries had one. */
export async function libraryIn(database: PrismaClient): Promise<string | null> {
  const table = await serverSettingsTable(database);
  if (table === null) return null;
  const row = await fetchFirst(
    database,
    query
      .selectFrom(sql<Tables["ServerSetting"]>`${sql.table(table)}`.as("settings"))
      .select("value")
      .where("key", "=", "library-id"),
  );
  return row?.value ?? null;
}

/** The damage that SQLite finds in a database, or null. */
export async function damageOf(database: PrismaClient): Promise<string | null> {
  return (await damageIn(database))[0] ?? null;
}
