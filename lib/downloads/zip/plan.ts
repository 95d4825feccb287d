import { isVisiblePhoto } from "@/lib/access/conditions";
import { wanted } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import type { FileRole } from "@prisma/client";
import path from "node:path";
import { setImmediate as pause } from "node:timers/promises";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Viewer } from "@/lib/access/viewer";
import { disclosuresOf, type PhotoDisclosure } from "@/lib/access/disclosure";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { extensionOf, type FileFormat } from "@/lib/metadata/formats";
import type { ZipType } from "@/lib/photos/limits";
import type { DownloadType } from "@/lib/photos/schema";
import { isFileDisclosed } from "@/lib/photos/withheld";
import { uniqueNames } from "@/lib/downloads/zip/unique-names";
import { ZipLength } from "@/lib/downloads/zip/write-zip";
import { originalKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";

/**
 * A file of a zip: bytes that lie on the disk, by File.path, or a download that is made when its turn comes (a JPEG, a
 * copy for strangers), whose size no one knows before.
 */
export type ZipEntry = { name: string; takenLocal: string; photoId: number } & (
  { path: string; sizeBytes: number } | { path: null; made: DownloadType }
);

export type ZipPlan = {
  /**
   * The entries in their order, packed: the plan of a hundred thousand files waits in a few megabytes until the last of
   * them is sent.
   */
  pieces: Buffer[];
  photoCount: number;
  /** Photos that do not exist, are not for the viewer to see, or have nothing of this type. */
  leftOut: number;
  /** Files that should be there and are not. */
  missing: MissingFiles;
  /** How the list of those is called. */
  noteName: string;
  /** The length of the whole; null when that is not known before all is made. */
  length: number | null;
};

/**
 * What whoever unpacks the zip reads about files that they would look for: some of them, and how many more there are.
 */
export class MissingFiles {
  private readonly lines: string[] = [];
  private more = 0;

  add(name: string, why: string): void {
    if (this.lines.length < maxNamed) this.lines.push(`${name.replace(/\p{Cc}/gu, " ")}: ${why}`);
    else this.more++;
  }

  get note(): Buffer | null {
    if (this.lines.length === 0) return null;
    return Buffer.from(
      `Left out of this zip:\r\n\r\n${[...this.lines, ...(this.more > 0 ? [`and ${this.more} more.`] : [])].join("\r\n")}\r\n`,
    );
  }
}

const maxNamed = 1_000;

/** Photos that are looked up at once: others are answered in between. */
const photosAtOnce = 1_000;

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const rolesOf: Record<ZipType, FileRole[]> = {
  original: ["original", "raw", "motion"],
  raw: ["raw"],
  jpeg: ["original", "raw"],
  all: ["original", "raw", "sidecar", "motion"],
};

/** What a zip of these photos holds, in their order. Errors: "not-found" when that is nothing. */
export async function planZip(viewer: Viewer, photoIds: readonly number[], type: ZipType): Promise<ZipPlan> {
  const ids = [...new Set(photoIds)];
  const nameOf = uniqueNames();
  const length = new ZipLength();
  const missing = new MissingFiles();
  const pieces: Buffer[] = [];
  let photoCount = 0;
  let isKnown = true;
  for (let start = 0; start < ids.length; start += photosAtOnce) {
    const disclosures = await disclosuresOf(viewer, ids.slice(start, start + photosAtOnce));
    const rows = (await rowsOf(viewer, ids.slice(start, start + photosAtOnce), type)).filter((row, place, all) =>
      isOffered(row, type, disclosures.get(row.photoId), all[place - 1]),
    );
    const madeOf = rows.map((row) => madeFor(row, type, disclosures.get(row.photoId)!));
    // What the disk says, since the length of the whole is sent before the first byte.
    const sizes = await Promise.all(
      rows.map(async (row, place) =>
        madeOf[place] ? null : ((await storage().stat(originalKey(row.path)))?.sizeBytes ?? null),
      ),
    );
    const entries: ZipEntry[] = [];
    for (const [place, row] of rows.entries()) {
      const entry = entryOf(row, madeOf[place]!, sizes[place]!, nameOf);
      if ("why" in entry) missing.add(entry.name, entry.why);
      else entries.push(entry);
      if ("why" in entry) continue;
      if (entry.path === null) isKnown = false;
      else length.add(entry.name, entry.sizeBytes);
    }
    photoCount += new Set(entries.map((entry) => entry.photoId)).size;
    if (entries.length > 0) pieces.push(deflateRawSync(JSON.stringify(entries), { level: 1 }));
    await pause();
  }
  if (pieces.length === 0) throw nothingToPutIn(type);
  const noteName = nameOf("Not in this zip.txt");
  const { note } = missing;
  if (note) length.add(noteName, note.length);
  return {
    pieces,
    photoCount,
    leftOut: ids.length - photoCount,
    missing,
    noteName,
    length: isKnown ? length.total : null,
  };
}

/** The entries of a plan, in their order. */
export function* entriesOf({ pieces }: ZipPlan): Generator<ZipEntry> {
  for (const piece of pieces) yield* JSON.parse(inflateRawSync(piece).toString()) as ZipEntry[];
}

async function rowsOf(viewer: Viewer, ids: readonly number[], type: ZipType) {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(wanted(ids))
      .crossJoin("Photo as p")
      .innerJoin("File as f", "f.photoId", "p.id")
      .select([
        "p.id as photoId",
        "p.kind",
        "p.rotation",
        "p.version",
        "p.takenLocal",
        "f.role",
        "f.path",
        "f.name",
        "f.format",
      ])
      .whereRef("p.id", "=", "wanted.value")
      .where(isVisiblePhoto(viewer))
      .where("f.role", "in", rolesOf[type])
      .orderBy("wanted.key")
      .orderBy(({ eb }) => eb("f.role", "=", "original"), "desc")
      .orderBy(({ eb }) => eb("f.role", "=", "motion"))
      .orderBy("f.id"),
  );
  return type === "original" || type === "jpeg"
    ? rows.filter((row, place) => rows[place - 1]?.photoId !== row.photoId || row.role === "motion")
    : rows;
}

