import { query } from "@/lib/db/query";
import { fetchFirst } from "@/lib/db/run";
import type { Transaction } from "@/lib/db/client";
import type { SchemaTables } from ".prisma/tables";

/** The last id that a table has given to a row, though the row may be gone; null before the first. */
export async function lastIdOf(tx: Transaction, table: keyof SchemaTables): Promise<number | null> {
  const row = await fetchFirst(tx, query.selectFrom("sqlite_sequence").select("seq").where("name", "=", table));
  return row?.seq ?? null;
}
