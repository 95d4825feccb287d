import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbumsSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";

/** Where an album lies in the tree, as Piwigo tells it with a photo. */
export type AlbumPlace = {
  id: number;
  name: string;
  /** "1,4,7", from the top to the album itself. */ uppercats: string;
  /** "2.1": places among siblings along the way. */ globalRank: string;
};

type Step = { leafId: number; id: number; name: string; rank: bigint };

/**
 * The places of albums that `viewer` may see, in the order of the tree; only the way up is walked, not the whole tree.
 */
export async function placesOfAlbums(viewer: Viewer, albumIds: number[]): Promise<AlbumPlace[]> {
  if (albumIds.length === 0) return [];
  const steps = await db().$queryRaw<Step[]>`
    WITH RECURSIVE up("leafId", "id", "depth") AS (
      SELECT a."id", a."id", 0 FROM json_each(${JSON.stringify(albumIds)}) wanted CROSS JOIN "Album" a
        WHERE a."id" = wanted."value" AND ${visibleAlbumsSql(viewer)}
      UNION ALL
      SELECT up."leafId", a."id", up."depth" + 1 FROM up CROSS JOIN "Album" c CROSS JOIN "Album" a
        WHERE c."id" = up."id" AND a."id" = c."parentId" AND ${visibleAlbumsSql(viewer)} AND up."depth" < 100)
    SELECT up."leafId", up."id", s."name", (
      SELECT COUNT(*) FROM "Album" a WHERE a."parentId" IS s."parentId" AND ${visibleAlbumsSql(viewer)}
        AND (a."position" < s."position" OR (a."position" = s."position" AND a."id" >= s."id"))) AS "rank"
    FROM up CROSS JOIN "Album" s WHERE s."id" = up."id" ORDER BY up."leafId", up."depth" DESC`;
  const stepsOf = new Map<number, Step[]>();
  for (const step of steps) stepsOf.set(Number(step.leafId), [...(stepsOf.get(Number(step.leafId)) ?? []), step]);
  return [...stepsOf].map(([id, way]) => placeOf(id, way)).sort((a, b) => byRank(a.globalRank, b.globalRank));
}

const placeOf = (id: number, way: Step[]): AlbumPlace => ({
  id,
  name: way.at(-1)!.name,
  uppercats: way.map((step) => Number(step.id)).join(","),
  globalRank: way.map((step) => Number(step.rank)).join("."),
});

/** Part by part as numbers: "2" before "10". */
const byRank = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });
