import { system } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import type { JobHandler } from "@/lib/jobs/handler";
import { healthFor } from "@/lib/maintenance/health";

const quarterMs = 15 * 60_000;

/** What /ready tells whoever asks, asked when no one does: what is wrong stands in the log and among the jobs. */
export const health: JobHandler = {
  about: "Looks whether the datastore, the disk and the database do their work",
  version: 1,
  schedule: { everyMs: quarterMs, isAtStart: true },
  async run() {
    const wrong = (await healthFor(system)).filter(({ isWell }) => !isWell);
    if (wrong.length === 0) return "All is well.";
    throw new AppError("unavailable", wrong.map(({ name, message }) => `${name}: ${message}`).join(" "));
  },
};
