import { Prisma } from "@prisma/client";
import { db } from "@/lib/db/client";

/**
 * What all people together think of a photo. The score is Piwigo's (piwigo: include/functions_rate.inc.php): the
 * average drawn towards that of all ratings, as if every photo had been rated once more for each rating that photos
 * have on average; one enthusiast does not beat ten satisfied people. It is reckoned when asked, so it is never out of
 * date.
 */
export type PhotoScore = { score: number; average: number; count: number };

/** The two numbers that draw the score: ratings per rated photo, and their average times that. */
const totalsSql = Prisma.sql`
  SELECT COUNT("stars") * 1.0 / MAX(COUNT(DISTINCT "photoId"), 1) AS "perPhoto",
    SUM("stars") * 1.0 / MAX(COUNT(DISTINCT "photoId"), 1) AS "starsPerPhoto"
  FROM "Rating" WHERE "stars" IS NOT NULL`;

const scoreOfGroup = Prisma.sql`ROUND((t."starsPerPhoto" + SUM(r."stars")) / (t."perPhoto" + COUNT(*)), 2)`;

/** Score, average (both with two decimals) and number of ratings of one photo; null when no one has rated it. */
export async function scoreOfPhoto(photoId: number): Promise<PhotoScore | null> {
  const [own] = await db().$queryRaw<{ count: bigint; stars: bigint }[]>`
    SELECT COUNT(*) AS "count", SUM("stars") AS "stars" FROM "Rating" WHERE "photoId" = ${photoId}
      AND "stars" IS NOT NULL`;
  const count = Number(own?.count ?? 0);
  if (count === 0) return null;
  const [totals] = await db().$queryRaw<{ perPhoto: number; starsPerPhoto: number }[]>`${totalsSql}`;
  const stars = Number(own!.stars);
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    score: rounded((totals!.starsPerPhoto + stars) / (totals!.perPhoto + count)),
    average: rounded(stars / count),
    count,
  };
}

/** A condition on "Photo" as `p`: rated, with a score within bounds. Walks the ratings, never all photos. */
export function scoreFilterSql({ atLeast, atMost }: { atLeast?: number; atMost?: number }): Prisma.Sql {
  const bounds = [
    atLeast === undefined ? null : Prisma.sql`${scoreOfGroup} >= ${atLeast}`,
    atMost === undefined ? null : Prisma.sql`${scoreOfGroup} <= ${atMost}`,
  ];
  return Prisma.sql`p."id" IN (
    SELECT r."photoId" FROM "Rating" r, (${totalsSql}) t WHERE r."stars" IS NOT NULL
    GROUP BY r."photoId" HAVING ${Prisma.join(
      bounds.filter((bound) => bound !== null),
      " AND ",
    )})`;
}

/** The score of "Photo" as `p`, to sort by; null when no one has rated it. */
export const scoreSql = Prisma.sql`(
  SELECT ${scoreOfGroup} FROM "Rating" r, (${totalsSql}) t WHERE r."photoId" = p."id" AND r."stars" IS NOT NULL
    GROUP BY r."photoId")`;
