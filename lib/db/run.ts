import type { CompiledQuery } from "kysely";
import type { Transaction } from "@/lib/db/client";
import { storedDate, type Statement } from "@/lib/db/query";

/**
 * Runs the statements of lib/db/query.ts, inside transactions too; what is asked all the time is read by
 * lib/db/read-prepared.ts. Rows are the same whichever way they come: integers are numbers, true and false 1 and 0,
 * moments the text that the database keeps (lib/db/tables.ts).
 */

/** A row as all readers give it: comparisons give 1 and 0, sums and counts numbers. */
export type Stored<Row> = { [Column in keyof Row]: Exclude<Row[Column], boolean | bigint> };

/** The database, or a transaction. */
export type Reader = Pick<Transaction, "$queryRawUnsafe">;
type Writer = Pick<Transaction, "$executeRawUnsafe">;

/** Values as SQLite takes them. */
export const boundValues = (values: readonly unknown[]): unknown[] =>
  values.map((value) =>
    typeof value === "boolean" ? Number(value) : value instanceof Date ? storedDate(value) : value,
  );

export const compiledOf = <Row>(statement: Statement<Row>): CompiledQuery<Row> =>
  "compile" in statement ? statement.compile() : statement;

/** All rows of a statement. In a transaction it is asked of that; else another statement of it may come between. */
export async function fetchAll<Row>(reader: Reader, statement: Statement<Row>): Promise<Stored<Row>[]> {
  const { sql, parameters } = compiledOf(statement);
  const rows = await reader.$queryRawUnsafe<Record<string, unknown>[]>(sql, ...boundValues(parameters));
  return rows.map(storedRow) as Stored<Row>[];
}

/** Its first row. */
export const fetchFirst = async <Row>(reader: Reader, statement: Statement<Row>): Promise<Stored<Row> | undefined> =>
  (await fetchAll(reader, statement))[0];

/** Runs a statement that changes something; gives how many rows it has changed. */
export function execute(writer: Writer, statement: Statement<unknown>): Promise<number> {
  const { sql, parameters } = compiledOf(statement);
  return writer.$executeRawUnsafe(sql, ...boundValues(parameters));
}

/** Prisma's raw rows have values of JavaScript's in what was declared so, and big integers in what was computed. */
function storedRow(row: Record<string, unknown>): Record<string, unknown> {
  for (const column in row) {
    const value = row[column];
    if (typeof value === "boolean" || typeof value === "bigint") row[column] = Number(value);
    else if (value instanceof Date) row[column] = storedDate(value);
  }
  return row;
}
