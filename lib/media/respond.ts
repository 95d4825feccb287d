import type { Viewer } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { findMedia } from "@/lib/media/find";
import { parseRange } from "@/lib/media/range";
import type { FileAnswer } from "@/lib/media/send-file";

/** What to answer to a request for /media/…, whichever server sends it: `photoflow serve` or a Next route handler. */
export type MediaAnswer = { status: 200 | 206 | 304 | 416; headers: Record<string, string>; file: FileAnswer["file"] };

export type MediaRequest = {
  pathname: string;
  version: string | null;
  ifNoneMatch: string | undefined;
  range: string | undefined;
};

export const mediaPathPattern = /^\/media\/(\d{1,15})\/([a-z0-9]{1,16})$/;

/**
 * Finds the bytes and says how to cache them: an address with the photo's present version never changes its bytes.
 * Only the requester's own browser may keep them, since someone else at the same proxy may not be allowed to see them.
 * Errors: "not-found".
 */
export async function answerMedia(viewer: Viewer, request: MediaRequest): Promise<MediaAnswer> {
  const [, photoId, rendition] = mediaPathPattern.exec(request.pathname) ?? [];
  if (!photoId || !rendition) throw new AppError("not-found", "There is no such picture.");
  const media = await findMedia(viewer, Number(photoId), rendition);
  const isCurrent = media.version !== "" && request.version === media.version;
  const headers: Record<string, string> = {
    etag: media.etag,
    "cache-control": isCurrent ? "private, max-age=31536000, immutable" : "private, no-cache",
    "content-type": media.contentType,
    "accept-ranges": "bytes",
    "x-content-type-options": "nosniff",
    // A picture opened by itself runs nothing, whatever its bytes pretend to be.
    "content-security-policy": "default-src 'none'; sandbox",
  };
  if (request.ifNoneMatch?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === media.etag))
    return { status: 304, headers, file: null };
  const range = parseRange(request.range, media.sizeBytes);
  if (range === "unsatisfiable")
    return { status: 416, headers: { ...headers, "content-range": `bytes */${media.sizeBytes}` }, file: null };
  const { start, end } = range ?? { start: 0, end: media.sizeBytes - 1 };
  headers["content-length"] = String(end - start + 1);
  if (range) headers["content-range"] = `bytes ${start}-${end}/${media.sizeBytes}`;
  const offset = media.start ?? 0;
  return {
    status: range ? 206 : 200,
    headers,
    file: { key: media.key, range: { start: offset + start, end: offset + end }, isPart: media.start !== undefined },
  };
}
