import type { Transaction } from "@/lib/db/client";

/** Counts what people do within a stretch of time, in the database, so that a restart forgets nothing. */

export type Limit = { key: string; most: number };

/** Counts one more for each limit. Where one is reached it counts nothing, and answers when that ends. */
export async function countUp(tx: Transaction, limits: readonly Limit[], windowMs: number): Promise<Date | null> {
  const now = new Date();
  await tx.signInAttempt.deleteMany({ where: { windowEnd: { lte: now } } });
  const rows = await tx.signInAttempt.findMany({ where: { key: { in: limits.map(({ key }) => key) } } });
  const reached = rows.find((row) => row.failures >= limits.find(({ key }) => key === row.key)!.most);
  if (reached) return reached.windowEnd;
  const windowEnd = new Date(now.getTime() + windowMs);
  for (const { key } of limits) {
    await tx.signInAttempt.upsert({
      where: { key },
      create: { key, failures: 1, windowEnd },
      update: { failures: { increment: 1 } },
    });
  }
  return null;
}

/** "3 minutes" until then, at least one. */
export function minutesUntil(end: Date): string {
  const minutes = Math.max(1, Math.ceil((end.getTime() - Date.now()) / 60_000));
  return `${minutes} minute${minutes === 1 ? "" : "s"}`;
}
