import Database from "libsql";
import { isBusy } from "@/lib/broken-storage";
import { config } from "@/lib/config";
import { db, whenDbCloses } from "@/lib/db/client";
import { nativeWaitMs } from "@/lib/db/patient-libsql";
import type { Statement } from "@/lib/db/query";
import { boundValues, compiledOf, fetchAll, type Stored } from "@/lib/db/run";

/**
 * Reads for what is asked all the time: who asks, may they see this photo, what is in this stretch of the timeline?
 * Straight to SQLite with statements that stay prepared, a small one takes some microseconds, where Prisma's way takes
 * a millisecond, and rows come as they are. So the answer need not be cached, and what is taken from someone is
 * taken at once. Kept over globalThis, as server code is loaded twice.
 */
type Reader = { database: Database.Database; statements: Map<string, Database.Statement> };
const shared = globalThis as { photoflowReader?: Reader | null };

/** Conditions are written in code: there are some dozen of them. Searches have more, which come and go. */
const maxStatements = 200;

/**
 * SQLite's own 2 MB do not hold the upper pages of the indexes of a million photos, which every look-up goes through.
 */
const cacheKb = 16_000;

/**
 * The rows of a statement that finds few of them through indexes. Not for transactions, whose changes it does not see.
 */
export async function readPrepared<Row>(statement: Statement<Row>): Promise<Stored<Row>[]> {
  const compiled = compiledOf(statement);
  const reader = openReader();
  if (!reader) return fetchAll(db(), compiled);
  try {
    return rowsOf(reader, compiled.sql, boundValues(compiled.parameters)) as Stored<Row>[];
  } catch (error) {
    // A statement that failed may stay open, and a database that was unreadable is opened again.
    closeReader();
    if (!isBusy(error)) throw error;
    // Rarely, another process has it to itself for a moment. Waiting for that is the client's business.
    return fetchAll(db(), compiled);
  }
}

function rowsOf(reader: Reader, sql: string, values: readonly unknown[]): unknown[] {
  const statement: Database.Statement = reader.statements.get(sql) ?? reader.database.prepare(sql);
  // The one that has not been asked for the longest is first.
  reader.statements.delete(sql);
  if (reader.statements.size >= maxStatements) reader.statements.delete(reader.statements.keys().next().value!);
  reader.statements.set(sql, statement);
  return statement.all(...values);
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
