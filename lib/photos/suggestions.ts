import { remembered } from "@/lib/access/remembered";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { albumPath } from "@/lib/albums/links";
import { db } from "@/lib/db/client";
import { searchHref } from "@/lib/photos/filter";
import { filterOptions, type Option } from "@/lib/photos/filter-options";
import { plainWords } from "@/lib/photos/search";

/** What somebody who types may mean: a tag, a place, a camera, a lens or an album, and where it leads. */
export type Suggestion = { kind: "tag" | "place" | "camera" | "lens" | "album"; label: string; /** Photos; null where they are not counted. */ count: number | null; href: string };

const mostOfAKind = 3;

/** Names with a word that begins with what was typed; of each kind those with the most photos. Only what `viewer` may see. */
export async function suggestionsFor(viewer: Viewer, typed: string): Promise<Suggestion[]> {
  const wanted = plainWords(typed);
  if (wanted === "") return [];
  const isMeant = (name: string) => ` ${plainWords(name)}`.includes(` ${wanted}`);
  const chosen = (kind: "tag" | "place" | "camera" | "lens", options: readonly Option[]): Suggestion[] =>
    options.filter(([value]) => isMeant(String(value))).slice(0, mostOfAKind).map(([value, count]) => ({ kind, label: String(value), count, href: searchHref({ [kind]: String(value) }) }));
  const [tags, places, cameras, lenses, albums] = await Promise.all([
    filterOptions(viewer, "tags"), filterOptions(viewer, "places"), filterOptions(viewer, "cameras"), filterOptions(viewer, "lenses"), albumNames(viewer),
  ]);
  const meantAlbums = albums.filter(({ name }) => isMeant(name)).slice(0, mostOfAKind);
  return [
    ...meantAlbums.map((album): Suggestion => ({ kind: "album", label: album.name, count: null, href: albumPath(album) })),
    ...chosen("tag", tags), ...chosen("place", places), ...chosen("camera", cameras), ...chosen("lens", lenses),
  ];
}

/** The latest first. */
const albumNames = (viewer: Viewer): Promise<readonly { id: number; name: string }[]> =>
  remembered(viewer, "album names", (albums) => albums.length, () => db().album.findMany({ where: visibleAlbums(viewer), select: { id: true, name: true }, orderBy: { id: "desc" } }));
