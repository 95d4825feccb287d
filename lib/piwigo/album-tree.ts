import type { AlbumCard } from "@/lib/albums/card";

/** An album with what Piwigo tells about its place and about everything below it. */
export type TreeAlbum = {
  album: AlbumCard;
  /** From the top to the album itself, as far as the viewer may see. */
  path: AlbumCard[];
  /** The places among siblings along the path, from 1. */
  ranks: number[];
  children: TreeAlbum[];
  /** Photos here and below; one that is in two albums counts twice, as in Piwigo. */
  totalPhotoCount: number;
  /** Albums below, at any depth. */
  descendantCount: number;
  /** ISO 8601, here and below. */
  lastAddedAt: string | null;
};

/** The albums at the top, each with its children in order. `albums` is in the order of siblings. */
export function albumTree(albums: readonly AlbumCard[]): TreeAlbum[] {
  const childrenOf = new Map<number | null, AlbumCard[]>();
  for (const album of albums) {
    const siblings = childrenOf.get(album.parentId);
    if (siblings) siblings.push(album);
    else childrenOf.set(album.parentId, [album]);
  }
  const grow = (parentId: number | null, path: AlbumCard[], ranks: number[]): TreeAlbum[] =>
    (childrenOf.get(parentId) ?? []).map((album, index) => {
      const place = { path: [...path, album], ranks: [...ranks, index + 1] };
      const children = grow(album.id, place.path, place.ranks);
      return { album, ...place, children, ...sums(album, children) };
    });
  return grow(null, [], []);
}

function sums(album: AlbumCard, children: TreeAlbum[]) {
  const dates = [album.lastAddedAt, ...children.map((child) => child.lastAddedAt)].filter((date) => date !== null);
  return {
    totalPhotoCount: album.photoCount + children.reduce((sum, child) => sum + child.totalPhotoCount, 0),
    descendantCount: children.reduce((sum, child) => sum + 1 + child.descendantCount, 0),
    lastAddedAt: dates.sort().at(-1) ?? null,
  };
}

/** Albums and everything below them, each before its children. */
export const withDescendants = (albums: TreeAlbum[]): TreeAlbum[] => albums.flatMap((album) => [album, ...withDescendants(album.children)]);

export const uppercatsOf = ({ path }: Pick<TreeAlbum, "path">): string => path.map((album) => album.id).join(",");
export const fullNameOf = ({ path }: Pick<TreeAlbum, "path">): string => path.map((album) => album.name).join(" / ");
export const globalRankOf = ({ ranks }: Pick<TreeAlbum, "ranks">): string => ranks.join(".");
