import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { execute } from "@/lib/db/run";

/** So many of each kind stay, for those who look at them. */
const keptOfKind = 20;

/** Removes jobs that are over, but for the last of each kind. Answers how many. */
export function forgetEndedJobs(): Promise<number> {
  const placed = query
    .selectFrom("Job")
    .select(({ fn }) => [
      "id",
      fn
        .agg<number>("row_number")
        .over((over) => over.partitionBy("kind").orderBy("id", "desc"))
        .as("place"),
    ])
    .where("activeKey", "is", null);
  return execute(
    db(),
    query
      .deleteFrom("Job")
      .where("activeKey", "is", null)
      .where("id", "not in", query.selectFrom(placed.as("placed")).select("id").where("place", "<=", keptOfKind)),
  );
}
