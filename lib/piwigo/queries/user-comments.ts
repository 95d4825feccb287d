import { sql } from "kysely";
import { db } from "@/lib/db/client";
import { compileOnce, one, query, storedDate } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { fetchAll, fetchFirst } from "@/lib/db/run";
import { readTime } from "@/lib/piwigo/mappers/times";

/** Comments of the whole gallery, as Piwigo's page for admins lists them. */

/** Any album that takes comments: the index has those alone. */
const commentedAlbum = compileOnce(() =>
  query
    .selectFrom("Album")
    .select(one)
    .where(sql<boolean>`"commenting" <> 'off'`)
    .limit(1),
);

/** Whether an album of the gallery takes comments, which is a setting of the whole gallery in Piwigo. */
export const areCommentsOn = async (): Promise<boolean> => (await readPrepared(commentedAlbum())).length > 0;

export type WantedComments = {
  status: string;
  search?: string;
  author_id?: number;
  image_id?: number;
  f_min_date?: string;
  f_max_date?: string;
  page: number;
  per_page: number;
};

/** The day that is meant, from its beginning, or to its end. */
const dayOf = (sent: string | undefined, time: "00:00:00" | "23:59:59"): Date | null => {
  const day = sent ? readTime(sent.slice(0, 10)) : null;
  return day && new Date(`${[day.getFullYear(), day.getMonth() + 1, day.getDate()].map(two).join("-")}T${time}`);
};
const two = (part: number): string => String(part).padStart(2, "0");

function selected({ search, author_id, image_id, f_min_date, f_max_date }: WantedComments) {
  const comments = query
    .selectFrom("Comment as c")
    .innerJoin("Photo as p", "p.id", "c.photoId")
    .where("p.trashedAt", "is", null);
  // As in Piwigo, a search is of all.
  if (search) return comments.where(sql<boolean>`instr(lower(${sql.ref("c.text")}), ${search.toLowerCase()}) > 0`);
  const [from, until] = [dayOf(f_min_date, "00:00:00"), dayOf(f_max_date, "23:59:59")];
  return comments
    .$if(Boolean(author_id), (all) => all.where("c.userId", "=", author_id!))
    .$if(Boolean(image_id), (all) => all.where("c.photoId", "=", image_id!))
    .$if(from !== null, (all) => all.where("c.createdAt", ">=", storedDate(from!)))
    .$if(until !== null, (all) => all.where("c.createdAt", "<=", storedDate(until!)));
}

const stateOf = (status: string) => (status === "pending" ? "waiting" : "shown");

/** The comments of a page, how many there are of each state, and by whom. */
export async function listUserComments(wanted: WantedComments) {
  const all = selected(wanted);
  const narrowed = wanted.status === "all" ? all : all.where("c.state", "=", stateOf(wanted.status));
  const [summary, comments, dates, authors] = await Promise.all([
    fetchFirst(
      db(),
      all.select(({ fn }) => [
        fn.countAll<number>().as("all"),
        sql<number | null>`sum(${sql.ref("c.state")} = 'shown')`.as("shown"),
        sql<number | null>`sum(${sql.ref("c.state")} = 'waiting')`.as("waiting"),
      ]),
    ),
    fetchAll(
      db(),
      narrowed
        .leftJoin("User as u", "u.id", "c.userId")
        .select(["c.id", "c.photoId", "c.createdAt", "c.text", "c.state", "c.name", "u.name as userName"])
        .select(["u.role", "u.isDisabled"])
        .orderBy("c.id", "desc")
        .limit(wanted.per_page)
        .offset(wanted.per_page * wanted.page),
    ),
    fetchFirst(
      db(),
      narrowed.select(({ fn }) => [fn.min("c.createdAt").as("first"), fn.max("c.createdAt").as("last")]),
    ),
    fetchAll(
      db(),
      narrowed
        .leftJoin("User as u", "u.id", "c.userId")
        .select(({ fn }) => ["c.userId", "u.name as userName", fn.countAll<number>().as("comments")])
        .groupBy("c.userId"),
    ),
  ]);
  return { summary: summary!, comments, dates: dates!, authors };
}
