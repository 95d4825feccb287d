import { about } from "@/lib/db/query";
import { scoreToSortBy } from "@/lib/ratings/score";
import { sql, type Expression } from "kysely";

/** Piwigo's `order`: names of columns with "asc" or "desc", separated by commas; what it does not know is left out. */

const photo = about<{ p: "Photo" }>();

/** The name of the picture's file, else of the raw's. */
const fileName = photo
  .selectFrom("File as f")
  .select("f.name")
  .whereRef("f.photoId", "=", "p.id")
  .where("f.role", "in", ["original", "raw"])
  .orderBy(({ eb }) => eb("f.role", "=", "raw"))
  .orderBy("f.id")
  .limit(1);

const columns: Record<string, Expression<unknown>> = {
  id: photo.ref("p.id"),
  file: fileName,
  name: sql`lower(coalesce(nullif(${photo.ref("p.title")}, ''), ${fileName}))`,
  hit: sql`coalesce(${photo.selectFrom("PhotoHits as h").select("h.hits").whereRef("h.photoId", "=", "p.id")}, 0)`,
  rating_score: scoreToSortBy,
  date_creation: photo.case().when("p.takenSource", "<>", "added").then(photo.ref("p.takenLocal")).end(),
  date_available: photo.ref("p.addedAt"),
};

const otherNames: Record<string, string> = {
  date_created: "date_creation",
  date_posted: "date_available",
  rand: "random",
};

/** An order for orderBy, with "Photo" as `p`. */
export type SqlOrder = {
  by: Expression<unknown>;
  /** What it sorts by changes without the photos. */
  isFleeting?: boolean;
  /** Photos come as chance has it, not in this order. */
  isRandom?: boolean;
  /** All photos have an index in this order. */
  isIndexed?: boolean;
};

/** Piwigo's `order`, or null when nothing known is asked for. */
export function readOrder(order: string | undefined): SqlOrder | null {
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
  if (known.some(({ name }) => name === "random")) return { by: columns.id!, isRandom: true };
  // Never a tie: a page must not repeat what another one had.
  const decided = known.some(({ name }) => name === "id")
    ? known
    : [...known, { name: "id", isDescending: known.at(-1)!.isDescending }];
  return {
    by: sql.join(
      decided.map(({ name, isDescending }) => (isDescending ? sql`${columns[name]!} desc` : columns[name]!)),
    ),
    isFleeting: known.some(({ name }) => name === "hit" || name === "rating_score"),
    isIndexed: known[0]!.name === "id",
  };
}

/** The latest upload first: ids grow with time, and need no sorting. */
export const newestFirst: SqlOrder = { by: sql`${columns.id!} desc`, isIndexed: true };
