import { sql } from "kysely";
import type { Transaction } from "@/lib/db/client";
import { one, query } from "@/lib/db/query";
import { execute } from "@/lib/db/run";

/** Makes all photos, files and albums of someone another person's, before they go: nothing is lost. */
export async function handOver(tx: Transaction, userId: number, heirId: number): Promise<void> {
  await tx.photo.updateMany({ where: { ownerId: userId }, data: { ownerId: heirId } });
  await tx.album.updateMany({ where: { ownerId: userId }, data: { ownerId: heirId } });
  // What others wrote about the photos is looked after by whoever has them.
  await tx.comment.updateMany({ where: { ownerId: userId }, data: { ownerId: heirId } });
  // A file that the heir has as well stays a file of its own.
  await execute(tx, identityOfHeir(userId, heirId));
  await tx.file.updateMany({ where: { ownerId: userId }, data: { ownerId: heirId } });
}

/** Files that may exist only once for each owner, unless the heir has one of the same bytes. */
function identityOfHeir(userId: number, heirId: number) {
  const identity = sql<string>`${`${heirId}:`} || substr(${sql.ref("File.identity")}, ${`${userId}:`.length + 1})`;
  return query
    .updateTable("File")
    .set({ identity })
    .where("ownerId", "=", userId)
    .where("role", "in", ["original", "raw", "motion", "previous"])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("File as other").select(one).where("other.identity", "=", identity))),
    );
}
