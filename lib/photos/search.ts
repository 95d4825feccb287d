import { Prisma } from "@prisma/client";
import { disclosesSql, disclosureOfAll, type DisclosedThing } from "@/lib/access/disclosure";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import type { SearchQuery, SearchTerm } from "@/lib/photos/search-query";

/** Columns of "PhotoText" where a field is looked for; tags are looked for among their names. */
const columns = { any: "title description author files", photo: "title description", title: "title", description: "description", file: "files", author: "author", tag: null } as const;

/**
 * The ids of the photos that a query finds, as a SELECT of "id"; null when it has no words. Whom they may be shown is for the
 * caller to ask. Walks the index of words and the tags, never the photos.
 *
 * Without `viewer` it looks where Piwigo does, for whole words. With one it also looks for camera, lens, place and the albums that
 * they may see, and the beginning of a word is enough.
 */
export async function foundPhotosSql({ groups, without }: SearchQuery, viewer?: Viewer): Promise<Prisma.Sql | null> {
  if (groups.length === 0) return null;
  const setOf = (term: SearchTerm) => (viewer ? widelyFound({ ...term, isPrefix: true }, viewer) : foundBy(term));
  const sets = await Promise.all(groups.map(async (terms) => nested(Prisma.join(await Promise.all(terms.map(setOf)), " UNION "))));
  const excluded = await Promise.all(without.map(async (term) => nested(await setOf(term))));
  const found = Prisma.join(sets, " INTERSECT ");
  return excluded.length === 0 ? found : Prisma.sql`${nested(found)} EXCEPT ${Prisma.join(excluded, " EXCEPT ")}`;
}

/** Compound selects have no brackets in SQLite. */
const nested = (select: Prisma.Sql): Prisma.Sql => Prisma.sql`SELECT "id" FROM (${select})`;

async function widelyFound(term: SearchTerm, viewer: Viewer): Promise<Prisma.Sql> {
  if (term.field !== "any") return foundBy(term);
  const inAlbums = Prisma.sql`SELECT ap."photoId" AS "id" FROM "AlbumPhoto" ap WHERE ap."albumId" IN (SELECT "value" FROM json_each(${JSON.stringify(await albumsWith(term, viewer))}))`;
  const found = [await foundBy(term), await toldWith(term, "camera lens", "camera", viewer), await toldWith(term, "place", "places", viewer), inAlbums];
  return Prisma.join(found.filter((select) => select !== null), " UNION ");
}

/** Photos that have the words in columns of what may be withheld, those alone of which it is told; null where it is of none. */
async function toldWith(term: SearchTerm, names: string, thing: DisclosedThing, viewer: Viewer): Promise<Prisma.Sql | null> {
  const told = await disclosureOfAll(viewer, thing);
  const match = `{${names}}: ${phraseOf(term)}`;
  if (told === "none") return null;
  if (told === "all") return Prisma.sql`SELECT "rowid" AS "id" FROM "PhotoText" WHERE "PhotoText" MATCH ${match}`;
  return Prisma.sql`SELECT p."id" FROM "PhotoText" CROSS JOIN "Photo" p WHERE "PhotoText" MATCH ${match} AND p."id" = "PhotoText"."rowid" AND ${disclosesSql(viewer, thing)}`;
}

async function foundBy(term: SearchTerm, names: string | null = columns[term.field]): Promise<Prisma.Sql> {
  const inText = names === null ? null : Prisma.sql`SELECT "rowid" AS "id" FROM "PhotoText" WHERE "PhotoText" MATCH ${`{${names}}: ${phraseOf(term)}`}`;
  const tagIds = term.field === "any" || term.field === "tag" ? await tagsWith(term) : [];
  const byTag = Prisma.sql`SELECT pt."photoId" AS "id" FROM "PhotoTag" pt WHERE pt."tagId" IN (SELECT "value" FROM json_each(${JSON.stringify(tagIds)}))`;
  if (inText === null) return byTag;
  return tagIds.length > 0 ? Prisma.sql`${inText} UNION ${byTag}` : inText;
}

/** In quotes nothing that somebody types is an operator of the index. */
export const phraseOf = ({ text, isPrefix }: SearchTerm): string => `"${text.replaceAll('"', '""').replaceAll("\0", " ")}"${isPrefix ? " *" : ""}`;

export const tagsWith = async (term: SearchTerm): Promise<number[]> => namedLike(term, await db().tag.findMany({ select: { id: true, name: true } }));

/** By the name of a private album nobody else finds what is in it. The name of a smart album finds nothing: what is in it follows from searches. */
export const albumsWith = async (term: SearchTerm, viewer: Viewer): Promise<number[]> =>
  namedLike(term, await db().album.findMany({ where: { AND: [visibleAlbums(viewer), { smartFilter: null }] }, select: { id: true, name: true } }));

/** Those that have the words in their name, as whole words or beginnings of words. */
export function namedLike({ text, isPrefix }: SearchTerm, named: { id: number; name: string }[]): number[] {
  const wanted = ` ${plainWords(text)}${isPrefix ? "" : " "}`;
  return named.filter(({ name }) => ` ${plainWords(name)} `.includes(wanted)).map(({ id }) => id);
}

/** Words as the index has them: without accents, case and punctuation. */
export const plainWords = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
