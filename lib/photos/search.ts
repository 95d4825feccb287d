import { Prisma } from "@prisma/client";
import { db } from "@/lib/db/client";
import type { SearchQuery, SearchTerm } from "@/lib/photos/search-query";

/** Columns of "PhotoText" where a field is looked for; tags are looked for among their names. */
const columns = { any: "title description author files", photo: "title description", file: "files", author: "author", tag: null } as const;

/**
 * The ids of the photos that a query finds, as a SELECT of "id"; null when it has no words. Whom they may be shown is for the
 * caller to ask. Walks the index of words and the tags, never the photos.
 */
export async function foundPhotosSql({ groups, without }: SearchQuery): Promise<Prisma.Sql | null> {
  if (groups.length === 0) return null;
  const sets = await Promise.all(groups.map(async (terms) => nested(Prisma.join(await Promise.all(terms.map(setOf)), " UNION "))));
  const excluded = await Promise.all(without.map(async (term) => nested(await setOf(term))));
  const found = Prisma.join(sets, " INTERSECT ");
  return excluded.length === 0 ? found : Prisma.sql`${nested(found)} EXCEPT ${Prisma.join(excluded, " EXCEPT ")}`;
}

/** Compound selects have no brackets in SQLite. */
const nested = (select: Prisma.Sql): Prisma.Sql => Prisma.sql`SELECT "id" FROM (${select})`;

async function setOf(term: SearchTerm): Promise<Prisma.Sql> {
  const names = columns[term.field];
  const inText = names === null ? null : Prisma.sql`SELECT "rowid" AS "id" FROM "PhotoText" WHERE "PhotoText" MATCH ${`{${names}}: ${phraseOf(term)}`}`;
  const tagIds = term.field === "any" || term.field === "tag" ? await tagsWith(term) : [];
  const byTag = Prisma.sql`SELECT pt."photoId" AS "id" FROM "PhotoTag" pt WHERE pt."tagId" IN (SELECT "value" FROM json_each(${JSON.stringify(tagIds)}))`;
  if (inText === null) return byTag;
  return tagIds.length > 0 ? Prisma.sql`${inText} UNION ${byTag}` : inText;
}

/** In quotes nothing that somebody types is an operator of the index. */
const phraseOf = ({ text, isPrefix }: SearchTerm): string => `"${text.replaceAll('"', '""').replaceAll("\0", " ")}"${isPrefix ? " *" : ""}`;

/** Tags that have the words, as whole words or beginnings of words. */
async function tagsWith({ text, isPrefix }: SearchTerm): Promise<number[]> {
  const tags = await db().tag.findMany({ select: { id: true, name: true } });
  const wanted = ` ${plain(text)}${isPrefix ? "" : " "}`;
  return tags.filter((tag) => ` ${plain(tag.name)} `.includes(wanted)).map((tag) => tag.id);
}

/** Words as the index has them: without accents, case and punctuation. */
const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
