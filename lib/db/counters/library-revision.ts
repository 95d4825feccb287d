import { Prisma } from "@prisma/client";
import { db, type Transaction } from "@/lib/db/client";
import { readPrepared } from "@/lib/db/read-prepared";

/**
 * A number that grows with every change of what lists of photos and albums are made of, whoever makes it: this process,
 * a command beside it, or a hand in the database. Triggers keep it (prisma/triggers/library-revision.sql), so that no
 * code can forget to. With it, an answer that took long may be cached for exactly as long as it is true.
 */

const factKey = "library-generation";

/** Counts a change that no trigger sees, such as of what triggers keep. */
export async function countLibraryChange(tx: Pick<Transaction, "$executeRaw"> = db()): Promise<void> {
  await tx.$executeRaw`INSERT INTO "ServerSetting" ("key", "value") VALUES (${factKey}, '1') ON CONFLICT ("key")
    DO UPDATE
    SET "value" = "value" + 1`;
}

/** The number now; null where no one watches, and nothing may be cached. */
export async function libraryRevision(): Promise<string | null> {
  const [row] = await readPrepared<{ value: string }>(
    Prisma.sql`SELECT "value" FROM "ServerSetting" WHERE "key" = ${factKey}`,
  );
  return row?.value ?? null;
}
