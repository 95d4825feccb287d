import { cached } from "@/lib/access/cached";
import { isVisibleAlbum, isVisiblePhoto } from "@/lib/access/conditions";
import { isAdmin, isShutOut, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { one, query, type Statement } from "@/lib/db/query";
import { fetchFirst } from "@/lib/db/run";
import type { StoredDate } from "@/lib/db/tables";

/**
 * How many photos `viewer` may see in albums that they may see. Cached until the library changes; each way walks an
 * index.
 */
export async function countInAnyAlbum(viewer: Viewer): Promise<number> {
  return cached(
    viewer,
    "gallery-count",
    () => 1,
    () =>
      isAdmin(viewer)
        ? countForAdmin()
        : viewer.kind === "visitor" && !isShutOut(viewer)
          ? countForVisitor()
          : countLive(viewer),
  );
}

/** All that is in an album, less what of it lies in the trash. */
const countForAdmin = () =>
  counted(
    query.selectNoFrom(({ eb, selectFrom }) => {
      const inAlbums = selectFrom(selectFrom("AlbumPhoto").distinct().select("photoId").as("all")).select(({ fn }) =>
        fn.countAll<number>().as("count"),
      );
      const inTrash = selectFrom("Photo as p")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        // Any moment: a range leads SQLite along the index.
        .where("p.trashedAt", ">", "" as StoredDate)
        .where(({ exists, selectFrom: from }) =>
          exists(from("AlbumPhoto as ap").select(one).whereRef("ap.photoId", "=", "p.id")),
        );
      return eb(inAlbums, "-", inTrash).as("total");
    }),
  );

/** What strangers see is in an album that is open to all, or they would not see it. */
const countForVisitor = () =>
  counted(
    query
      .selectFrom("Photo as p")
      .select(({ fn }) => fn.countAll<number>().as("total"))
      .where("p.publicLevel", "=", 0),
  );

const countLive = (viewer: Viewer) =>
  counted(
    query
      .selectFrom("Album as a")
      .crossJoin("AlbumPhoto as ap")
      .crossJoin("Photo as p")
      .select(({ fn }) => fn.count<number>("ap.photoId").distinct().as("total"))
      .where(isVisibleAlbum(viewer))
      .whereRef("ap.albumId", "=", "a.id")
      .whereRef("p.id", "=", "ap.photoId")
      .where(isVisiblePhoto(viewer)),
  );

const counted = async (statement: Statement<{ total: number | null }>): Promise<number> =>
  (await fetchFirst(db(), statement))?.total ?? 0;
