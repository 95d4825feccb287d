import { Prisma } from "@prisma/client";
import { disclosesSql, disclosureOfAll } from "@/lib/access/disclosure";
import type { DisclosedThing } from "@/lib/access/disclosure-bits";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { fileExtensions } from "@/lib/metadata/formats";
import type { InferredTime } from "@/lib/search/filter-inference";
import type { SearchQuery, SearchTerm } from "@/lib/search/search-query";
import { daysOf, takenWithin } from "@/lib/search/filters/time-sql";
import { hasWords, indexedWords, joinedWords, nameWords, plainWords } from "@/lib/search/text-terms";

/** Columns of "PhotoText" where a field is looked for; tags are looked for among their names. */
const columns = {
  any: "title description author files",
  photo: "title description",
  title: "title",
  description: "description",
  file: "files",
  author: "author",
  tag: null,
} as const;

/** What a query finds, as a SELECT of "id": these photos, or all photos but these. */
export type Found = { ids: Prisma.Sql } | { except: Prisma.Sql };

/**
 * The photos that a query finds; null when it has no words. Whom they may be shown is for the caller to ask. Walks the
 * index of words, the tags and the index of times, never the photos.
 *
 * Without `viewer` it looks where Piwigo does, for whole words. With one it also looks for camera, lens, place and the
 * albums that they may see, and the beginning of a word is enough.
 */
export async function foundPhotosSql(
  { groups, without, times, withoutTimes }: SearchQuery,
  viewer?: Viewer,
): Promise<Found | null> {
  const setOf = (term: SearchTerm) => (viewer ? widelyFound({ ...term, isPrefix: true }, viewer) : foundBy(term));
  const excluded = [
    ...(await Promise.all(without.map(async (term) => nested(await setOf(term))))),
    ...withoutTimes.map((time) => nested(takenAtSql(time))),
  ];
  if (groups.length === 0) return excluded.length === 0 ? null : { except: Prisma.join(excluded, " UNION ") };
  const sets = await Promise.all(
    groups.map(async (terms) => nested(Prisma.join(await Promise.all(terms.map(setOf)), " UNION "))),
  );
  for (const { first, end, time } of times.toReversed()) {
    const said = nested(Prisma.join(sets.slice(first, end), " INTERSECT "));
    sets.splice(first, end - first, nested(Prisma.sql`${said} UNION ${takenAtSql(time)}`));
  }
  const found = Prisma.join(sets, " INTERSECT ");
  return {
    ids: excluded.length === 0 ? found : Prisma.sql`${nested(found)} EXCEPT ${Prisma.join(excluded, " EXCEPT ")}`,
  };
}

/** Photos that have one of the terms, where Piwigo looks for it. */
export const photosWithAnyOf = async (terms: readonly SearchTerm[]): Promise<Prisma.Sql> =>
  nested(Prisma.join(await Promise.all(terms.map((term) => foundBy(term))), " UNION "));

/** The photos of days, or of a month or weekday of all years. */
function takenAtSql(time: InferredTime): Prisma.Sql {
  const days = daysOf(time);
  return days
    ? Prisma.sql`SELECT p."id" FROM (${days}) d CROSS JOIN "Photo" p WHERE p."trashedAt" IS NULL
      AND p."takenLocal" >= d."first" AND p."takenLocal" < d."first" || '~'`
    : Prisma.sql`SELECT p."id" FROM "Photo" p WHERE p."trashedAt" IS NULL AND ${takenWithin(time)}`;
}

/** Compound selects have no brackets in SQLite. */
const nested = (select: Prisma.Sql): Prisma.Sql => Prisma.sql`SELECT "id" FROM (${select})`;

async function widelyFound(term: SearchTerm, viewer: Viewer): Promise<Prisma.Sql> {
  if (term.field !== "any") return foundBy(term);
  const inAlbums = Prisma.sql`SELECT ap."photoId" AS "id" FROM "AlbumPhoto" ap WHERE ap."albumId" IN (SELECT "value"
    FROM json_each(${JSON.stringify(await albumsWith(term, viewer))}))`;
  const found = [
    await foundBy(term),
    await toldWith(term, "camera lens", "camera", viewer),
    await toldWith(term, "place", "places", viewer),
    inAlbums,
  ];
  return Prisma.join(
    found.filter((select) => select !== null),
    " UNION ",
  );
}