/**
 * Whether the viewer may have a file in a zip of this type. Of several raw files of a photo strangers get the first.
 */
function isOffered(row: Row, type: ZipType, disclosure: PhotoDisclosure | undefined, before: Row | undefined): boolean {
  if (!disclosure) return false;
  if (disclosure.isComplete) return true;
  const isRepeated = before !== undefined && before.photoId === row.photoId && before.role === row.role;
  return (
    !isRepeated && (type === "jpeg" && row.role !== "motion" ? disclosure.jpeg : isFileDisclosed(disclosure, row.role))
  );
}

/**
 * What has to be made: a JPEG of a picture that is none, or that someone has turned; for strangers a copy of whatever
 * they get. Null for a file as it lies there.
 */
function madeFor(row: Row, type: ZipType, disclosure: PhotoDisclosure): DownloadType | null {
  const isJpegMade = type === "jpeg" && row.kind === "picture" && (row.format !== "jpeg" || row.rotation !== 0);
  if (isJpegMade) return "jpeg";
  if (disclosure.isComplete) return null;
  return type === "jpeg" && row.role !== "motion" && row.kind === "picture" ? "jpeg" : (row.role as DownloadType);
}

function entryOf(
  row: Row,
  made: DownloadType | null,
  size: number | null,
  nameOf: (wanted: string) => string,
): ZipEntry | { name: string; why: string } {
  const { photoId, takenLocal } = row;
  const told = { photoId, takenLocal };
  const name = row.name || `photo-${photoId}.${extensionOf(row.format as FileFormat)}`;
  if (made === "jpeg" && row.version === "")
    return { name, why: "this file holds no picture that a JPEG can be made of" };
  if (made) return { ...told, name: nameOf(made === "jpeg" ? `${path.parse(name).name}.jpg` : name), path: null, made };
  return size === null
    ? { name, why: "the file is missing on the server" }
    : { ...told, name: nameOf(name), path: row.path, sizeBytes: size };
}

/** A zip without files would only puzzle. */
const nothingToPutIn = (type: ZipType): AppError =>
  new AppError(
    "not-found",
    type === "raw"
      ? "None of these photos has a raw file that you can download."
      : "There is nothing to download: these photos do not exist, or are not shared with you.",
  );
