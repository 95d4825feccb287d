import type { Viewer } from "@/lib/access/viewer";
import { visiblePhotosSql } from "@/lib/access/visibility";
import type { AlbumCard } from "@/lib/albums/card";
import { db } from "@/lib/db/client";

export type AlbumStats = Pick<AlbumCard, "photoCount" | "firstTakenLocal" | "lastTakenLocal" | "lastAddedAt">;

export const noStats: AlbumStats = { photoCount: 0, firstTakenLocal: null, lastTakenLocal: null, lastAddedAt: null };

type Row = { albumId: number; photoCount: bigint; firstTakenLocal: string; lastTakenLocal: string; lastAddedAt: string };

/**
 * Counts and dates of what `viewer` may see in albums. Empty albums have no entry. The joins are written CROSS so that
 * SQLite walks from albums to photos and never through all public photos.
 */
export async function albumStats(viewer: Viewer, albumIds: number[]): Promise<Map<number, AlbumStats>> {
  if (albumIds.length === 0) return new Map();
  const rows = await db().$queryRaw<Row[]>`
    SELECT ap."albumId", COUNT(*) AS "photoCount", MIN(p."takenLocal") AS "firstTakenLocal", MAX(p."takenLocal") AS "lastTakenLocal",
      MAX(ap."addedAt") AS "lastAddedAt"
    FROM json_each(${JSON.stringify(albumIds)}) wanted CROSS JOIN "AlbumPhoto" ap CROSS JOIN "Photo" p
    WHERE ap."albumId" = wanted."value" AND p."id" = ap."photoId" AND ${visiblePhotosSql(viewer)}
    GROUP BY ap."albumId"`;
  return new Map(rows.map(({ albumId, ...row }) => [Number(albumId), statsOf(row)]));
}

const statsOf = (row: Omit<Row, "albumId">): AlbumStats => ({
  ...row,
  photoCount: Number(row.photoCount),
  lastAddedAt: new Date(row.lastAddedAt).toISOString(),
});

/** How many photos of an album everybody could see if it were open to all, and how many their level would still hide. */
export async function countIfOpen(albumId: number): Promise<{ shownCount: number; hiddenCount: number }> {
  const [row] = await db().$queryRaw<{ shownCount: bigint | null; hiddenCount: bigint | null }[]>`
    SELECT SUM(CASE WHEN p."level" = 0 THEN 1 ELSE 0 END) AS "shownCount", SUM(CASE WHEN p."level" > 0 THEN 1 ELSE 0 END) AS "hiddenCount"
    FROM "AlbumPhoto" ap CROSS JOIN "Photo" p
    WHERE ap."albumId" = ${albumId} AND p."id" = ap."photoId" AND p."trashedAt" IS NULL`;
  return { shownCount: Number(row?.shownCount ?? 0), hiddenCount: Number(row?.hiddenCount ?? 0) };
}
