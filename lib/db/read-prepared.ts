import Database from "libsql";
import type { Prisma } from "@prisma/client";
import { isBusy } from "@/lib/broken-storage";
import { config } from "@/lib/config";
import { db, whenDbCloses } from "@/lib/db/client";
import { nativeWaitMs } from "@/lib/db/patient-libsql";

/**
 * Reads for what is asked all the time: who asks, may they see this photo, what is in this stretch of the timeline?
 * Straight to SQLite with statements that stay prepared, a small one takes some microseconds, where Prisma's way takes
 * a millisecond, and rows come as they are. So the answer need not be cached, and what is taken from someone is
 * taken at once. Kept over globalThis, as server code is loaded twice.
 */
type Reader = { database: Database.Database; statements: Map<string, Database.Statement> };
const shared = globalThis as { photoflowReader?: Reader | null };

/** Conditions are written in code: there are some dozen of them. */
const maxStatements = 100;

/**
 * SQLite's own 2 MB do not hold the upper pages of the indexes of a million photos, which every look-up goes through.
 */
const cacheKb = 16_000;

/**
 * The rows of a statement that finds few of them through indexes. Numbers come as numbers, true and false as 1 and 0;
 * from a database on another machine as Prisma has them.
 */
export async function readPrepared<Row>(sql: Prisma.Sql): Promise<Row[]> {
  const reader = openReader();
  if (!reader) return db().$queryRaw<Row[]>(sql);
  try {
    return rowsOf<Row>(reader, sql);
  } catch (error) {
    // A statement that failed may stay open, and a database that was unreadable is opened again.
    closeReader();
    if (!isBusy(error)) throw error;
    // Rarely, another process has it to itself for a moment. Waiting for that is the client's business.
    return db().$queryRaw<Row[]>(sql);
  }
}

function rowsOf<Row>(reader: Reader, sql: Prisma.Sql): Row[] {
  let statement = reader.statements.get(sql.sql);
  if (!statement) {
    if (reader.statements.size >= maxStatements) reader.statements.clear();
    statement = reader.database.prepare(sql.sql);
    reader.statements.set(sql.sql, statement);
  }
  return statement.all(...(sql.values as unknown[])) as Row[];
}

/** Null where the database is on another machine. */
function openReader(): Reader | null {
  if (shared.photoflowReader !== undefined) return shared.photoflowReader;
  const { DATABASE_URL } = config();
  if (!DATABASE_URL.startsWith("file:")) return (shared.photoflowReader = null);
  const database = new Database(DATABASE_URL.slice("file:".length), { timeout: nativeWaitMs });
  database.exec("PRAGMA query_only = 1");
  database.exec(`PRAGMA cache_size = -${cacheKb}`);
  whenDbCloses(closeReader);
  return (shared.photoflowReader = { database, statements: new Map() });
}

function closeReader(): void {
  shared.photoflowReader?.database.close();
  shared.photoflowReader = undefined;
}
