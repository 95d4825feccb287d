import { Prisma } from "@prisma/client";
import type { Viewer } from "@/lib/access/viewer";
import { readPrepared } from "@/lib/db/read-prepared";
import type { Mark } from "@/lib/ratings/mark";

/** The viewer's own marks among `photoIds`; photos without one have no entry. */
export async function marksAmong(viewer: Viewer, photoIds: readonly number[]): Promise<Map<number, Mark>> {
  if (viewer.kind !== "user" || photoIds.length === 0) return new Map();
  const ids = JSON.stringify(photoIds);
  const rows = await readPrepared<{
    photoId: number;
    stars: number | null;
    isRejected: boolean | number;
    isFavorite: bigint | number;
  }>(Prisma.sql`
    SELECT "photoId", "stars", "isRejected", 0 AS "isFavorite" FROM "Rating" WHERE "userId" = ${viewer.id}
      AND "photoId" IN (SELECT "value" FROM json_each(${ids}))
    UNION ALL
    SELECT "photoId", NULL, FALSE, 1 FROM "Favorite" WHERE "userId" = ${viewer.id} AND "photoId" IN (SELECT "value"
      FROM json_each(${ids}))`);
  const marks = new Map<number, Mark>();
  for (const row of rows) {
    const known = marks.get(Number(row.photoId));
    marks.set(Number(row.photoId), {
      stars: row.stars === null ? (known?.stars ?? 0) : Number(row.stars),
      isFavorite: Number(row.isFavorite) === 1 || Boolean(known?.isFavorite),
      isRejected: Boolean(Number(row.isRejected)) || Boolean(known?.isRejected),
    });
  }
  return marks;
}
