import { Prisma } from "@prisma/client";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbums, visibleAlbumsSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import type { Part } from "@/lib/search/filters/sql-part";
import { findSavedSearch, type SavedSearch, type Range, type Shape, type When } from "@/lib/search/saved-search";
import { namedLike, photosWithAnyOf } from "@/lib/search/search";
import type { SearchField, SearchTerm } from "@/lib/search/search-query";
import { hasWords } from "@/lib/search/text-terms";
import { scoreFilterSql } from "@/lib/ratings/score";

/** A kept search as SQL, each thing that it asks for a part of the filter. */

const { sql } = Prisma;

const listed = (values: readonly (number | string)[]): Prisma.Sql =>
  sql`(SELECT "value" FROM json_each(${JSON.stringify(values)}))`;
const anyOf = (conditions: Prisma.Sql[]): Prisma.Sql =>
  sql`(${conditions.length > 0 ? Prisma.join(conditions, " OR ") : sql`FALSE`})`;

/** What the search of this name asks for; nothing without a name. Errors: "not-found". */
export async function savedSearchParts(viewer: Viewer, id: string | undefined): Promise<Part[]> {
  if (id === undefined) return [];
  const search = await findSavedSearch(id);
  const { words, tags, albums, authors, extensions, owners, added, taken, shapes, scores, kilobytes, width, height } =
    search;
  return [
    ...(albums ? [inAlbums(viewer, albums)] : []),
    ...(tags ? withTags(tags) : []),
    ...(words ? [await withWords(viewer, words)] : []),
    ...(authors ? [await byAuthors(authors)] : []),
    ...[
      owners && sql`p."ownerId" IN ${listed(owners)}`,
      taken && takenIn(taken),
      added && addedIn(added),
      shapes && anyOf(shapes.map((shape) => shapeSql[shape])),
      scores && anyOf(scores.map(scored)),
      extensions && ofFile(sql`${anyOf(extensions.map((extension) => sql`lower(f."name") LIKE ${`%.${extension}`}`))}`),
      kilobytes && ofFile(within(sql`f."sizeBytes" / 1024`, kilobytes)),
      width && within(sql`p."widthPx"`, width),
      height && within(sql`p."heightPx"`, height),
    ].flatMap((where) => (where ? [{ where }] : [])),
  ];
}

function inAlbums(viewer: Viewer, { ids, withInner }: NonNullable<SavedSearch["albums"]>): Part {
  const inner = sql`WITH RECURSIVE inside("id") AS (SELECT "value" FROM json_each(${JSON.stringify(ids)}) UNION
    SELECT b."id" FROM "Album" b JOIN inside ON b."parentId" = inside."id") SELECT "id" FROM inside`;
  return {
    ids: sql`SELECT DISTINCT ap."photoId" AS "id" FROM "Album" a CROSS JOIN "AlbumPhoto" ap
      WHERE a."id" IN (${withInner ? inner : listed(ids)}) AND ${visibleAlbumsSql(viewer)} AND ap."albumId" = a."id"`,
  };
}

function withTags({ ids, needsAll }: NonNullable<SavedSearch["tags"]>): Part[] {
  const photosWith = (some: readonly number[]): Part => ({
    ids: sql`SELECT DISTINCT pt."photoId" AS "id" FROM "PhotoTag" pt WHERE pt."tagId" IN ${listed(some)}`,
  });
  return needsAll ? ids.map((id) => photosWith([id])) : [photosWith(ids)];
}

/** Whole words, as Piwigo looks for them; one that ends with * stands for all that begin so. */
async function withWords(
  viewer: Viewer,
  { words, needsAll, fields }: NonNullable<SavedSearch["words"]>,
): Promise<Part> {
  const texts = words.filter(hasWords);
  if (texts.length === 0) return { where: sql`FALSE` };
  const sets = await Promise.all(texts.map((word) => withWord(viewer, word, fields)));
  return { ids: sql`SELECT "id" FROM (${Prisma.join(sets, needsAll ? " INTERSECT " : " UNION ")})` };
}

