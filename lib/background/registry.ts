import { query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { AppError } from "@/lib/errors";
import { commentMail } from "@/lib/background/handlers/comment-mail";
import { diskReserve } from "@/lib/background/handlers/disk-reserve";
import { health } from "@/lib/background/handlers/health";
import { oldRecords } from "@/lib/background/handlers/old-records";
import { placeNames } from "@/lib/background/handlers/place-names";
import { previews } from "@/lib/background/handlers/previews";
import { smartAlbums } from "@/lib/background/handlers/smart-albums";
import { staleUploads } from "@/lib/background/handlers/stale-uploads";
import type { JobHandler } from "@/lib/jobs/handler";
import { jobKinds, type JobKind } from "@/lib/jobs/kinds";

/** Who does the jobs of each kind. */
const handlers: Record<JobKind, JobHandler> = {
  "smart-albums": smartAlbums,
  "place-names": placeNames,
  previews,
  "stale-uploads": staleUploads,
  "disk-reserve": diskReserve,
  "old-records": oldRecords,
  health,
  "comment-mail": commentMail,
};

export const handlerOf = (kind: JobKind): JobHandler => handlers[kind];

export const isJobKind = (kind: string): kind is JobKind => (jobKinds as readonly string[]).includes(kind);

/**
 * Passes when each job that has not ended has a handler. One without would wait permanently and no one would know:
 * a server that cannot do all of its work does not start.
 */
export async function requireHandlers(): Promise<void> {
  const waiting = await readPrepared(
    query.selectFrom("Job").select(["id", "kind"]).where("activeKey", ">", "").orderBy("id"),
  );
  const unknown = waiting.find(({ kind }) => !isJobKind(kind));
  if (unknown)
    throw new AppError(
      "conflict",
      `Job ${unknown.id} is of the kind “${unknown.kind}”, which this Photoflow cannot do. If nothing is lost by it, run “npx photoflow jobs cancel ${unknown.id}”, then start again.`,
    );
}
