import { stat } from "node:fs/promises";
import path from "node:path";
import type { Viewer } from "@/lib/access/viewer";
import { visiblePhotosSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { extensionOf, type FileFormat } from "@/lib/metadata/formats";
import type { ZipType } from "@/lib/photos/limits";
import { uniqueNames } from "@/lib/photos/zip/unique-names";
import { originalPath } from "@/lib/storage/paths";

/** A file of a zip: bytes that lie on the disk, or a JPEG that is made when its turn comes, whose size nobody knows before. */
export type ZipEntry = { name: string; takenLocal: string; photoId: number } & ({ path: string; sizeBytes: number } | { path: null });

/** `leftOut`: photos that do not exist, are not for the viewer to see, or have nothing of this type. */
export type ZipPlan = { entries: ZipEntry[]; photoCount: number; leftOut: number; /** Files that should be there and are not, with the reason. */ missing: Missing[]; /** How the list of those is called. */ noteName: string };

export type Missing = { name: string; why: string };

type Row = { photoId: number; kind: string; rotation: number; version: string; takenLocal: string; role: string; path: string; name: string; format: string; sizeBytes: bigint };

const rolesOf: Record<ZipType, string[]> = { original: ["original", "raw", "motion"], raw: ["raw"], jpeg: ["original", "raw"], all: ["original", "raw", "sidecar", "motion"] };

/** What a zip of these photos holds, in their order. Errors: "not-found" when that is nothing. */
export async function planZip(viewer: Viewer, photoIds: readonly number[], type: ZipType): Promise<ZipPlan> {
  const ids = [...new Set(photoIds)];
  const rows = await db().$queryRaw<Row[]>`
    SELECT p."id" AS "photoId", p."kind", p."rotation", p."version", p."takenLocal", f."role", f."path", f."name", f."format", f."sizeBytes"
    FROM json_each(${JSON.stringify(ids)}) wanted CROSS JOIN "Photo" p JOIN "File" f ON f."photoId" = p."id"
    WHERE p."id" = wanted."value" AND ${visiblePhotosSql(viewer)} AND f."role" IN (SELECT "value" FROM json_each(${JSON.stringify(rolesOf[type])}))
    ORDER BY wanted."key", f."role" = 'original' DESC, f."id"`;
  const chosen = type === "original" || type === "jpeg" ? rows.filter((row, place) => rows[place - 1]?.photoId !== row.photoId || row.role === "motion") : rows;
  const nameOf = uniqueNames();
  const entries: ZipEntry[] = [];
  const missing: Missing[] = [];
  for (const row of chosen) {
    const entry = await entryOf(row, type, nameOf);
    if ("why" in entry) missing.push(entry);
    else entries.push(entry);
  }
  const photoCount = new Set(entries.map((entry) => entry.photoId)).size;
  return { entries, photoCount, leftOut: ids.length - photoCount, missing, noteName: nameOf("Not in this zip.txt") };
}

async function entryOf(row: Row, type: ZipType, nameOf: (wanted: string) => string): Promise<ZipEntry | Missing> {
  const photoId = Number(row.photoId);
  const told = { photoId, takenLocal: row.takenLocal };
  const name = row.name || `photo-${photoId}.${extensionOf(row.format as FileFormat)}`;
  if (type === "jpeg" && row.kind === "picture" && (row.format !== "jpeg" || Number(row.rotation) !== 0)) {
    return row.version === "" ? { name, why: "this file holds no picture that a JPEG can be made of" } : { ...told, name: nameOf(`${path.parse(name).name}.jpg`), path: null };
  }
  const location = originalPath(row.path);
  // What the disk says, since the length of the whole is told before the first byte.
  const size = await stat(location).then((found) => found.size, () => null);
  return size === null ? { name, why: "the file is missing on the server" } : { ...told, name: nameOf(name), path: location, sizeBytes: size };
}

/** How much of each type there is to download, for somebody who chooses. Bytes are null where they are not known before. */
export async function sizesOfZips(viewer: Viewer, photoIds: readonly number[]): Promise<Record<ZipType, { photos: number; files: number; size_bytes: number | null }>> {
  const sizeOf = async (type: ZipType) => {
    const { entries, photoCount } = await planZip(viewer, photoIds, type);
    const sizes = entries.map((entry) => (entry.path === null ? null : entry.sizeBytes));
    const total = sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + size!, 0);
    return { photos: photoCount, files: entries.length, size_bytes: total };
  };
  return { original: await sizeOf("original"), jpeg: await sizeOf("jpeg"), raw: await sizeOf("raw"), all: await sizeOf("all") };
}

/** A zip without files would only puzzle. */
export function requireSome({ entries }: ZipPlan, type: ZipType): void {
  if (entries.length > 0) return;
  throw new AppError("not-found", type === "raw" ? "None of these photos has a raw file that you can download." : "There is nothing to download: these photos do not exist, or are not shared with you.");
}
