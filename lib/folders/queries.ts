import { wanted } from "@/lib/db/lists";
import { about, always, query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { type Expression, type SqlBool } from "kysely";
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

/** What of rows with this "ownerId" is the viewer's to know. */
const isOwn = (viewer: Viewer, ownerId: Expression<number>): Expression<SqlBool> =>
  isAdmin(viewer) ? always : about()(ownerId, "=", viewer.kind === "user" ? viewer.id : -1);

async function countsWithin(viewer: Viewer, path: string): Promise<FolderStats[]> {
  return fetchAll(
    db(),
    query
      .selectFrom("FolderStats as c")
      .select(({ fn }) => ["c.folder", fn.sum<number>("c.photos").as("photos")])
      .where((eb) =>
        path === ""
          ? eb("c.folder", ">", "")
          : eb.or([
              eb("c.folder", "=", path),
              // "0" is what follows "/" in the order of characters.
              eb.and([eb("c.folder", ">=", `${path}/`), eb("c.folder", "<", `${path}0`)]),
            ]),
      )
      .where("c.photos", ">", 0)
      .where((eb) => isOwn(viewer, eb.ref("c.ownerId")))
      .groupBy("c.folder"),
  );
}

/** The address of a small picture of each folder: its latest. */
async function coversOf(viewer: Viewer, folders: readonly string[]): Promise<Map<string, string>> {
  const latest = query.selectFrom(wanted<string>(folders)).select((eb) => [
    "wanted.value as folder",
    eb
      .selectFrom("PhotoFolder as pf")
      .select((inner) => inner.fn.max("pf.photoId").as("latest"))
      .whereRef("pf.folder", "=", "wanted.value")
      .where((inner) => isOwn(viewer, inner.ref("pf.ownerId")))
      .as("photoId"),
  ]);
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(latest.as("w"))
      .crossJoin("Photo as p")
      .select(["w.folder", "p.id", "p.version"])
      .whereRef("p.id", "=", "w.photoId")
      .where("p.version", "<>", ""),
  );
  return new Map(rows.map(({ folder, id, version }) => [folder, renditionUrl(id, 640, version)]));
}
