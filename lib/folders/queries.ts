import { Prisma } from "@prisma/client";
import { z } from "zod";
import { cached } from "@/lib/access/cached";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { branchesOf, type FolderStats } from "@/lib/folders/tree";
import { withoutTrailing } from "@/lib/format/texts";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

/**
 * The library by the folders it was imported from. Folders are told to those alone who may change their photos, as
 * names of files are: admins see all, everyone else their own, visitors none.
 */

export type Folder = { name: string; path: string; photoCount: number; coverPath: string | null };
export type FolderPage = {
  path: string;
  /** With everything inside. */
  photoCount: number;
  /** In the folder itself. */
  directCount: number;
  folders: Folder[];
};

/** A folder as people and programs name it; a slash at its end means nothing. */
export const folderPathSchema = z
  .string()
  .max(2000, "must have at most 2,000 characters")
  .transform((path) => withoutTrailing(path, /\//) || path.slice(0, 1));

/** What lies in the folder `path`; "" is above all. Cached until the library changes. */
export const findFolder = (viewer: Viewer, path: string): Promise<FolderPage> =>
  cached(
    viewer,
    `folder ${path}`,
    ({ folders }) => folders.length,
    () => readFolder(viewer, path),
  );

async function readFolder(viewer: Viewer, path: string): Promise<FolderPage> {
  const counts = await countsWithin(viewer, path);
  const branches = branchesOf(path, counts);
  const covers = await coversOf(
    viewer,
    branches.map(({ largest }) => largest),
  );
  return {
    path,
    photoCount: counts.reduce((sum, { photos }) => sum + photos, 0),
    directCount: counts.find(({ folder }) => folder === path)?.photos ?? 0,
    folders: branches.map(({ name, path: inner, photos, largest }) => ({
      name,
      path: inner,
      photoCount: photos,
      coverPath: covers.get(largest) ?? null,
    })),
  };
}

/** What is the viewer's to know, of a table with "ownerId". */
const own = (viewer: Viewer, alias: Prisma.Sql): Prisma.Sql =>
  isAdmin(viewer) ? Prisma.sql`TRUE` : Prisma.sql`${alias}."ownerId" = ${viewer.kind === "user" ? viewer.id : -1}`;

async function countsWithin(viewer: Viewer, path: string): Promise<FolderStats[]> {
  // "0" is what follows "/" in the order of characters.
  const within =
    path === ""
      ? Prisma.sql`c."folder" > ''`
      : Prisma.sql`(c."folder" = ${path} OR (c."folder" >= ${`${path}/`} AND c."folder" < ${`${path}0`}))`;
  const rows = await db().$queryRaw<{ folder: string; photos: bigint }[]>`
    SELECT c."folder" AS folder, SUM(c."photos") AS photos FROM "FolderStats" c WHERE ${within} AND c."photos" > 0
      AND ${own(viewer, Prisma.sql`c`)} GROUP BY 1`;
  return rows.map(({ folder, photos }) => ({ folder, photos: Number(photos) }));
}

/** The address of a small picture of each folder: its latest. */
async function coversOf(viewer: Viewer, folders: readonly string[]): Promise<Map<string, string>> {
  const rows = await db().$queryRaw<{ folder: string; id: number | bigint; version: string }[]>`
    SELECT w."folder" AS folder, p."id" AS id, p."version" AS version
    FROM (SELECT j."value" AS "folder", (SELECT MAX(pf."photoId") FROM "PhotoFolder" pf WHERE pf."folder" = j."value"
      AND ${own(viewer, Prisma.sql`pf`)}) AS "photoId"
      FROM json_each(${JSON.stringify(folders)}) j) w CROSS JOIN "Photo" p WHERE p."id" = w."photoId"
        AND p."version" <> ''`;
  return new Map(rows.map(({ folder, id, version }) => [folder, renditionUrl(Number(id), 640, version)]));
}
