import { addAbortSignal } from "node:stream";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { notFound, toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { attachmentNamed } from "@/lib/http/content-disposition";
import { recordDownload } from "@/lib/downloads/record-download";
import { findDownload } from "@/lib/downloads/find-download";
import { zipRequestSchema } from "@/lib/photos/schema";
import { entriesOf, planZip, type ZipPlan } from "@/lib/downloads/zip/plan";
import { zipOf, type ZipFile } from "@/lib/downloads/zip/write-zip";
import { originalKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";

/** A zip that is made as it is sent: nothing of it is ever whole in memory or on the disk. */
export type ZipAnswer = { headers: Record<string, string>; bytes: AsyncGenerator<Buffer> };

/**
 * Checks what was asked for and begins the zip; at `end` it lets go of the file that it reads. Errors: "invalid",
 * "not-found" when there is nothing to put in.
 */
export async function answerZip(viewer: Viewer, body: unknown, end: AbortSignal): Promise<ZipAnswer> {
  const { photo_ids, album_id, type } = parseOrThrow(zipRequestSchema, body);
  const album = album_id === undefined ? null : await albumNamed(viewer, album_id);
  const plan = await planZip(viewer, photo_ids, type);
  if (viewer.kind === "bearer") await recordDownload(viewer, plan.photoCount);
  const headers: Record<string, string> = {
    "content-type": "application/zip",
    "content-disposition": attachmentNamed(`${album ?? `Photoflow ${new Date().toISOString().slice(0, 10)}`}.zip`),
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    "x-photos-left-out": String(plan.leftOut),
    ...(plan.length === null ? {} : { "content-length": String(plan.length) }),
  };
  return { headers, bytes: zipOf(filesOf(viewer, plan, end)) };
}

/** What a zip of an album is called. Errors: "not-found" for one that is not theirs to see. */
async function albumNamed(viewer: Viewer, id: number): Promise<string> {
  const album = await db().album.findFirst({ where: { AND: [{ id }, visibleAlbums(viewer)] }, select: { name: true } });
  if (!album) throw notFound("album");
  // What separates folders, and what systems refuse in names, is no part of the name of a file.
  return (
    album.name
      .replace(/[/\\:*?"<>|\p{Cc}]+/gu, " ")
      .replace(/\s+/g, " ")
      .trim()
      .replace(/^\.+/, "")
      .slice(0, 150) || "Album"
  );
}

/** One file after the other, each opened when its turn comes. */
async function* filesOf(viewer: Viewer, plan: ZipPlan, end: AbortSignal): AsyncGenerator<ZipFile> {
  for (const entry of entriesOf(plan)) {
    if (end.aborted) return;
    const { name } = entry;
    // The clock of the place where it was taken, as the gallery shows it.
    const modified = new Date(`${entry.takenLocal}Z`);
    if (entry.path !== null) {
      yield {
        name,
        modified,
        sizeBytes: entry.sizeBytes,
        bytes: bytesOf(originalKey(entry.path), entry.sizeBytes, end),
      };
      continue;
    }
    const made = await findDownload(viewer, entry.photoId, entry.made).catch((err: unknown) => {
      // The rest shall arrive all the same.
      log.warn({ event: "zip-without", photoId: entry.photoId, err }, "a file could not be made for a zip");
      const error = toAppError(err);
      plan.missing.add(name, error.code === "unexpected" ? "it could not be made" : error.message);
      return null;
    });
    if (made) yield { name, modified, sizeBytes: made.sizeBytes, bytes: bytesOf(made.key, made.sizeBytes, end) };
  }
  const { note } = plan.missing;
  if (note) yield { name: plan.noteName, modified: new Date(), sizeBytes: note.length, bytes: note };
}

/** Exactly as many bytes as were promised. The file is opened when the first of them is asked for. */
async function* bytesOf(key: string, sizeBytes: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  if (sizeBytes === 0) return;
  const bytes = await storage().open(key, { start: 0, end: sizeBytes - 1 });
  for await (const piece of addAbortSignal(signal, bytes)) yield piece as Buffer;
}
