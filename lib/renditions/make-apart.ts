import { AppError, type ErrorCode } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import type { FileFormat } from "@/lib/metadata/formats";
import type { MadeRenditions } from "@/lib/renditions/make";
import { doPictureJob, type DonePicture, type PictureJob } from "@/lib/renditions/picture-job";
import { withPictureFile } from "@/lib/renditions/picture-file";
import type { Rotation } from "@/lib/renditions/rotation";
import type { PictureFile } from "@/lib/renditions/source";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { renditionsKey } from "@/lib/storage/keys";
import { pathInDatastore, unfinishedFolder } from "@/lib/storage/paths";
import { askProcess, ProcessEnded, type ProcessPool } from "@/lib/threads/process-pool";

export type PictureQuestion = { file: PictureFile; job: PictureJob };
export type PictureAnswer =
  { done: DonePicture } | { error: { code: ErrorCode; message: string; cause: string | undefined } };

/** Where people wait for pages. Shared, as server code is loaded twice. */
const shared = globalThis as { photoflowMakesApart?: boolean };

/**
 * From now on pictures are made in processes beside this one, which let it go first: for a process that answers people.
 */
export const makePicturesApart = (): void => void (shared.photoflowMakesApart = true);

/** A picture of 400 megapixels takes half a minute, on a machine that has other things to do some minutes. */
const pictures = { module: "lib/renditions/picture-process", timeoutMs: 10 * 60_000, maxMb: 200 } as const;

/**
 * Of those who wait, people who look come before files that come in; and pages, which this process answers, before
 * both.
 */
const poolFor = (isIngest: boolean): ProcessPool => ({ ...pictures, niceness: isIngest ? 10 : 5 });

/** The kept file whose picture is asked for, on this machine. `bytes` are its own, where they are in memory already. */
export type KeptPicture = { path: string; format: FileFormat; bytes?: Buffer; isIngest?: boolean };

/**
 * Makes one picture of a kept file. Gives false when it holds none that can be shown (a raw without preview, a clip
 * where no ffmpeg is). Errors: "unreadable" for broken files and for more pixels than MAX_PIXELS, "unavailable" when
 * there was too little memory, those of a disk that is full or gone.
 */
export const makePicture = async (kept: KeptPicture, job: PictureJob): Promise<boolean> =>
  (await make(kept, job)) !== null;

/** Makes the sizes that every page needs; null when there is no picture. Errors: those of `makePicture`. */
export const makeOften = async (
  kept: KeptPicture,
  sha256: string,
  rotation: Rotation = 0,
): Promise<MadeRenditions | null> => (await make(kept, { sha256, rotation, make: "often" }))?.often ?? null;

function make({ path, format, bytes, isIngest = false }: KeptPicture, job: PictureJob): Promise<DonePicture | null> {
  return withPictureFile(path, format, async (file) => {
    // Asked here, since processes beside this one do not know whether the datastore is there.
    for (const folder of [pathInDatastore(renditionsKey(job.sha256, job.rotation)), unfinishedFolder()])
      await makeDatastoreFolder(folder);
    return shared.photoflowMakesApart ? makeApart({ file, job }, isIngest) : doPictureJob(file, job, bytes);
  });
}

async function makeApart(question: PictureQuestion, isIngest: boolean): Promise<DonePicture> {
  const answer = await askProcess<PictureAnswer>(poolFor(isIngest), question).catch((error: unknown) =>
    rethrowEnded(error, question),
  );
  if ("done" in answer) return answer.done;
  const { code, message, cause } = answer.error;
  throw new AppError(code, message, { cause: cause === undefined ? undefined : new Error(cause) });
}

function rethrowEnded(error: unknown, { file }: PictureQuestion): never {
  if (!(error instanceof ProcessEnded)) throw error;
  log.error(
    { event: "picture-process-ended", path: file.path, reason: error.reason, err: error },
    "a process that made pictures ended before it was done",
  );
  if (error.reason === "timeout")
    throw new AppError("unreadable", "Opening the picture takes too long. Export it as JPEG.", { cause: error });
  if (error.reason === "killed")
    throw new AppError(
      "unavailable",
      "The server has too little memory for this picture at present. Nothing was changed; try again later.",
      { cause: error },
    );
  throw error;
}
