import { sql, type Expression } from "kysely";
import { about } from "@/lib/db/query";

/** The name of the file that stands for the photo `p`, as it was sent; null for one without files. */
export const fileNameOfPhoto: Expression<string | null> = sql<string | null>`${about<{ p: "Photo" }>()
  .selectFrom("File as f")
  .select("f.name")
  .whereRef("f.photoId", "=", "p.id")
  .orderBy(({ eb }) => eb("f.role", "=", sql.lit("original")), "desc")
  .orderBy("f.id")
  .limit(sql.lit(1))}`;

/** What the photo `p` is called, to sort by: its title, else the name of its file. */
export const nameOfPhoto: Expression<string | null> = sql<string | null>`lower(coalesce(nullif(${about<{
  p: "Photo";
}>().ref("p.title")}, ''), ${fileNameOfPhoto}))`;
