import { mayShowGroupSql, shownInGroupSql, shownOfGroupSql } from "@/lib/access/album-groups";
import type { Viewer } from "@/lib/access/viewer";
import type { AlbumCard } from "@/lib/albums/card";
import { db } from "@/lib/db/client";

export type AlbumStats = Pick<AlbumCard, "photoCount" | "firstTakenLocal" | "lastTakenLocal" | "lastAddedAt">;

export const noStats: AlbumStats = { photoCount: 0, firstTakenLocal: null, lastTakenLocal: null, lastAddedAt: null };

type Row = {
  albumId: number;
  photoCount: bigint;
  firstTakenLocal: string;
  lastTakenLocal: string;
  lastAddedMs: bigint;
};

/**
 * Counts and dates of what `viewer` may see in albums. Empty albums have no entry. They come from what triggers keep
 * (lib/db/counters/album-stats.ts) and from the ends of indexes, so that an album of a hundred thousand photos takes no
 * longer than one of ten.
 */
export async function albumStats(viewer: Viewer, albumIds: number[]): Promise<Map<number, AlbumStats>> {
  if (albumIds.length === 0) return new Map();
  const shown = shownOfGroupSql(viewer);
  const rows = await db().$queryRaw<Row[]>`
    SELECT c."albumId" AS "albumId", SUM(${shownInGroupSql(viewer)}) AS "photoCount",
      MIN((SELECT t."takenLocal" ${shown} ORDER BY t."takenLocal" LIMIT 1)) AS "firstTakenLocal",
      MAX((SELECT t."takenLocal" ${shown} ORDER BY t."takenLocal" DESC LIMIT 1)) AS "lastTakenLocal",
      MAX((SELECT t."addedMs" ${shown} ORDER BY t."addedMs" DESC LIMIT 1)) AS "lastAddedMs"
    FROM json_each(${JSON.stringify(albumIds)}) wanted CROSS JOIN "Album" a CROSS JOIN "AlbumStats" c
    WHERE a."id" = wanted."value" AND c."albumId" = a."id" AND ${mayShowGroupSql(viewer)}
    GROUP BY c."albumId" HAVING "photoCount" > 0`;
  return new Map(rows.map(({ albumId, ...row }) => [Number(albumId), statsOf(row)]));
}

const statsOf = ({ photoCount, lastAddedMs, ...row }: Omit<Row, "albumId">): AlbumStats => ({
  ...row,
  photoCount: Number(photoCount),
  lastAddedAt: new Date(Number(lastAddedMs)).toISOString(),
});

/**
 * How many photos of an album everybody could see if it were open to all, and how many their level would still hide.
 */
export async function countIfOpen(albumId: number): Promise<{ shownCount: number; hiddenCount: number }> {
  const [row] = await db().$queryRaw<{ shownCount: bigint | null; hiddenCount: bigint | null }[]>`
    SELECT SUM(CASE WHEN c."level" = 0 THEN c."photos" ELSE 0 END) AS "shownCount", SUM(CASE
      WHEN c."level" > 0 THEN c."photos" ELSE 0 END) AS "hiddenCount"
    FROM "AlbumStats" c WHERE c."albumId" = ${albumId}`;
  return { shownCount: Number(row?.shownCount ?? 0), hiddenCount: Number(row?.hiddenCount ?? 0) };
}
