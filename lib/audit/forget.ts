import { gallerySettings } from "@/lib/gallery/settings";
import { db } from "@/lib/db/client";
import { query, storedDate } from "@/lib/db/query";
import { execute } from "@/lib/db/run";

const dayMs = 24 * 3600_000;

/** While a statement runs no one else writes. */
const deletedAtOnce = 5000;

/** Forgets what people did longer ago than the settings say. Answers how many entries. */
export async function forgetOldAudit(): Promise<number> {
  const { activity_days: days } = await gallerySettings();
  if (days === null) return 0;
  const end = storedDate(new Date(Date.now() - days * dayMs));
  for (let count = 0; ;) {
    const removed = await execute(
      db(),
      query
        .deleteFrom("AuditEntry")
        .where("id", "in", (eb) =>
          eb.selectFrom("AuditEntry as e").select("e.id").where("e.at", "<", end).orderBy("e.at").limit(deletedAtOnce),
        ),
    );
    count += removed;
    if (removed < deletedAtOnce) return count;
  }
}
