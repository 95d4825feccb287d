import { db } from "@/lib/db/client";

/** So many of each kind stay, for those who look at them. */
const keptOfKind = 20;

/** Removes jobs that are over, but for the last of each kind. Answers how many. */
export async function forgetEndedJobs(): Promise<number> {
  return db().$executeRaw`
    DELETE FROM "Job" WHERE "activeKey" IS NULL AND "id" NOT IN (
      SELECT "id" FROM (
        SELECT "id", ROW_NUMBER() OVER (PARTITION BY "kind" ORDER BY "id" DESC) AS "place" FROM "Job"
        WHERE "activeKey" IS NULL)
      WHERE "place" <= ${keptOfKind})`;
}
