import { about, query } from "@/lib/db/query";
import { fetchFirst } from "@/lib/db/run";
import { sql, type Expression, type SqlBool } from "kysely";
import { db } from "@/lib/db/client";

/**
 * What all people together think of a photo. The score is Piwigo's (piwigo: include/functions_rate.inc.php): the
 * average drawn towards that of all ratings, as if every photo had been rated once more for each rating that photos
 * have on average; one enthusiast does not beat ten satisfied people. It is reckoned when asked, so it is never out of
 * date.
 */
export type PhotoScore = { score: number; average: number; count: number };

const rating = about<{ Rating: "Rating" }>();

/** How many photos are rated, at least one: what the two numbers are divided by. */
const ratedPhotos = sql<number>`max(count(distinct ${rating.ref("Rating.photoId")}), 1)`;

/** The two numbers that draw the score: ratings per rated photo, and their average times that. */
const totals = () =>
  query
    .selectFrom("Rating")
    .select(({ ref }) => [
      sql<number>`count(${ref("stars")}) * 1.0 / ${ratedPhotos}`.as("perPhoto"),
      sql<number>`sum(${ref("stars")}) * 1.0 / ${ratedPhotos}`.as("starsPerPhoto"),
    ])
    .where("stars", "is not", null);

/** Of the ratings `r` of one photo, and the totals `t`. */
const scoreOfGroup = sql<number>`round((${sql.ref("t.starsPerPhoto")} + sum(${sql.ref("r.stars")})) / (${sql.ref(
  "t.perPhoto",
)} + count(*)), 2)`;

const ratings = () =>
  query
    .selectFrom(["Rating as r", totals().as("t")])
    .where("r.stars", "is not", null)
    .groupBy("r.photoId");

/** Score, average (both with two decimals) and number of ratings of one photo; null when no one has rated it. */
export async function scoreOfPhoto(photoId: number): Promise<PhotoScore | null> {
  const own = await fetchFirst(
    db(),
    query
      .selectFrom("Rating")
      .select(({ fn }) => [fn.countAll<number>().as("count"), fn.sum<number>("stars").as("stars")])
      .where("photoId", "=", photoId)
      .where("stars", "is not", null),
  );
  if (!own || own.count === 0) return null;
  const all = (await fetchFirst(db(), totals()))!;
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    score: rounded((all.starsPerPhoto + own.stars) / (all.perPhoto + own.count)),
    average: rounded(own.stars / own.count),
    count: own.count,
  };
}

/** A condition on "Photo" as `p`: rated, with a score within bounds. Walks the ratings, never all photos. */
export function hasScore({ atLeast, atMost }: { atLeast?: number; atMost?: number }): Expression<SqlBool> {
  const found = ratings()
    .select("r.photoId")
    .$if(atLeast !== undefined, (scores) => scores.having(scoreOfGroup, ">=", atLeast!))
    .$if(atMost !== undefined, (scores) => scores.having(scoreOfGroup, "<=", atMost!));
  return about<{ p: "Photo" }>()("p.id", "in", found);
}

/** The score of "Photo" as `p`, to sort by; null when no one has rated it. */
export const scoreToSortBy: Expression<number | null> = ratings()
  .select(scoreOfGroup.as("score"))
  .where("r.photoId", "=", sql.ref<number>("p.id")) as unknown as Expression<number | null>;
