import { discloses } from "@/lib/access/conditions";
import { disclosureOfAll } from "@/lib/access/disclosure";
import type { DisclosedThing } from "@/lib/core/disclosure-bits";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { among } from "@/lib/db/lists";
import { query, type Select } from "@/lib/db/query";
import { photosWithWords, photosWithWordsAs } from "@/lib/db/text-index/find-words";
import { fileExtensions } from "@/lib/metadata/formats";
import type { InferredTime } from "@/lib/search/time-inference";
import type { SearchQuery, SearchTerm } from "@/lib/search/search-query";
import { daysOf, isTakenThen, takenWithin } from "@/lib/search/filters/time-sql";
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

type Ids = Select<{ id: number }>;

/** What a query finds: these photos, or all photos but these. */
export type Found = { ids: Ids } | { except: Ids };

/**
 * The photos that a query finds; null when it has no words. Whom they may be shown is for the caller to ask. Walks the
 * index of words, the tags and the index of times, never the photos.
 *
 * Without `viewer` it looks where Piwigo does, for whole words. With one it also looks for camera, lens, place and the
 * albums that they may see, and the beginning of a word is enough.
 */
export async function foundPhotos(
  { groups, without, times, withoutTimes }: SearchQuery,
  viewer?: Viewer,
): Promise<Found | null> {
  const setOf = (term: SearchTerm) => (viewer ? widelyFound({ ...term, isPrefix: true }, viewer) : foundBy(term));
  const excluded = [
    ...(await Promise.all(without.map(async (term) => nested(await setOf(term))))),
    ...withoutTimes.map((time) => nested(takenIn(time))),
  ];
  if (groups.length === 0) return excluded.length === 0 ? null : { except: union(excluded) };
  const sets = await Promise.all(groups.map(async (terms) => nested(union(await Promise.all(terms.map(setOf))))));
  for (const { first, end, time } of times.toReversed()) {
    const said = nested(intersection(sets.slice(first, end)));
    sets.splice(first, end - first, nested(said.union(takenIn(time))));
  }
  const found = intersection(sets);
  return {
    ids: excluded.length === 0 ? found : excluded.reduce((left, one) => left.except(one), nested(found)),
  };
}

/** Photos that have one of the terms, where Piwigo looks for it. */
export const photosWithAnyOf = async (terms: readonly SearchTerm[]): Promise<Ids> =>
  nested(union(await Promise.all(terms.map((term) => foundBy(term)))));

/** The photos of days, or of a month or weekday of all years. */
function takenIn(time: InferredTime): Ids {
  const days = daysOf(time);
  return days
    ? query
        .selectFrom(days.as("d"))
        .crossJoin("Photo as p")
        .select("p.id")
        .where("p.trashedAt", "is", null)
        .where(isTakenThen)
    : query.selectFrom("Photo as p").select("p.id").where("p.trashedAt", "is", null).where(takenWithin(time));
}

/** Compound selects have no brackets in SQLite. */
export const nested = (select: Ids): Ids => query.selectFrom(select.as("found")).select("id");

export const union = ([first, ...others]: readonly Ids[]): Ids => others.reduce((left, one) => left.union(one), first!);

export const intersection = ([first, ...others]: readonly Ids[]): Ids =>
  others.reduce((left, one) => left.intersect(one), first!);

async function widelyFound(term: SearchTerm, viewer: Viewer): Promise<Ids> {
  if (term.field !== "any") return foundBy(term);
  const inAlbums = query
    .selectFrom("AlbumPhoto as ap")
    .select("ap.photoId as id")
    .where("ap.albumId", "in", among(await albumsWith(term, viewer)));
  const found = [
    await foundBy(term),
    await toldWith(term, "camera lens", "camera", viewer),
    await toldWith(term, "place", "places", viewer),
    inAlbums,
  ];
  return union(found.filter((select) => select !== null));
}

/**
 * Photos that have the words in columns of what may be withheld, those alone of which it is disclosed; null where it is
 * of none.
 */
async function toldWith(term: SearchTerm, names: string, thing: DisclosedThing, viewer: Viewer): Promise<Ids | null> {
  const told = await disclosureOfAll(viewer, thing);
  const match = matchOf(term, names);
  if (told === "none") return null;
  if (told === "all") return photosWithWords(match);
  return photosWithWordsAs(match).where(discloses(viewer, thing));
}

async function foundBy(term: SearchTerm, names: string | null = columns[term.field]): Promise<Ids> {
  const inText = names === null ? null : photosWithWords(matchOf(term, names));
  const tagIds = term.field === "any" || term.field === "tag" ? await tagsWith(term) : [];
  const byTag = query.selectFrom("PhotoTag as pt").select("pt.photoId as id").where("pt.tagId", "in", among(tagIds));
  if (inText === null) return byTag;
  return tagIds.length > 0 ? inText.union(byTag) : inText;
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
