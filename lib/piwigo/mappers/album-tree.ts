import type { AlbumCard } from "@/lib/albums/card";
import { withoutTags } from "@/lib/piwigo/mappers/html";

/** An album with what Piwigo tells about its place and about everything below it. */
export type TreeAlbum = {
  album: AlbumCard;
  /** The album above, as far as the viewer may see. */
  parent: TreeAlbum | null;
  /** The name as it may stand among markup. */
  plainName: string;
  /** "1,4,7": the ids from the top to the album itself. */
  uppercats: string;
  /** "2.1": the places among siblings along the way, from 1. */
  globalRank: string;
  children: TreeAlbum[];
  /** Photos here and below; one that is in two albums counts twice, as in Piwigo. */
  totalPhotoCount: number;
  /** Albums below, at any depth. */
  descendantCount: number;
  /** ISO 8601, here and below. */
  lastAddedAt: string | null;
  /** Holds something for this viewer, here or below: a photo, or an album that they may upload into. */
  isWorthShowing: boolean;
};

/** The albums at the top, each with its children in order. `albums` is in the order of siblings. */
export function albumTree(albums: readonly AlbumCard[]): TreeAlbum[] {
  const childrenOf = new Map<number | null, AlbumCard[]>();
  for (const album of albums) {
    const siblings = childrenOf.get(album.parentId);
    if (siblings) siblings.push(album);
    else childrenOf.set(album.parentId, [album]);
  }
  const nodes: TreeAlbum[] = [];
  const grown = (parent: TreeAlbum | null): TreeAlbum[] =>
    (childrenOf.get(parent?.album.id ?? null) ?? []).map((album, index) => ({
      album,
      parent,
      plainName: withoutTags(album.name),
      uppercats: parent ? `${parent.uppercats},${album.id}` : `${album.id}`,
      globalRank: parent ? `${parent.globalRank}.${index + 1}` : `${index + 1}`,
      children: [],
      totalPhotoCount: album.photoCount,
      descendantCount: 0,
      lastAddedAt: album.lastAddedAt,
      isWorthShowing: album.canEdit || album.photoCount > 0,
    }));
  const top = grown(null);
  // Without recursion: a tree may be as deep as it has albums.
  for (const waiting = [...top]; waiting.length > 0;) {
    const node = waiting.pop()!;
    nodes.push(node);
    node.children = grown(node);
    for (const child of node.children) waiting.push(child);
  }
  for (const node of nodes.reverse()) if (node.parent) addToParent(node, node.parent);
  return top;
}

/** What is below a node counts above it. */
function addToParent(node: TreeAlbum, parent: TreeAlbum): void {
  parent.totalPhotoCount += node.totalPhotoCount;
  parent.descendantCount += 1 + node.descendantCount;
  if (node.lastAddedAt !== null && (parent.lastAddedAt === null || node.lastAddedAt > parent.lastAddedAt))
    parent.lastAddedAt = node.lastAddedAt;
  parent.isWorthShowing ||= node.isWorthShowing;
}

/** Albums and everything below them, each before its children. */
export function withDescendants(albums: readonly TreeAlbum[]): TreeAlbum[] {
  const found: TreeAlbum[] = [];
  for (const waiting = albums.toReversed(); waiting.length > 0;) {
    const node = waiting.pop()!;
    found.push(node);
    for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index]!);
  }
  return found;
}

/** From the top to the node itself. */
export function pathOf(node: TreeAlbum): TreeAlbum[] {
  const path = [];
  for (let at: TreeAlbum | null = node; at; at = at.parent) path.push(at);
  return path.reverse();
}

export const fullNameOf = (node: TreeAlbum): string =>
  pathOf(node)
    .map(({ plainName }) => plainName)
    .join(" / ");
