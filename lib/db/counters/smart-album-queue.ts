import { db, type Transaction } from "@/lib/db/client";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { execute, fetchAll } from "@/lib/db/run";

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
export async function askForRefill(tx: Pick<Transaction, "$executeRawUnsafe"> = db()): Promise<void> {
  await execute(
    tx,
    query
      .insertInto("SmartAlbumRebuild")
      .columns(["albumId", "asked"])
      .expression(
        query
          .selectFrom("Album")
          .select(({ lit }) => ["id as albumId", lit(1).as("asked")])
          .where("smartFilter", "is not", null),
      )
      .onConflict((conflict) =>
        conflict.column("albumId").doUpdateSet(({ eb }) => ({ asked: eb("SmartAlbumRebuild.asked", "+", 1) })),
      ),
  );
}

const newestChange = compileOnce(() =>
  query.selectFrom("SmartAlbumQueue").select(({ fn }) => fn.max<number | null>("number").as("last")),
);

/** The number of the last change that waits; 0 when none does. */
export async function lastChange(): Promise<number> {
  const [row] = await readPrepared(newestChange());
  return row?.last ?? 0;
}

const firstRefill = compileOnce(() =>
  query.selectFrom("SmartAlbumRebuild").select(["albumId", "asked"]).orderBy("albumId").limit(1),
);

/** An album to be filled again; null when none is. */
export async function nextRefill(): Promise<{ albumId: number; asked: number } | null> {
  return (await readPrepared(firstRefill()))[0] ?? null;
}

/** Nothing, if it has been asked for again meanwhile. */
export const refillIsDone = ({ albumId, asked }: { albumId: number; asked: number }): Promise<number> =>
  execute(db(), query.deleteFrom("SmartAlbumRebuild").where("albumId", "=", albumId).where("asked", "=", asked));

const rules = compileOnce(() => query.selectFrom("ServerSetting").select("value").where("key", "=", rulesKey));

/** What stands for the meaning of all filters now: SQL that was made under another one may be wrong. */
export async function rulesNow(tx?: Transaction): Promise<string> {
  const [row] = await (tx ? fetchAll(tx, rules()) : readPrepared(rules()));
  return row?.value ?? "";
}
