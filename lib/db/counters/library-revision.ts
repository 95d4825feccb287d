import { db, type Transaction } from "@/lib/db/client";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { execute } from "@/lib/db/run";
import { sql } from "kysely";

/**
 * A number that grows with every change of what lists of photos and albums are made of, whoever makes it: this process,
 * a command beside it, or a hand in the database. Triggers keep it (prisma/triggers/library-revision.sql), so that no
 * code can forget to. With it, an answer that took long may be cached for exactly as long as it is true.
 */

const factKey = "library-generation";

/** Counts a change that no trigger sees, such as of what triggers keep. */
export async function countLibraryChange(tx: Pick<Transaction, "$executeRawUnsafe"> = db()): Promise<void> {
  await execute(
    tx,
    query
      .insertInto("ServerSetting")
      .values({ key: factKey, value: "1" })
      .onConflict((conflict) =>
        conflict.column("key").doUpdateSet(({ ref }) => ({ value: sql`${ref("ServerSetting.value")} + 1` })),
      ),
  );
}

const revision = compileOnce(() => query.selectFrom("ServerSetting").select("value").where("key", "=", factKey));

/** The number now; null where no one watches, and nothing may be cached. */
export async function libraryRevision(): Promise<string | null> {
  const [row] = await readPrepared(revision());
  return row?.value ?? null;
}
