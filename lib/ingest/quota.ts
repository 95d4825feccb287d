import { db, type Transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { formatBytes } from "@/lib/format/bytes";

/** How much of the storage someone may take: all that is kept of them, what lies in the trash too. */

type Reader = Pick<Transaction, "user" | "fileStats">;

/**
 * Passes when `newBytes` more fit into what someone may take. Within the transaction that has written their files it is
 * asked with 0, so that of many at once none goes beyond. Errors: "too-large", saying how much is taken.
 */
export async function requireWithinQuota(ownerId: number, newBytes: number, reader: Reader = db()): Promise<void> {
  const owner = await reader.user.findUnique({ where: { id: ownerId }, select: { quotaBytes: true } });
  if (owner?.quotaBytes == null) return;
  const { _sum } = await reader.fileStats.aggregate({ where: { ownerId }, _sum: { bytes: true } });
  const [most, taken] = [Number(owner.quotaBytes), Number(_sum.bytes ?? 0)];
  if (taken + newBytes <= most) return;
  throw new AppError(
    "too-large",
    `There is no room for this file: of ${formatBytes(most)} that you may take, ${formatBytes(Math.min(taken, most))} are taken. Delete photos and empty the trash, or ask an admin for more.`,
  );
}
