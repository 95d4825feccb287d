import { isVisibleAlbum } from "@/lib/access/conditions";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { among, wanted } from "@/lib/db/lists";
import { about, never, one, query, storedDate, type Select } from "@/lib/db/query";
import type { Part } from "@/lib/search/filters/sql-part";
import { findSavedSearch, type SavedSearch, type Range, type Shape, type When } from "@/lib/search/saved-search";
import { intersection, namedLike, nested, photosWithAnyOf, union } from "@/lib/search/search";
import type { SearchField, SearchTerm } from "@/lib/search/search-query";
import { hasWords } from "@/lib/search/text-terms";
import { hasScore } from "@/lib/ratings/score";
import { sql, type Expression, type SqlBool } from "kysely";

/** A kept search as SQL, each thing that it asks for a part of the filter. */

const photo = about<{ p: "Photo" }>();
const file = about<{ f: "File" }>();

/** What the search of this name asks for. Errors: "not-found". */
export async function savedSearchParts(viewer: Viewer, id: string): Promise<Part[]> {
  const search = await findSavedSearch(id);
  const { words, tags, albums, authors, extensions, owners, added, taken, shapes, scores, kilobytes, width, height } =
    search;
  return [
    ...(albums ? [inAlbums(viewer, albums)] : []),
    ...(tags ? withTags(tags) : []),
    ...(words ? [await withWords(viewer, words)] : []),
    ...(authors ? [await byAuthors(authors)] : []),
    ...[
      owners && photo("p.ownerId", "in", among(owners)),
      taken && takenIn(taken),
      added && addedIn(added),
      shapes && photo.or(shapes.map((shape) => shapeSql[shape])),
      scores && photo.or(scores.map(scored)),
      extensions &&
        ofFile(file.or(extensions.map((extension) => file(file.fn("lower", ["f.name"]), "like", `%.${extension}`)))),
      kilobytes && ofFile(within(file("f.sizeBytes", "/", 1024), kilobytes)),
      width && within(photo.ref("p.widthPx"), width),
      height && within(photo.ref("p.heightPx"), height),
    ].flatMap((where) => (where ? [{ where }] : [])),
  ];
}

function inAlbums(viewer: Viewer, { ids, withInner }: NonNullable<SavedSearch["albums"]>): Part {
  const inside = query
    .withRecursive("inside", (within) =>
      within
        .selectFrom(wanted(ids))
        .select("wanted.value as id")
        .union(within.selectFrom("Album as b").innerJoin("inside", "b.parentId", "inside.id").select("b.id")),
    )
    .selectFrom("inside")
    .select("inside.id");
  return {
    ids: query
      .selectFrom("Album as a")
      .crossJoin("AlbumPhoto as ap")
      .distinct()
      .select("ap.photoId as id")
      .where("a.id", "in", withInner ? inside : among(ids))
      .where(isVisibleAlbum(viewer))
      .whereRef("ap.albumId", "=", "a.id"),
  };
}

function withTags({ ids, needsAll }: NonNullable<SavedSearch["tags"]>): Part[] {
  const photosWith = (some: readonly number[]): Part => ({
    ids: query.selectFrom("PhotoTag as pt").distinct().select("pt.photoId as id").where("pt.tagId", "in", among(some)),
  });
  return needsAll ? ids.map((id) => photosWith([id])) : [photosWith(ids)];
}

/** Whole words, as Piwigo looks for them; one that ends with * stands for all that begin so. */
async function withWords(
  viewer: Viewer,
  { words, needsAll, fields }: NonNullable<SavedSearch["words"]>,
): Promise<Part> {
  const texts = words.filter(hasWords);
  if (texts.length === 0) return { where: never };
  const sets = await Promise.all(texts.map((word) => withWord(viewer, word, fields)));
  return { ids: nested(needsAll ? intersection(sets) : union(sets)) };
}

async function withWord(
  viewer: Viewer,
  word: string,
  fields: NonNullable<SavedSearch["words"]>["fields"],
): Promise<Select<{ id: number }>> {
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
  const inNamed = query
    .selectFrom("AlbumPhoto as ap")
    .select("ap.photoId as id")
    .where("ap.albumId", "in", among(named));
  return nested(found && named.length > 0 ? found.union(inNamed) : (found ?? inNamed));
}

/** The index of words leads to the photos; the name is compared whole. */
async function byAuthors(authors: string[]): Promise<Part> {
  const terms = authors.filter(hasWords).map((text): SearchTerm => ({ field: "author", text, isPrefix: false }));
  const ids = terms.length > 0 ? await photosWithAnyOf(terms) : null;
  return ids ? { ids, where: photo("p.author", "in", among<string>(authors)) } : { where: never };
}

const [width, height] = [photo.ref("p.widthPx"), photo.ref("p.heightPx")];
const exactWidth = sql<number>`${width} * 1.0`;

const shapeSql: Record<Shape, Expression<SqlBool>> = {
  portrait: photo(exactWidth, "<", photo("p.heightPx", "*", 0.95)),
  square: photo.between(exactWidth, photo("p.heightPx", "*", 0.95), photo("p.heightPx", "*", 1.05)),
  landscape: photo.and([
    photo(exactWidth, ">", photo("p.heightPx", "*", 1.05)),
    photo("p.widthPx", "<", photo("p.heightPx", "*", 2)),
  ]),
  panorama: photo.and([photo("p.widthPx", ">=", photo("p.heightPx", "*", 2)), photo(height, ">", 0)]),
};

/** Scores have two decimals. */
const scored = (stars: number): Expression<SqlBool> =>
  stars === 0
    ? photo("p.id", "not in", query.selectFrom("Rating").select("photoId").where("stars", "is not", null))
    : hasScore({ atLeast: stars - 1, atMost: stars === 5 ? 5 : stars - 0.01 });

const ofFile = (condition: Expression<SqlBool>): Expression<SqlBool> =>
  photo.exists(
    photo
      .selectFrom("File as f")
      .select(one)
      .whereRef("f.photoId", "=", "p.id")
      .where("f.role", "in", ["original", "raw"])
      .where(condition),
  );

const within = (value: Expression<number>, { min = 0, max = 0x7fffffff }: Range): Expression<SqlBool> =>
  photo.between(value, min, max);

const takenIn = (when: When): Expression<SqlBool> =>
  photo.and([
    photo("p.takenSource", "<>", "added"),
    photo.or(
      spansOf(when).map(([from, before]) =>
        photo.and([photo("p.takenLocal", ">=", from), photo("p.takenLocal", "<", before)]),
      ),
    ),
  ]);

const addedIn = (when: When): Expression<SqlBool> =>
  photo.or(
    spansOf(when).map(([from, before]) =>
      photo.and([
        photo("p.addedAt", ">=", storedDate(new Date(from))),
        photo("p.addedAt", "<", storedDate(new Date(before))),
      ]),
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
