import { Prisma } from "@prisma/client";
import { scoreSql } from "@/lib/ratings/score";

/** Piwigo's `order`: names of columns with "asc" or "desc", separated by commas; what it does not know is left out. */

const columns: Record<string, Prisma.Sql> = {
  id: Prisma.sql`p."id"`,
  file: Prisma.sql`(SELECT f."name" FROM "File" f WHERE f."photoId" = p."id" AND f."role" IN ('original', 'raw')
    ORDER BY f."role" = 'raw', f."id" LIMIT 1)`,
  name: Prisma.sql`LOWER(COALESCE(NULLIF(p."title", ''),
    (SELECT f."name" FROM "File" f WHERE f."photoId" = p."id" AND f."role" IN ('original', 'raw')
      ORDER BY f."role" = 'raw', f."id" LIMIT 1)))`,
  hit: Prisma.sql`COALESCE((SELECT h."hits" FROM "PhotoHits" h WHERE h."photoId" = p."id"), 0)`,
  rating_score: scoreSql,
  date_creation: Prisma.sql`CASE WHEN p."takenSource" <> 'added' THEN p."takenLocal" END`,
  date_available: Prisma.sql`p."addedAt"`,
};

const otherNames: Record<string, string> = {
  date_created: "date_creation",
  date_posted: "date_available",
  rand: "random",
};

/** An order as SQL after ORDER BY, with "Photo" as `p`. */
export type PhotoOrderSql = {
  sql: Prisma.Sql;
  /** What it sorts by changes without the photos. */
  isFleeting?: boolean;
  /** Photos come as chance has it, not in this order. */
  isRandom?: boolean;
  /** All photos have an index in this order. */
  isIndexed?: boolean;
};

/** Piwigo's `order`, or null when nothing known is asked for. */
export function sqlOfOrder(order: string | undefined): PhotoOrderSql | null {
  const terms = (order ?? "")
    .toLowerCase()
    .split(",")
    .map((term) => /^([a-z_]+)(?: +(asc|desc)(?:ending)?)?$/.exec(term.trim()));
  const all = terms.flatMap((term) => {
    const name = otherNames[term?.[1] ?? ""] ?? term?.[1] ?? "";
    return Object.hasOwn(columns, name) || name === "random" ? [{ name, isDescending: term![2] === "desc" }] : [];
  });
  // A second one of the same name decides nothing more.
  const seen = new Set<string>();
  const known = all.filter(({ name }) => !seen.has(name) && seen.add(name));
  if (known.length === 0) return null;
  if (known.some(({ name }) => name === "random")) return { sql: Prisma.sql`p."id"`, isRandom: true };
  // Never a tie: a page must not repeat what another one had.
  const decided = known.some(({ name }) => name === "id")
    ? known
    : [...known, { name: "id", isDescending: known.at(-1)!.isDescending }];
  const sql = Prisma.join(
    decided.map(({ name, isDescending }) => (isDescending ? Prisma.sql`${columns[name]!} DESC` : columns[name]!)),
  );
  return {
    sql,
    isFleeting: known.some(({ name }) => name === "hit" || name === "rating_score"),
    isIndexed: known[0]!.name === "id",
  };
}

/** The latest upload first: ids grow with time, and need no sorting. */
export const newestFirst: PhotoOrderSql = { sql: Prisma.sql`p."id" DESC`, isIndexed: true };
