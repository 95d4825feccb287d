import path from "node:path";
import { picturesBelow, type FoundFile } from "@/cli/import/picture-files";
import type { SignedIn } from "@/lib/access/viewer";
import { AppError, toAppError } from "@/lib/errors";
import type { IngestResult } from "@/lib/ingest/facts";
import { ingest } from "@/lib/ingest/ingest";
import { slotCount } from "@/lib/renditions/slots";
import { identify } from "@/lib/metadata/identify";
import { inspect } from "node:util";

/** What became of one file: taken in, left out because it is no picture, or failed. */
export type FileEnd = { file: FoundFile } & ({ result: IngestResult } | { error: AppError } | { leftOut: true });

/** More than have their renditions made at once: meanwhile others are copied and hashed, or written to the database. */
const filesAtOnce = () => slotCount() + 2;

/** Takes in every picture at and below `paths`, telling `onEnd` of each file, until `stop` is aborted. */
export async function runImport(
  paths: string[],
  owner: SignedIn,
  albumId: number | undefined,
  onEnd: (end: FileEnd) => void,
  stop: AbortSignal,
): Promise<void> {
  const files = picturesBelow(paths);
  const worker = async () => {
    while (!stop.aborted) {
      // An async generator answers one caller after the other, so the workers can share it.
      const next = await files.next();
      if (next.done) return;
      onEnd(await importFile(next.value, owner, albumId));
    }
  };
  const workers = Array.from({ length: filesAtOnce() }, worker);
  try {
    await Promise.all(workers);
  } finally {
    // After a failure of the walk itself, the files under way are finished all the same.
    await Promise.allSettled(workers);
  }
}

async function importFile(file: FoundFile, owner: SignedIn, albumId: number | undefined): Promise<FileEnd> {
  const name = path.basename(file.path);
  try {
    // Before its bytes are copied: a folder may hold films of 50 GB that no one asked for.
    if (!file.isNamed && file.sizeBytes > 0) await identify(file.path, name);
    const result = await ingest(
      { kind: "file", path: file.path, move: false },
      { owner, name, sourceFolder: path.dirname(file.path), modifiedAt: file.modifiedAt, albumId },
    );
    return { file, result };
  } catch (thrown) {
    const error = explained(toAppError(thrown));
    return error.code === "unsupported" && !file.isNamed ? { file, leftOut: true } : { file, error };
  }
}

/** On the command line there is no log to look into: what was not foreseen is printed with its cause. */
function explained(error: AppError): AppError {
  if (error.code !== "unexpected" || !error.cause) return error;
  const cause = error.cause instanceof Error ? error.cause.message : inspect(error.cause);
  return new AppError("unexpected", `Something went wrong: ${cause}`, { cause: error.cause });
}
