import { Prisma } from "@prisma/client";
import { db } from "@/lib/db/client";
import { quickRead } from "@/lib/db/quick-read";

/**
 * A number that grows with every change of what lists of photos and albums are made of, whoever makes it: this process, a
 * command beside it, or a hand in the database. Triggers keep it, so that no code can forget to. With it, an answer that took
 * long may be remembered for exactly as long as it is true.
 */

const factKey = "library-generation";

/** The tables that lists of photos and albums, and who may see them, depend on. */
const watchedTables = ["Photo", "File", "Album", "AlbumPhoto", "OpenedAlbum", "OpenedPhoto", "PhotoTag", "Tag", "Favorite", "Rating", "User"] as const;

/** Makes the number and its triggers. Called after migrations, which drop a table's triggers when they build the table anew. */
export async function watchLibrary(): Promise<void> {
  await db().$executeRaw`INSERT INTO "ServerFact" ("key", "value") VALUES (${factKey}, '1') ON CONFLICT ("key") DO UPDATE SET "value" = "value" + 1`;
  for (const table of watchedTables) {
    for (const change of ["INSERT", "UPDATE", "DELETE"]) {
      await db().$executeRawUnsafe(`CREATE TRIGGER IF NOT EXISTS "generation_${table}_${change.toLowerCase()}" AFTER ${change} ON "${table}"
        BEGIN UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = '${factKey}'; END`);
    }
  }
}

/** The number now; null where nobody watches, and nothing may be remembered. */
export async function libraryGeneration(): Promise<string | null> {
  const [row] = await quickRead<{ value: string }>(Prisma.sql`SELECT "value" FROM "ServerFact" WHERE "key" = ${factKey}`);
  return row?.value ?? null;
}
