import type { SignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

/**
 * Which of these MD5 sums are of files that `owner` has already, as sum → photo: of the bytes, or as the client called
 * them. Only one's own count, because each person owns what they send; what lies in the trash does not, so that sending
 * it again brings it back. The "+" keeps SQLite from walking through all files of the owner for each sum.
 */
export async function ownPhotosByMd5(owner: SignedIn, sums: string[]): Promise<Map<string, number>> {
  if (sums.length === 0) return new Map();
  const wanted = JSON.stringify(sums.map((sum) => sum.toLowerCase()));
  const rows = await db().$queryRaw<{ sum: string; photoId: number }[]>`
    SELECT "sum", MIN("photoId") AS "photoId" FROM (
      SELECT wanted."value" AS "sum", f."photoId" FROM json_each(${wanted}) wanted CROSS JOIN "File" f
        JOIN "Photo" p ON p."id" = f."photoId"
      WHERE f."md5" = wanted."value" AND +f."ownerId" = ${owner.id} AND f."role" IN ('original', 'raw', 'motion')
        AND p."trashedAt" IS NULL
      UNION ALL
      SELECT wanted."value" AS "sum", f."photoId" FROM json_each(${wanted}) wanted CROSS JOIN "File" f
        JOIN "Photo" p ON p."id" = f."photoId"
      WHERE f."claimedMd5" = wanted."value" AND +f."ownerId" = ${owner.id} AND f."role" IN ('original', 'raw', 'motion')
        AND p."trashedAt" IS NULL)
    GROUP BY "sum"`;
  return new Map(rows.map((row) => [row.sum, Number(row.photoId)]));
}
