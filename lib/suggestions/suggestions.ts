import { cached } from "@/lib/access/cached";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { albumPath } from "@/lib/albums/links";
import { db } from "@/lib/db/client";
import { countFound } from "@/lib/search/count-found";
import { searchHref } from "@/lib/search/filters/filter";
import { filterOptions, type Option } from "@/lib/suggestions/options";
import { inferFiltersNow } from "@/lib/search/filter-inference";
import { nameWords, plainWords } from "@/lib/search/text-terms";

/**
 * What someone who types may mean: a time, an album, a tag, a place, a camera, a lens or another filter, and where it
 * leads.
 */
export type Suggestion = {
  kind: "date" | "tag" | "place" | "camera" | "lens" | "album" | "filter";
  label: string;
  /** Photos; null where they are not counted. */ count: number | null;
  href: string;
};

const maxOfAKind = 3;

/**
 * Names with a word that begins with what was typed; of each kind those with the most photos. Only what `viewer` may
 * see.
 */
export async function suggestionsFor(viewer: Viewer, typed: string): Promise<Suggestion[]> {
  const wanted = plainWords(typed);
  if (wanted === "") return [];
  const isMeant = (name: string) => nameWords(name).includes(` ${wanted}`);
  const chosen = (kind: "tag" | "place" | "camera" | "lens", options: readonly Option[]): Suggestion[] =>
    options
      .filter(([value]) => isMeant(String(value)))
      .slice(0, maxOfAKind)
      .map(([value, count]) => ({ kind, label: String(value), count, href: searchHref({ [kind]: String(value) }) }));
  const [meant, tags, places, cameras, lenses, albums] = await Promise.all([
    inferredFor(viewer, typed),
    filterOptions(viewer, "tags"),
    filterOptions(viewer, "places"),
    filterOptions(viewer, "cameras"),
    filterOptions(viewer, "lenses"),
    albumNames(viewer),
  ]);
  const meantAlbums = albums.filter(({ name }) => isMeant(name)).slice(0, maxOfAKind);
  return [
    ...meant.filter(({ kind }) => kind === "date"),
    ...meantAlbums.map((album): Suggestion => ({
      kind: "album",
      label: album.name,
      count: null,
      href: albumPath(album),
    })),
    ...chosen("tag", tags),
    ...chosen("place", places),
    ...chosen("camera", cameras),
    ...chosen("lens", lenses),
    ...meant.filter(({ kind }) => kind === "filter"),
  ];
}

/** Times and kinds of photos, those alone that the viewer has photos of. */
async function inferredFor(viewer: Viewer, typed: string): Promise<Suggestion[]> {
  const meant = inferFiltersNow(typed, viewer.kind === "user");
  const counted = await Promise.all(
    meant.map(async ({ kind, label, filter }): Promise<Suggestion> => ({
      kind,
      label,
      count: await countFound(viewer, filter),
      href: searchHref(filter),
    })),
  );
  return counted.filter(({ count }) => count !== 0);
}

/** The latest first. */
export const albumNames = (viewer: Viewer): Promise<readonly { id: number; name: string }[]> =>
  cached(
    viewer,
    "album names",
    (albums) => albums.length,
    () =>
      db().album.findMany({ where: visibleAlbums(viewer), select: { id: true, name: true }, orderBy: { id: "desc" } }),
  );
