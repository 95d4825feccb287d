import type { JobHandler } from "@/lib/jobs/handler";
import { keepReserve } from "@/lib/storage/reserve";

const hourMs = 3600_000;

export const diskReserve: JobHandler = {
  about: "Keeps some room on the disk, so that photos can be deleted when it is full",
  version: 1,
  schedule: { everyMs: hourMs, isAtStart: true },
  run: keepReserve,
};
