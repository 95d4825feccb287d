import type { JobHandler } from "@/lib/jobs/handler";
import { isAnythingWaiting, refreshSmartAlbums } from "@/lib/smart-albums/refresh";

/** What there is to do stands in the database (lib/db/counters/smart-album-queue.ts): no cursor is needed. */
export const smartAlbums: JobHandler = {
  about: "Fills smart albums with what their filters find",
  version: 1,
  schedule: { isNeeded: isAnythingWaiting },
  run: (job) => refreshSmartAlbums((progress) => job.step(progress)),
};
