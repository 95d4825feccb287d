import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/**
 * Slows guessing down: failures are counted for the name at an address, for the address, and for the name from anywhere.
 * The last limit is high, so that a stranger cannot easily lock somebody out. Successes are not limited: Piwigo's clients
 * sign in often.
 */

const windowMs = 15 * 60_000;

const limits = (nameKey: string, address: string) => [
  { key: `pair:${address}:${nameKey}`, most: 8 },
  { key: `address:${address}`, most: 60 },
  { key: `name:${nameKey}`, most: 200 },
];

/** Throws "too-many" when there were too many failures lately. */
export async function requireNotThrottled(nameKey: string, address: string): Promise<void> {
  const wanted = limits(nameKey, address);
  const rows = await db().signInAttempt.findMany({
    where: { key: { in: wanted.map((limit) => limit.key) }, windowEnd: { gt: new Date() } },
  });
  const reached = rows.find((row) => row.failures >= wanted.find((limit) => limit.key === row.key)!.most);
  if (!reached) return;
  const minutes = Math.ceil((reached.windowEnd.getTime() - Date.now()) / 60_000);
  throw new AppError("too-many", `Too many failed attempts. Wait ${minutes} minute${minutes === 1 ? "" : "s"} and try again.`);
}

export async function countFailure(nameKey: string, address: string): Promise<void> {
  const now = new Date();
  const windowEnd = new Date(now.getTime() + windowMs);
  await db().$transaction(async (tx) => {
    await tx.signInAttempt.deleteMany({ where: { windowEnd: { lte: now } } });
    for (const { key } of limits(nameKey, address)) {
      await tx.signInAttempt.upsert({ where: { key }, create: { key, failures: 1, windowEnd }, update: { failures: { increment: 1 } } });
    }
  });
}

/** Forgets the failures of a pair that has just signed in; those of the address stay. */
export async function clearFailures(nameKey: string, address: string): Promise<void> {
  await db().signInAttempt.deleteMany({ where: { key: limits(nameKey, address)[0]!.key } });
}
