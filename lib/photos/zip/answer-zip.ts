import { createReadStream } from "node:fs";
import { makeZip, predictLength } from "client-zip";
import type { Viewer } from "@/lib/access/viewer";
import { AppError, toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { attachmentNamed } from "@/lib/photos/content-disposition";
import { findDownload } from "@/lib/photos/download";
import { zipRequestSchema } from "@/lib/photos/schema";
import { planZip, requireSome, type Missing, type ZipPlan } from "@/lib/photos/zip/plan";

/** A zip that is made as it is sent: nothing of it is ever whole in memory or on the disk. */
export type ZipAnswer = { headers: Record<string, string>; stream: ReadableStream<Uint8Array> };

/** Checks what was asked for and begins the zip; at `end` it lets go of the file that it reads. Errors: "invalid", "not-found" when there is nothing to put in. */
export async function answerZip(viewer: Viewer, body: unknown, end: AbortSignal): Promise<ZipAnswer> {
  const asked = zipRequestSchema.safeParse(body);
  if (!asked.success) {
    const issue = asked.error.issues[0]!;
    const field = issue.path.join(".") || undefined;
    throw new AppError("invalid", field ? `${field}: ${issue.message}` : issue.message, { field });
  }
  const { photo_ids, type } = asked.data;
  const plan = await planZip(viewer, photo_ids, type);
  requireSome(plan, type);
  const length = lengthOf(plan);
  const headers: Record<string, string> = {
    "content-type": "application/zip",
    "content-disposition": attachmentNamed(`Photoflow ${new Date().toISOString().slice(0, 10)}.zip`),
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    "x-photos-left-out": String(plan.leftOut),
    ...(length === null ? {} : { "content-length": String(length) }),
  };
  return { headers, stream: makeZip(filesOf(viewer, plan, end)) };
}

/** Pictures do not get smaller by packing, so the length is known when every file's is. */
function lengthOf({ entries, missing, noteName }: ZipPlan): bigint | null {
  const known = entries.filter((entry) => entry.path !== null);
  if (known.length < entries.length) return null;
  const note = missing.length > 0 ? [{ name: noteName, size: noteOf(missing).length }] : [];
  return predictLength([...known.map(({ name, sizeBytes }) => ({ name, size: sizeBytes })), ...note]);
}

/** What whoever unpacks the zip reads about files that they would look for. */
function noteOf(missing: readonly Missing[]): Buffer {
  const lines = missing.map(({ name, why }) => `${name.replace(/\p{Cc}/gu, " ")}: ${why}`);
  return Buffer.from(`Left out of this zip:\r\n\r\n${lines.join("\r\n")}\r\n`);
}

/** One file after the other, each opened when its turn comes. */
async function* filesOf(viewer: Viewer, plan: ZipPlan, end: AbortSignal) {
  const { entries, noteName } = plan;
  const missing = [...plan.missing];
  for (const entry of entries) {
    if (end.aborted) return;
    const lastModified = new Date(entry.takenLocal);
    if (entry.path !== null) {
      yield { name: entry.name, lastModified, size: entry.sizeBytes, input: bytesOf(entry.path, entry.sizeBytes, end) };
      continue;
    }
    const made = await findDownload(viewer, entry.photoId, "jpeg").catch((err: unknown) => {
      // The rest shall arrive all the same.
      log.warn({ event: "zip-without", photoId: entry.photoId, err }, "no JPEG could be made for a zip");
      const error = toAppError(err);
      missing.push({ name: entry.name, why: error.code === "unexpected" ? "no JPEG could be made of it" : error.message });
      return null;
    });
    if (made) yield { name: entry.name, lastModified, input: "bytes" in made.body ? made.body.bytes : bytesOf(made.body.path, made.sizeBytes, end) };
  }
  if (missing.length > 0) yield { name: noteName, lastModified: new Date(), size: noteOf(missing).length, input: noteOf(missing) };
}

/** Exactly as many bytes as were promised. The file is opened when the first of them is asked for. */
async function* bytesOf(path: string, sizeBytes: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  if (sizeBytes > 0) for await (const piece of createReadStream(path, { end: sizeBytes - 1, highWaterMark: 256 * 1024, signal })) yield piece as Buffer;
}
