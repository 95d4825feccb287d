import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { filterQuery, type PhotoFilter } from "@/lib/search/filters/filter";
import { parseFilterQuery } from "@/lib/search/filters/schema";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import { z } from "zod";

/**
 * The filter of a smart album as it is kept: what lib/search/filters/schema.ts has accepted, with the number of its
 * tag, so that the tag may be given another name. The order is the album's own.
 */
const storedSchema = z.object({
  version: z.literal(1),
  filter: z.record(z.string(), z.unknown()),
  tagId: z.number().int().optional(),
});
type Stored = { version: 1; filter: PhotoFilter; tagId?: number };

/** What to keep of a query of /search. Errors: "invalid", with the field's name. */
export async function smartFilterFrom(query: string): Promise<{ smartFilter: string; photoOrder: PhotoOrder }> {
  const { sort, sort_direction: direction, ...filter } = parseFilterQuery(query);
  if (filter.album_id !== undefined) {
    const album = await db().album.findUnique({ where: { id: filter.album_id }, select: { smartFilter: true } });
    if (album?.smartFilter)
      throw new AppError("invalid", "A smart album cannot be made from another one.", { field: "album_id" });
  }
  if (filter.search !== undefined)
    throw new AppError(
      "invalid",
      "What a program keeps a search under may be forgotten. Look for the same with words and filters.",
      { field: "search" },
    );
  const tag =
    filter.tag === undefined
      ? null
      : await db().tag.findUnique({ where: { nameKey: filter.tag.toLowerCase() }, select: { id: true } });
  const stored: Stored = { version: 1, filter, ...(tag ? { tagId: tag.id } : {}) };
  const photoOrder =
    sort === "name" ? "name" : sort === "added" ? "added" : direction === "ASC" ? "taken-asc" : "taken-desc";
  return { smartFilter: JSON.stringify(stored), photoOrder };
}

/** The filter that an album keeps, with the name that its tag has now. */
export async function filterOfAlbum(smartFilter: string): Promise<PhotoFilter> {
  const { filter, tagId } = storedSchema.parse(JSON.parse(smartFilter));
  const tag = tagId === undefined ? null : await db().tag.findUnique({ where: { id: tagId }, select: { name: true } });
  // Once more through the one door, should another version have written it.
  return parseFilterQuery(
    filterQuery({
      ...(filter as PhotoFilter),
      ...(tag ? { tag: tag.name } : {}),
      ...(typeof filter.q === "string" ? { q: withoutPassingTimes(filter.q) } : {}),
    }),
  );
}

/**
 * What "last year" means passes without any change of the library, which an album follows: there it is looked for as
 * the words that it is.
 */
const withoutPassingTimes = (words: string): string =>
  words.replace(
    /"[^"]*"?|(?<![^\s(])(today|yesterday|(?:this|last)\s+(?:year|month))(?![^\s)])/gi,
    (all, said?: string) => (said === undefined ? all : `"${said}"`),
  );

/** Passes for albums that people fill. */
export function requireFilledByHand(album: { smartFilter: string | null }): void {
  if (album.smartFilter === null) return;
  throw new AppError(
    "invalid",
    "This is a smart album: it holds what its filter finds. Change the filter, or choose another album.",
  );
}
