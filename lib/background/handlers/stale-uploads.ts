import type { JobHandler } from "@/lib/jobs/handler";
import { removeStaleUploads } from "@/lib/uploads/stale";

const hourMs = 3600_000;

export const staleUploads: JobHandler = {
  about: "Removes uploads that no one has gone on with for a day",
  version: 1,
  schedule: { everyMs: hourMs, isAtStart: true },
  async run() {
    const removed = await removeStaleUploads();
    return removed === 0 ? "" : `${removed === 1 ? "1 upload" : `${removed} uploads`} removed.`;
  },
};