/**
 * Photos that have the words in columns of what may be withheld, those alone of which it is disclosed; null where it is
 * of none.
 */
async function toldWith(
  term: SearchTerm,
  names: string,
  thing: DisclosedThing,
  viewer: Viewer,
): Promise<Prisma.Sql | null> {
  const told = await disclosureOfAll(viewer, thing);
  const match = matchOf(term, names);
  if (told === "none") return null;
  if (told === "all") return Prisma.sql`SELECT "rowid" AS "id" FROM "PhotoText" WHERE "PhotoText" MATCH ${match}`;
  return Prisma.sql`SELECT p."id" FROM "PhotoText" CROSS JOIN "Photo" p WHERE "PhotoText" MATCH ${match}
    AND p."id" = "PhotoText"."rowid" AND ${disclosesSql(viewer, thing)}`;
}

async function foundBy(term: SearchTerm, names: string | null = columns[term.field]): Promise<Prisma.Sql> {
  const inText =
    names === null
      ? null
      : Prisma.sql`SELECT "rowid" AS "id" FROM "PhotoText" WHERE "PhotoText" MATCH ${matchOf(term, names)}`;
  const tagIds = term.field === "any" || term.field === "tag" ? await tagsWith(term) : [];
  const byTag = Prisma.sql`SELECT pt."photoId" AS "id" FROM "PhotoTag" pt WHERE pt."tagId" IN (SELECT "value"
    FROM json_each(${JSON.stringify(tagIds)}))`;
  if (inText === null) return byTag;
  return tagIds.length > 0 ? Prisma.sql`${inText} UNION ${byTag}` : inText;
}

/** In quotes nothing that someone types is an operator of the index. */
const quoted = (text: string, isPrefix: boolean): string =>
  `"${indexedWords(text).replaceAll('"', '""').replaceAll("\0", " ")}"${isPrefix ? " *" : ""}`;

/** A name of a file as it is written: its extension is no word of the index. */
const fileName = new RegExp(`^(.+)\\.(${fileExtensions.join("|")})$`, "i");

/** What the index is asked for; "o'brien" is also looked for as "obrien". */
export function phraseOf({ text, isPrefix }: SearchTerm): string {
  const joined = joinedWords(text);
  return joined === null || !hasWords(joined)
    ? quoted(text, isPrefix)
    : `(${quoted(text, isPrefix)} OR ${quoted(joined, isPrefix)})`;
}

/** The same in these columns alone. */
export function matchOf(term: SearchTerm, names: string): string {
  const stem = names.split(" ").includes("files") ? fileName.exec(term.text)?.[1] : undefined;
  return `{${names}}: ${phraseOf(term)}${stem !== undefined && hasWords(stem) ? ` OR {files}: ${quoted(stem, false)}` : ""}`;
}

export const tagsWith = async (term: SearchTerm): Promise<number[]> =>
  namedLike(term, await db().tag.findMany({ select: { id: true, name: true } }));

/**
 * By the name of a private album no one else finds what is in it. The name of a smart album finds nothing: what is in
 * it follows from searches.
 */
export const albumsWith = async (term: SearchTerm, viewer: Viewer): Promise<number[]> =>
  namedLike(
    term,
    await db().album.findMany({
      where: { AND: [visibleAlbums(viewer), { smartFilter: null }] },
      select: { id: true, name: true },
    }),
  );

/** Those that have the words in their name, as whole words or beginnings of words. */
export function namedLike({ text, isPrefix }: SearchTerm, named: { id: number; name: string }[]): number[] {
  const end = isPrefix ? "" : " ";
  const wanted = [text, joinedWords(text)].flatMap((words) =>
    words !== null && hasWords(words) ? [` ${plainWords(words)}${end}`] : [],
  );
  return named.filter(({ name }) => wanted.some((words) => nameWords(name).includes(words))).map(({ id }) => id);
}
