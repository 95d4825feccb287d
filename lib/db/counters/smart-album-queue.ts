import { Prisma } from "@prisma/client";
import { db, type Transaction } from "@/lib/db/client";
import { readPrepared } from "@/lib/db/read-prepared";

/**
 * What smart albums have yet to look at: photos that have changed in a way that some filter may see
 * ("SmartAlbumQueue"), and albums to be filled again as a whole ("SmartAlbumRebuild"), because their filter has
 * changed, or the name of something that it looks for. Triggers (prisma/triggers/smart-album-queue.sql) write both in
 * the transaction of the change, so that no change is missed, whoever makes it; nothing is written while there is no
 * smart album.
 */

/** Grows when the same filters may mean something else than before. */
const rulesKey = "smart-rules";

/** Has all smart albums filled again: after a new version, too, which may understand filters better. */
export async function askForRefill(tx: Pick<Transaction, "$executeRaw"> = db()): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "SmartAlbumRebuild" ("albumId", "asked") SELECT "id", 1 FROM "Album" WHERE "smartFilter" IS NOT NULL
    ON CONFLICT ("albumId") DO UPDATE SET "asked" = "asked" + 1`;
}

/** The number of the last change that waits; 0 when none does. */
export async function lastChange(): Promise<number> {
  const [row] = await readPrepared<{ last: number | bigint | null }>(
    Prisma.sql`SELECT MAX("number") AS last FROM "SmartAlbumQueue"`,
  );
  return Number(row?.last ?? 0);
}

/** An album to be filled again; null when none is. */
export async function nextRefill(): Promise<{ albumId: number; asked: number } | null> {
  const [row] = await readPrepared<{ albumId: number | bigint; asked: number | bigint }>(
    Prisma.sql`SELECT "albumId", "asked" FROM "SmartAlbumRebuild" ORDER BY "albumId" LIMIT 1`,
  );
  return row ? { albumId: Number(row.albumId), asked: Number(row.asked) } : null;
}

/** Nothing, if it has been asked for again meanwhile. */
export const refillIsDone = ({ albumId, asked }: { albumId: number; asked: number }): Promise<number> =>
  db().$executeRaw`DELETE FROM "SmartAlbumRebuild" WHERE "albumId" = ${albumId} AND "asked" = ${asked}`;

const rulesSql = Prisma.sql`SELECT "value" FROM "ServerSetting" WHERE "key" = ${rulesKey}`;

/** What stands for the meaning of all filters now: SQL that was made under another one may be wrong. */
export async function rulesNow(tx?: Transaction): Promise<string> {
  const [row] = await (tx ? tx.$queryRaw<{ value: string }[]>(rulesSql) : readPrepared<{ value: string }>(rulesSql));
  return row?.value ?? "";
}
