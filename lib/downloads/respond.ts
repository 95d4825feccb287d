import type { Viewer } from "@/lib/access/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { parseRange } from "@/lib/media/range";
import { attachmentNamed } from "@/lib/http/content-disposition";
import { recordDownload } from "@/lib/downloads/record-download";
import { findDownload } from "@/lib/downloads/find-download";
import { downloadQuerySchema } from "@/lib/photos/schema";

/** What a request for /api/download says, whichever server it reaches. */
export type DownloadRequest = { url: URL; header(name: string): string | undefined };

/** What to answer: `part` is what to send of the body, both ends included; null for nothing. */
export type DownloadAnswer = {
  status: 200 | 206 | 304 | 416;
  headers: Record<string, string>;
  key: string;
  part: { start: number; end: number } | null;
};

/** Finds the bytes and says how to send them, whole or in part (RFC 9110). Errors: "invalid", "not-found". */
export async function answerDownload(viewer: Viewer, { url, header }: DownloadRequest): Promise<DownloadAnswer> {
  const { id, type } = parseOrThrow(downloadQuerySchema, Object.fromEntries(url.searchParams));
  const download = await findDownload(viewer, id, type);
  const { sizeBytes, etag, key } = download;
  const headers: Record<string, string> = {
    etag,
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
    "content-type": download.contentType,
    "content-disposition": attachmentNamed(download.name),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  };
  const known = header("if-none-match")
    ?.split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  if (known?.includes(etag)) return { status: 304, headers, key, part: null };
  const ifRange = header("if-range");
  const range = ifRange === undefined || ifRange === etag ? parseRange(header("range"), sizeBytes) : null;
  if (range === "unsatisfiable")
    return { status: 416, headers: { ...headers, "content-range": `bytes */${sizeBytes}` }, key, part: null };
  // What goes on where it was broken off was counted before.
  if (viewer.kind === "bearer" && (range?.start ?? 0) === 0) await recordDownload(viewer, 1);
  const part = range ?? { start: 0, end: sizeBytes - 1 };
  headers["content-length"] = String(part.end - part.start + 1);
  if (range) headers["content-range"] = `bytes ${part.start}-${part.end}/${sizeBytes}`;
  return { status: range ? 206 : 200, headers, key, part };
}
