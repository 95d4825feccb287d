import { startListening } from "@/lib/background/listeners";
import { requireHandlers } from "@/lib/background/registry";
import { runJobs } from "@/lib/background/runner";

/** Called at start, before anything is answered. Errors: "conflict" for work that this version cannot do. */
export async function prepareUpkeep(): Promise<void> {
  startListening();
  await requireHandlers();
}

/** What a server does beside its requests, until `signal` says to stop. Resolves when all has come to an end. */
export const runUpkeep = (signal: AbortSignal): Promise<void> => runJobs(signal);
