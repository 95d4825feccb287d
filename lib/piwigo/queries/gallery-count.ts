import { cached } from "@/lib/access/cached";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { visibleAlbumsSql, visiblePhotosSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";

/**
 * How many photos `viewer` may see in albums that they may see. Cached until the library changes; each way walks an
 * index.
 */
export async function countInAnyAlbum(viewer: Viewer): Promise<number> {
  return cached(
    viewer,
    "gallery-count",
    () => 1,
    () => (isAdmin(viewer) ? countForAdmin() : viewer.kind === "visitor" ? countForVisitor() : countLive(viewer)),
  );
}

/** All that is in an album, less what of it lies in the trash. */
async function countForAdmin(): Promise<number> {
  const [row] = await db().$queryRaw<[{ total: bigint }]>`
    SELECT (SELECT COUNT(*) FROM (SELECT DISTINCT "photoId" FROM "AlbumPhoto"))
      - (SELECT COUNT(*) FROM "Photo" p WHERE p."trashedAt" > '' AND EXISTS (SELECT 1 FROM "AlbumPhoto" ap
        WHERE ap."photoId" = p."id")) AS total`;
  return Number(row.total);
}

/** What strangers see is in an album that is open to all, or they would not see it. */
async function countForVisitor(): Promise<number> {
  const [row] = await db().$queryRaw<
    [{ total: bigint }]
  >`SELECT COUNT(*) AS total FROM "Photo" p WHERE p."publicLevel" = 0`;
  return Number(row.total);
}

async function countLive(viewer: Viewer): Promise<number> {
  const [row] = await db().$queryRaw<[{ total: bigint }]>`
    SELECT COUNT(DISTINCT ap."photoId") AS total FROM "Album" a CROSS JOIN "AlbumPhoto" ap CROSS JOIN "Photo" p
    WHERE ${visibleAlbumsSql(viewer)} AND ap."albumId" = a."id" AND p."id" = ap."photoId"
      AND ${visiblePhotosSql(viewer)}`;
  return Number(row.total);
}
