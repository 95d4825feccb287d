import { query } from "@/lib/db/query";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { isPublicVisibilityWrong } from "@/lib/access/public-visibility";
import type { Ledger, LedgerPhoto, Life } from "@/tests/crash/ledger";

/**
 * Looks at database and files while no program runs, past all code of the application: of it only the rule of what
 * strangers see is asked.
 */

export type Checked = {
  lost: string[];
  /** Files in originals/ that no row knows: doctor moves them away. */ strayFiles: number;
};

type PhotoRow = { id: number; title: string; trashedAt: unknown };
type PublicityRow = { id: number; publicLevel: number | null; publicDisclosure: number };
type FileRow = { photoId: number | null; path: string; sha256: string; role: string };

/**
 * Holds what lies in `datastore` to the ledger. What was unknown, because no one acknowledged it, is known afterwards.
 */
export function checkLibrary(datastore: string, ledger: Ledger): Checked {
  const database = new Database(path.join(datastore, "photoflow.db"), { timeout: 10_000 });
  const lost: string[] = [];
  try {
    const photos = new Map(
      (database.prepare('SELECT "id", "title", "trashedAt" FROM "Photo"').all() as PhotoRow[]).map((photo) => [
        photo.id,
        photo,
      ]),
    );
    const files = database.prepare('SELECT "photoId", "path", "sha256", "role" FROM "File"').all() as FileRow[];
    const tagged = database.prepare('SELECT "photoId", "name" FROM "PhotoTag" JOIN "Tag" ON "id" = "tagId"').all() as {
      photoId: number;
      name: string;
    }[];
    const damage = (database.prepare("PRAGMA integrity_check").all() as { integrity_check: string }[])[0]
      ?.integrity_check;
    if (damage !== "ok") lost.push(`the database is damaged: ${damage}`);
    const wrong = query
      .selectFrom("Photo")
      .select(["id", "publicLevel", "publicDisclosure"])
      .where(isPublicVisibilityWrong)
      .compile();
    const published = database.prepare(wrong.sql).all(...wrong.parameters) as PublicityRow[];
    for (const { id, publicLevel, publicDisclosure } of published)
      lost.push(
        `photo ${id} tells strangers something else than its albums say (level ${publicLevel}, disclosure ${publicDisclosure})`,
      );
    const sha256Of = new Map(
      files.map((file) => [file.path, sha256OrNull(path.join(datastore, "originals", file.path))]),
    );
    for (const file of files)
      if (sha256Of.get(file.path) !== file.sha256)
        lost.push(`originals/${file.path} of photo ${file.photoId} is missing or has other bytes`);
    const withFile = new Set(files.map((file) => file.photoId));
    for (const id of photos.keys()) if (!withFile.has(id)) lost.push(`photo ${id} has no file`);
    for (const photo of ledger.photos.values()) {
      const row = photos.get(photo.id);
      const tag = tagged
        .filter(({ photoId }) => photoId === photo.id)
        .map(({ name }) => name)
        .sort()
        .join(",");
      lost.push(
        ...differences(
          photo,
          row,
          tag,
          files.filter((file) => file.photoId === photo.id),
        ),
      );
    }
    const album = database.prepare('SELECT "visibility" FROM "Album" WHERE "name" = \'Crash\'').get() as
      { visibility: string } | undefined;
    if (album && !ledger.visibility.mayBe(album.visibility))
      lost.push(`the album is ${album.visibility} instead of ${ledger.visibility.toString()}`);
    if (album) ledger.visibility.settle(album.visibility);
    return {
      lost,
      strayFiles: filesBelow(path.join(datastore, "originals")).filter((name) => !sha256Of.has(name)).length,
    };
  } finally {
    database.close();
  }
}

function differences(photo: LedgerPhoto, row: PhotoRow | undefined, tag: string, files: FileRow[]): string[] {
  const life: Life = !row ? "deleted" : row.trashedAt === null ? "here" : "trashed";
  const wrong: string[] = [];
  if (!photo.life.mayBe(life)) wrong.push(`photo ${photo.id} is ${life} instead of ${photo.life.toString()}`);
  if (!row && files.length > 0) wrong.push(`photo ${photo.id} is deleted and has files`);
  if (row && !files.some((file) => file.sha256 === photo.sha256))
    wrong.push(`photo ${photo.id} has not the bytes that were acknowledged`);
  if (row && !photo.title.mayBe(row.title))
    wrong.push(`photo ${photo.id} is called “${row.title}” instead of “${photo.title.toString()}”`);
  if (row && !photo.tag.mayBe(tag))
    wrong.push(`photo ${photo.id} is tagged “${tag}” instead of “${photo.tag.toString()}”`);
  photo.life.settle(life);
  photo.title.settle(row?.title ?? "");
  photo.tag.settle(tag);
  photo.isBusy = false;
  return wrong;
}

function sha256OrNull(file: string): string | null {
  return existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : null;
}

/** Their paths, from `folder` on. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
