import { Prisma } from "@prisma/client";
import type { SignedIn, Viewer } from "@/lib/access/viewer";
import { visiblePhotosSql } from "@/lib/access/visibility";
import { readPrepared } from "@/lib/db/read-prepared";

/**
 * What someone has rejected is out of the way in their own library; others see it as before. Few have rejected
 * anything: for them alone it is asked.
 */

/** Whether the viewer has rejected anything. */
export async function hasRejected(viewer: Viewer): Promise<boolean> {
  if (viewer.kind !== "user") return false;
  const [row] = await readPrepared<{ found: number | bigint }>(
    Prisma.sql`SELECT EXISTS (SELECT 1 FROM "Rating" r WHERE r."userId" = ${viewer.id}
      AND r."isRejected" = TRUE) AS "found"`,
  );
  return Number(row?.found ?? 0) === 1;
}

/** A part of the key of what is cached: two viewers who see the same photos may have rejected others. */
export const rejectedKey = async (viewer: Viewer): Promise<string> =>
  (await hasRejected(viewer)) ? ` without the rejected of ${(viewer as SignedIn).id}` : "";

/** Whether the viewer has rejected the photo of this id. */
export const isRejectedSql = (viewer: SignedIn, photoId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "Rating" r WHERE r."userId" = ${viewer.id} AND r."photoId" = ${photoId}
    AND r."isRejected")`;

/** A SELECT of the "id" of what the viewer has rejected. */
export const rejectedPhotosSql = (viewer: SignedIn): Prisma.Sql =>
  Prisma.sql`SELECT r."photoId" AS "id" FROM "Rating" r WHERE r."userId" = ${viewer.id} AND r."isRejected" = TRUE`;

/** Days with how many photos they have ("day" and "photos"), less what the viewer has rejected of these. */
export const daysWithoutRejectedSql = (viewer: SignedIn, days: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT day, SUM(photos) AS photos FROM (${days} UNION ALL
    SELECT substr(p."takenLocal", 1, 10), -COUNT(*) FROM (${rejectedPhotosSql(viewer)}) rejected CROSS JOIN "Photo" p
      WHERE p."id" = rejected."id" AND ${visiblePhotosSql(viewer)} GROUP BY 1)
  GROUP BY 1 HAVING SUM(photos) > 0`;
