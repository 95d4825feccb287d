import type { Viewer } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import type { MediaAnswer } from "@/lib/media/respond";
import { findDerivativeMedia } from "@/lib/media/find-derivative";
import { parseRange } from "@/lib/media/range";
import { attachmentNamed, inlineNamed } from "@/lib/http/content-disposition";
import { findDownload, photoOfRawFile } from "@/lib/downloads/find-download";
import { storage } from "@/lib/storage/storage";
import { derivativeOfCode } from "@/lib/renditions/derivatives";

/**
 * The addresses under which Piwigo gives files: originals (`/upload/7-1a2b3c.jpg`, `/action.php?id=7&part=e`) and
 * pictures of its sizes (`/_data/i/upload/7-1a2b3c-me.jpg`, or `/i.php?/upload/…` where one is to be made). The number
 * in the name is the photo's; what follows is its version. Unlike Piwigo's, an address alone opens nothing: who may not
 * see a photo gets none of its files.
 */

export type FileRequest = { url: URL; header(name: string): string | undefined };

type Found = {
  key: string;
  contentType: string;
  sizeBytes: number;
  etag: string;
  isCurrent: boolean;
  disposition?: string;
};

/** True for the paths that belong here. */
export const isPiwigoFile = (pathname: string): boolean =>
  pathname === "/action.php" || pathname === "/i.php" || /^\/(_data\/i|upload)\/./.test(pathname);

/** Finds the file and says how to send it. Errors: "invalid", "not-found". */
export async function answerPiwigoFile(viewer: Viewer, { url, header }: FileRequest): Promise<MediaAnswer> {
  const found =
    url.pathname === "/action.php" ? await actionFile(viewer, url.searchParams) : await namedFile(viewer, url);
  const stored = await storage().stat(found.key);
  if (!stored) throw new AppError("not-found", "Source not found");
  const modified = new Date(Math.floor(stored.modifiedAt.getTime() / 1000) * 1000);
  const headers: Record<string, string> = {
    etag: found.etag,
    "last-modified": modified.toUTCString(),
    // Only the requester's own browser may keep it: someone else at the same proxy may not be allowed to see it.
    "cache-control": found.isCurrent ? "private, max-age=31536000, immutable" : "private, no-cache",
    "content-type": found.contentType,
    "accept-ranges": "bytes",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    ...(found.disposition ? { "content-disposition": found.disposition } : {}),
  };
  if (isKnown(found.etag, modified, header)) return { status: 304, headers, file: null };
  const range = parseRange(header("range"), found.sizeBytes);
  if (range === "unsatisfiable")
    return { status: 416, headers: { ...headers, "content-range": `bytes */${found.sizeBytes}` }, file: null };
  const part = range ?? { start: 0, end: found.sizeBytes - 1 };
  headers["content-length"] = String(part.end - part.start + 1);
  if (range) headers["content-range"] = `bytes ${part.start}-${part.end}/${found.sizeBytes}`;
  return { status: range ? 206 : 200, headers, file: { key: found.key, range: part } };
}

/** `action.php?id=7&part=e`, `&download` to keep it, `format=9` for a raw beside the photo. */
async function actionFile(viewer: Viewer, query: URLSearchParams): Promise<Found> {
  const format = query.get("format");
  const photoId = format === null ? idOf(query.get("id"), "id") : await photoOfRawFile(viewer, idOf(format, "format"));
  if (format === null && query.get("part") !== "e") throw new AppError("invalid", "Invalid request - part");
  const found = await original(viewer, photoId, format === null ? "original" : "raw");
  return {
    ...found,
    isCurrent: false,
    disposition: query.has("download") ? attachmentNamed(found.name) : inlineNamed(found.name),
  };
}

/** The file that an address names, with the letters of a size or without. */
async function namedFile(viewer: Viewer, url: URL): Promise<Found> {
  const path =
    url.pathname === "/i.php" ? decoded(url.search.slice(1)).split("&")[0]! : url.pathname.replace(/^\/_data\/i/, "");
  const [, id, version, code] =
    /^\/upload\/(?:\d+\/)*(\d{1,9})-([0-9a-f]*)(?:-([a-z0-9]{2}))?\.[a-z0-9]{1,5}$/i.exec(path) ?? [];
  const isPlain = url.pathname.startsWith("/upload/");
  if (!id || isPlain !== (code === undefined)) throw new AppError("not-found", "Source not found");
  if (code === undefined) return { ...(await original(viewer, Number(id), "original")), isCurrent: false };
  const name = derivativeOfCode(code);
  if (!name) throw new AppError("not-found", "Source not found");
  const media = await findDerivativeMedia(viewer, Number(id), name);
  return { ...media, isCurrent: media.version === version };
}

async function original(viewer: Viewer, photoId: number, type: "original" | "raw") {
  return findDownload(viewer, photoId, type);
}

function idOf(text: string | null, name: string): number {
  if (!text || !/^[1-9]\d{0,8}$/.test(text)) throw new AppError("invalid", `Invalid request - ${name}`);
  return Number(text);
}

/** RFC 9110: dates count only where no tag is sent. */
function isKnown(etag: string, modified: Date, header: FileRequest["header"]): boolean {
  const tags = header("if-none-match");
  if (tags !== undefined) return tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  const since = Date.parse(header("if-modified-since") ?? "");
  return !Number.isNaN(since) && modified.getTime() <= since;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
