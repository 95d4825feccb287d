import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { UTApi } from "uploadthing/server";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { finalizeUploadFrom } from "@/lib/uploads/finalize";
import { uploadResultSchema, type UploadResult } from "@/lib/uploads/schema";

/**
 * Uploads by way of UploadThing's service, which is used when UPLOADTHING_TOKEN is set: it receives the file, tells us,
 * and we fetch it from there. It is the way in, not the home: the file is deleted there once it is here.
 */

/**
 * The id that an upload carries outside. The service wants each file's to be new, also when an upload is tried again.
 */
export const customIdFor = (uploadId: string): string =>
  config().UPLOADTHING_TOKEN ? `${uploadId}.${randomBytes(6).toString("hex")}` : uploadId;

/** Fetches a file that the service has received into the library. Never throws: what went wrong is in the result. */
export async function importFromService(file: {
  key: string;
  customId: string | null;
  ufsUrl: string;
}): Promise<UploadResult> {
  try {
    const upload = await db().upload.findUnique({ where: { id: (file.customId ?? "").split(".")[0]! } });
    if (!upload)
      return { outcome: "refused", photoId: null, message: "This upload is not known here any more. Start it again." };
    if (upload.result) return uploadResultSchema.parse(JSON.parse(upload.result));
    const answer = await fetch(file.ufsUrl);
    if (!answer.ok || !answer.body)
      throw new Error(`UploadThing answered ${answer.status} for a file that it had received`);
    return await finalizeUploadFrom(upload, {
      kind: "stream",
      stream: Readable.fromWeb(answer.body as ReadableStream),
    });
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected")
      log.error({ event: "service-upload-failed", err: thrown }, "a file could not be fetched from UploadThing");
    return { outcome: "refused", photoId: null, message: error.message };
  } finally {
    void deleteThere(file.key);
  }
}

async function deleteThere(key: string): Promise<void> {
  try {
    await new UTApi({ token: config().UPLOADTHING_TOKEN, logLevel: "Error" }).deleteFiles(key);
  } catch (error) {
    log.warn({ event: "service-delete-failed", key, err: error }, "a file could not be deleted at UploadThing");
  }
}
