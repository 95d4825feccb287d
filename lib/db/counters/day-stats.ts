import type { Transaction } from "@/lib/db/client";
import { haveSameRows } from "@/lib/db/counters/same-rows";

/**
 * How many photos each day has, by owner, by who may see them (−1: not open to all) and by level ("DayStats"; nothing
 * of the trash). Counting a million photos takes a twentieth of a second, and every first page wants it. Triggers keep
 * it (prisma/triggers/day-stats.sql), so that no way of changing a photo forgets it.
 */

const trueCounts = `SELECT substr("takenLocal", 1, 10), "ownerId", COALESCE("publicLevel", -1), "level", COUNT(*) FROM "Photo"
  WHERE "trashedAt" IS NULL GROUP BY 1, 2, 3, 4`;
const keptCounts = `SELECT "day", "ownerId", "publicLevel", "level", "photos" FROM "DayStats"`;

/** Whether the counts are those of the photos. Goes through all photos. */
export const areDaysCounted = (): Promise<boolean> => haveSameRows(trueCounts, keptCounts);

/** Counts again. */
export async function recountDays(tx: Transaction): Promise<void> {
  await tx.dayStats.deleteMany();
  await tx.$executeRawUnsafe(
    `INSERT INTO "DayStats" ("day", "ownerId", "publicLevel", "level", "photos") ${trueCounts}`,
  );
}