async function withWord(
  viewer: Viewer,
  word: string,
  fields: NonNullable<SavedSearch["words"]>["fields"],
): Promise<Prisma.Sql> {
  const term = (field: SearchField): SearchTerm => ({
    field,
    text: word.replaceAll("*", " ").trim(),
    isPrefix: word.endsWith("*"),
  });
  const ofPhotos = fields.filter((field) => field !== "album-title" && field !== "album-description");
  const found = ofPhotos.length > 0 ? await photosWithAnyOf(ofPhotos.map(term)) : null;
  const albums =
    ofPhotos.length < fields.length
      ? await db().album.findMany({ where: visibleAlbums(viewer), select: { id: true, name: true, description: true } })
      : [];
  const named = [
    ...(fields.includes("album-title") ? namedLike(term("any"), albums) : []),
    ...(fields.includes("album-description")
      ? namedLike(
          term("any"),
          albums.map(({ id, description }) => ({ id, name: description })),
        )
      : []),
  ];
  const inAlbums = sql`SELECT ap."photoId" AS "id" FROM "AlbumPhoto" ap WHERE ap."albumId" IN ${listed(named)}`;
  return sql`SELECT "id" FROM (${found && named.length > 0 ? sql`${found} UNION ${inAlbums}` : (found ?? inAlbums)})`;
}

/** The index of words leads to the photos; the name is compared whole. */
async function byAuthors(authors: string[]): Promise<Part> {
  const terms = authors.filter(hasWords).map((text): SearchTerm => ({ field: "author", text, isPrefix: false }));
  const ids = terms.length > 0 ? await photosWithAnyOf(terms) : null;
  return ids ? { ids, where: sql`p."author" IN ${listed(authors)}` } : { where: sql`FALSE` };
}

const shapeSql: Record<Shape, Prisma.Sql> = {
  portrait: sql`p."widthPx" * 1.0 < p."heightPx" * 0.95`,
  square: sql`(p."widthPx" * 1.0 BETWEEN p."heightPx" * 0.95 AND p."heightPx" * 1.05)`,
  landscape: sql`(p."widthPx" * 1.0 > p."heightPx" * 1.05 AND p."widthPx" < p."heightPx" * 2)`,
  panorama: sql`(p."widthPx" >= p."heightPx" * 2 AND p."heightPx" > 0)`,
};

/** Scores have two decimals. */
const scored = (stars: number): Prisma.Sql =>
  stars === 0
    ? sql`p."id" NOT IN (SELECT "photoId" FROM "Rating" WHERE "stars" IS NOT NULL)`
    : scoreFilterSql({ atLeast: stars - 1, atMost: stars === 5 ? 5 : stars - 0.01 });

const ofFile = (condition: Prisma.Sql): Prisma.Sql =>
  sql`EXISTS (SELECT 1 FROM "File" f WHERE f."photoId" = p."id" AND f."role" IN ('original', 'raw') AND ${condition})`;

const within = (value: Prisma.Sql, { min = 0, max = 0x7fffffff }: Range): Prisma.Sql =>
  sql`(${value} BETWEEN ${min} AND ${max})`;

const takenIn = (when: When): Prisma.Sql =>
  sql`(p."takenSource" <> 'added' AND ${anyOf(
    spansOf(when).map(
      ([from, before]) => sql`(p."takenLocal" >= ${from}
    AND p."takenLocal" < ${before})`,
    ),
  )})`;

const addedIn = (when: When): Prisma.Sql =>
  anyOf(
    spansOf(when).map(
      ([from, before]) => sql`(p."addedAt" >= ${new Date(from)} AND p."addedAt" < ${new Date(before)})`,
    ),
  );

/** Beginnings and ends in the server's own time. */
function spansOf(when: When): [from: string, before: string][] {
  if ("lastHours" in when) {
    const begin = new Date(Date.now() - when.lastHours * 3600_000);
    return [[localText(begin), "9999-01-01T00:00:00.000"]];
  }
  return when.periods.map((period) => {
    const [year = 0, month, day] = period.split("-").map(Number);
    const end =
      day !== undefined
        ? new Date(year, month! - 1, day + 1)
        : month !== undefined
          ? new Date(year, month, 1)
          : new Date(year + 1, 0, 1);
    return [`${period}${"-01-01".slice(period.length - 4)}T00:00:00.000`, localText(end)];
  });
}

function localText(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, -1);
}
