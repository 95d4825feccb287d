import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import Database from "libsql";
import { isDamage } from "@/lib/broken-storage";
import { presentName } from "@/lib/db/former-names";

/**
 * Reads what can still be read of a damaged database into a new one, row by row around the pages that cannot. What
 * triggers keep is left out: it is counted again from what was saved. Rows that name others that were lost go too;
 * originals without a row are found by doctor, and taken in again.
 */

export type SavedTable = {
  table: string;
  saved: number;
  /** Known to have been there and not readable. */ lost: number;
};

/** Kept by triggers, or made by migrations. */
const madeAgain =
  /^(sqlite_.*|PhotoText.*|_prisma_migrations|DayStats|PhotoPlace|PlaceStats|PhotoStats|FileStats|PhotoFolder|FolderStats|AlbumTime|AlbumStats|SmartAlbumQueue)$/;

/** Rows read in one statement while all is well. */
const batch = 1_000;

type Opened = Database.Database;

/** Fills `to`, a database with tables and without rows, from the damaged `from`. */
export function salvage(from: string, to: string, onTable: (saved: SavedTable) => void): void {
  const [damaged, fresh] = [new Database(from, { timeout: 1_000 }), new Database(to)];
  try {
    damaged.exec("PRAGMA query_only = 1");
    fresh.exec("PRAGMA foreign_keys = OFF");
    fresh.exec("BEGIN");
    for (const { name } of fresh
      .prepare(`SELECT "name" FROM sqlite_master WHERE "type" = 'table' ORDER BY rowid`)
      .all() as { name: string }[]) {
      if (!madeAgain.test(name)) onTable(saveTable(damaged, fresh, name));
    }
    dropDangling(fresh);
    fresh.exec("COMMIT");
  } finally {
    damaged.close();
    fresh.close();
  }
}

function saveTable(damaged: Opened, fresh: Opened, table: string): SavedTable {
  const result: SavedTable = { table, saved: 0, lost: 0 };
  const source = presentName(table, tablesOf(damaged)) ?? table;
  const there = columnsOf(damaged, source);
  const columns = columnsOf(fresh, table).flatMap((to) => {
    const from = presentName(to, there);
    return from === null ? [] : [{ from, to }];
  });
  if (columns.length === 0) return result;
  const list = (names: string[]): string => names.map((name) => `"${name}"`).join(", ");
  const read = damaged.prepare(
    `SELECT ${list(columns.map(({ from }) => from))} FROM "${source}" NOT INDEXED WHERE rowid BETWEEN ? AND ?`,
  );
  const write = fresh.prepare(
    `INSERT OR IGNORE INTO "${table}" (${list(columns.map(({ to }) => to))})
      VALUES (${columns.map(() => "?").join(", ")})`,
  );
  const saveRange = (first: number, last: number): void => {
    try {
      for (const row of read.raw(true).all(first, last) as unknown[][]) result.saved += write.run(...row).changes;
    } catch (error) {
      if (!isDamage(error)) throw error;
      if (first === last) return void result.lost++;
      const middle = Math.floor((first + last) / 2);
      saveRange(first, middle);
      saveRange(middle + 1, last);
    }
  };
  const last = lastRow(damaged, source);
  for (let first = 1; first <= last; first += batch) saveRange(first, Math.min(last, first + batch - 1));
  return result;
}

const tablesOf = (database: Opened): string[] =>
  (
    orNull(
      () =>
        database
          .prepare(
            `SELECT "name" FROM sqlite_master
      WHERE "type" = 'table'`,
          )
          .all() as { name: string }[],
    ) ?? []
  ).map(({ name }) => name);

const columnsOf = (database: Opened, table: string): string[] =>
  (orNull(() => database.prepare(`PRAGMA table_info("${table}")`).all() as { name: string }[]) ?? []).map(
    ({ name }) => name,
  );

/**
 * The number of the last row: from the table, or where that cannot be read from one of its indexes or the counter of
 * numbers.
 */
function lastRow(database: Opened, table: string): number {
  const indexes = (
    orNull(() => database.prepare(`PRAGMA index_list("${table}")`).all() as { name: string }[]) ?? []
  ).map(({ name }) => `SELECT MAX(rowid) AS last FROM "${table}" INDEXED BY "${name}"`);
  const found = [
    `SELECT MAX(rowid) AS last FROM "${table}" NOT INDEXED`,
    ...indexes,
    `SELECT seq AS last FROM sqlite_sequence WHERE name = '${table}'`,
  ].map((sql) => orNull(() => (database.prepare(sql).all() as { last: number | null }[])[0]?.last ?? 0) ?? 0);
  return Math.max(...found);
}

function orNull<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch {
    return null;
  }
}

type Dangling = { table: string; rowid: number | null; fkid: number };

/**
 * Links to rows that were lost are cleared where a row may be without, such as an album without its cover; else the row
 * goes. A file without its photo is none: its bytes are taken in again.
 */
function dropDangling(fresh: Opened): void {
  for (;;) {
    const dangling = (fresh.prepare("PRAGMA foreign_key_check").all() as Dangling[]).filter(
      ({ rowid }) => rowid !== null,
    );
    if (dangling.length === 0) return;
    for (const { table, rowid, fkid } of dangling) {
      const link = (fresh.prepare(`PRAGMA foreign_key_list("${table}")`).all() as { id: number; from: string }[]).find(
        ({ id }) => id === fkid,
      )!.from;
      const mayBeEmpty = (
        fresh.prepare(`PRAGMA table_info("${table}")`).all() as { name: string; notnull: number; pk: number }[]
      ).some(({ name, notnull, pk }) => name === link && !notnull && !pk);
      if (mayBeEmpty && table !== "File")
        fresh.prepare(`UPDATE "${table}" SET "${link}" = NULL WHERE rowid = ?`).run(rowid);
      else fresh.prepare(`DELETE FROM "${table}" WHERE rowid = ?`).run(rowid);
    }
  }
}

/** Puts `to` where `from` was, which stays beside it under another name; gives that name. */
export async function replaceDatabase(from: string, to: string): Promise<string> {
  const aside = `${from}.damaged-${new Date().toISOString().replace(/[:.]/g, "-")}`;
  for (const ending of ["", "-wal", "-shm"]) if (existsSync(from + ending)) await rename(from + ending, aside + ending);
  for (const ending of ["-wal", "-shm"]) await rm(to + ending, { force: true });
  await rename(to, from);
  return aside;
}
