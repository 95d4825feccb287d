import type { SchemaTables } from ".prisma/tables";

/**
 * The tables that statements of lib/db/query.ts name. Those of prisma/schema.prisma are written by its generator
 * (prisma/generate-tables.mjs) with each `prisma generate`. A value has one type, whichever way it is read: numbers for
 * all integers, 1 and 0 for true and false (`Bit`), text for moments (`StoredDate`).
 */
export type { Bit, StoredDate } from ".prisma/tables";

export interface Tables extends SchemaTables {
  /** The index of words (lib/db/text-index). */
  PhotoText: { rowid: number };
  /** SQLite's own list of tables, indexes, triggers and views. */
  sqlite_master: { type: string; name: string; tbl_name: string; sql: string | null };
  /** What Prisma has done to the database. */
  _prisma_migrations: { migration_name: string; finished_at: string | null; rolled_back_at: string | null };
  /** The last id that each table has given. */
  sqlite_sequence: { name: string; seq: number };
}
