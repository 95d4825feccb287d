import { disclosureOf } from "@/lib/core/disclosure-bits";
import { grantRankIn } from "@/lib/access/grants/album-rights";
import { rankOf, rightOf } from "@/lib/access/grants/grant-rights";
import { mayEditAlbum } from "@/lib/access/permissions";
import { cached } from "@/lib/access/cached";
import { knowsNames, type Viewer } from "@/lib/access/viewer";
import { findCovers, type FoundCover } from "@/lib/albums/covers";
import type { AlbumCard, AlbumDetail, AlbumLinks, AlbumOwnership } from "@/lib/albums/card";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import { albumOutline, type AlbumOutline, type OutlinedAlbum } from "@/lib/albums/outline";
import { liveLinksOf, noLinks } from "@/lib/albums/live-links";
import { filterOfAlbum } from "@/lib/smart-albums/filter";
import { albumStats, noStats, type AlbumStats } from "@/lib/albums/stats";

export const albumSorts = ["position", "name", "updated", "count"] as const;

export type AlbumPageRequest = {
  /** Albums directly inside this one; null for the top; absent for albums at any depth. */
  parentId?: number | null;
  /** Only those that this album can be moved into: neither inside it, nor where it is already. */
  parentFor?: number;
  /** Only those that the viewer may change. */
  isEditable?: boolean;
  /** Only those that the viewer may put photos into. */
  isFillable?: boolean;
  /** Only the viewer's own, or only those that others share with them by name. */
  whose?: AlbumOwnership;
  /** Only smart ones, or only those that are filled by hand. */
  isSmart?: boolean;
  /** Part of the name, whatever its case. */
  search?: string;
  sort?: (typeof albumSorts)[number];
  /** Turns the sort around. */
  isDescending?: boolean;
  /** From 1. */
  page: number;
  perPage: number;
};

export type AlbumPage = { albums: AlbumCard[]; total: number; page: number; perPage: number };

/** What a card takes, in the rows of 16 bytes that `cached` reckons in. */
const rowsOfCard = 30;

/**
 * Every album that `viewer` may see, in the order of the albums page: siblings in their order, at whatever depth.
 * Cached.
 */
export async function listAlbums(viewer: Viewer): Promise<readonly AlbumCard[]> {
  return cached(
    viewer,
    "albums",
    (cards) => cards.reduce((sum, card) => sum + rowsOfCard + card.description.length / 16, 0),
    async () => {
      const outline = await albumOutline(viewer);
      return cardsOf(viewer, outline, outline.all);
    },
  );
}

/** One page of the albums that `viewer` may see. */
export async function listAlbumPage(viewer: Viewer, request: AlbumPageRequest): Promise<AlbumPage> {
  const outline = await albumOutline(viewer);
  const { parentId, parentFor, isEditable, isFillable, isSmart, whose, search = "", page, perPage } = request;
  const wanted = fold(search);
  const isBarred = parentFor === undefined ? () => false : barredParents(outline, parentFor);
  const rankIn = await grantRankIn(viewer, outline.parentOf.bind(outline));
  const mayFill = (album: OutlinedAlbum) => mayEditAlbum(viewer, album) || rankIn(album) >= rankOf("add");
  const isMine = (album: OutlinedAlbum) => viewer.kind === "user" && album.ownerId === viewer.id;
  const isShared = (album: OutlinedAlbum | undefined) => album !== undefined && !isMine(album) && rankIn(album) > 0;
  const ownerships: Record<AlbumOwnership, (album: OutlinedAlbum) => boolean> = {
    own: isMine,
    // What is inside such an album is found there.
    shared: (album) => isShared(album) && !isShared(outline.parentOf(album)),
  };
  const among = parentId === undefined ? outline.all : outline.childrenOf(parentId);
  const found = among.filter(
    (album) =>
      fold(album.name).includes(wanted) &&
      !isBarred(album) &&
      (!isEditable || mayEditAlbum(viewer, album)) &&
      (!isFillable || mayFill(album)) &&
      (whose === undefined || ownerships[whose](album)) &&
      (isSmart === undefined || isSmart === (album.smartFilter !== null)),
  );
  const sorted = await sortAlbums(viewer, found, request);
  const albums = await cardsOf(viewer, outline, sorted.slice((page - 1) * perPage, page * perPage));
  return { albums, total: found.length, page, perPage };
}

/** The album as `viewer` sees it, or null when there is none or it is not theirs to see. */
export async function findAlbum(viewer: Viewer, albumId: number): Promise<AlbumDetail | null> {
  const outline = await albumOutline(viewer);
  const album = outline.byId.get(albumId);
  if (!album) return null;
  const [card] = await cardsOf(viewer, outline, [album]);
  const filter = card!.canEdit && album.smartFilter !== null ? await filterOfAlbum(album.smartFilter) : null;
  return { ...card!, filter, ancestors: outline.ancestorsOf(album).map(({ id, name }) => ({ id, name })) };
}

/** Tells which albums an album cannot go into, because that would make a ring or change nothing. */
function barredParents(outline: AlbumOutline, albumId: number): (album: OutlinedAlbum) => boolean {
  const barred = new Set([
    albumId,
    outline.byId.get(albumId)?.parentId,
    ...outline.descendantsOf(albumId).map((album) => album.id),
  ]);
  return (album) => barred.has(album.id);
}

async function sortAlbums(
  viewer: Viewer,
  albums: OutlinedAlbum[],
  request: AlbumPageRequest,
): Promise<OutlinedAlbum[]> {
  const { sort = "position", isDescending = false } = request;
  const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const stats =
    sort === "count"
      ? await albumStats(
          viewer,
          albums.map((album) => album.id),
        )
      : null;
  const compare = {
    position: () => 0,
    name: (a: OutlinedAlbum, b: OutlinedAlbum) => byName.compare(a.name, b.name),
    updated: (a: OutlinedAlbum, b: OutlinedAlbum) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt),
    count: (a: OutlinedAlbum, b: OutlinedAlbum) =>
      (stats?.get(a.id)?.photoCount ?? 0) - (stats?.get(b.id)?.photoCount ?? 0),
  }[sort];
  const sorted = [...albums].sort(compare);
  return isDescending ? sorted.reverse() : sorted;
}

/** Upper and lower case, and ways to write the same letter, are the same in a search. */
const fold = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

async function cardsOf(viewer: Viewer, outline: AlbumOutline, albums: readonly OutlinedAlbum[]): Promise<AlbumCard[]> {
  const stats = await albumStats(
    viewer,
    albums.map((album) => album.id),
  );
  const covers = await findCovers(viewer, outline, albums);
  const links = await liveLinksOf(
    outline,
    albums.filter((album) => mayEditAlbum(viewer, album)),
  );
  const rankIn = await grantRankIn(viewer, outline.parentOf.bind(outline));
  return albums.map((album) =>
    cardOf(viewer, outline, album, {
      rank: rankIn(album),
      stats: stats.get(album.id) ?? noStats,
      cover: covers.get(album.id),
      links: links.get(album.id) ?? noLinks,
    }),
  );
}

type Found = { rank: number; stats: AlbumStats; cover: FoundCover | undefined; links: AlbumLinks };

function cardOf(
  viewer: Viewer,
  outline: AlbumOutline,
  album: OutlinedAlbum,
  { rank, stats, cover, links }: Found,
): AlbumCard {
  const canEdit = mayEditAlbum(viewer, album);
  const isMine = viewer.kind === "user" && viewer.id === album.ownerId;
  return {
    id: album.id,
    parentId: outline.parentOf(album)?.id ?? null,
    parentName: outline.parentOf(album)?.name ?? null,
    ownerId: album.ownerId,
    ownerName: knowsNames(viewer) ? album.ownerName : album.ownerPublicName || null,
    name: album.name,
    description: album.description,
    visibility: album.visibility,
    isOpen: album.isOpen === 1,
    links,
    photoOrder: album.photoOrder as PhotoOrder,
    disclosure: disclosureOf(album.disclosure),
    commenting: album.commenting,
    isMine,
    granted: isMine ? null : rightOf(rank),
    canEdit,
    canFill: canEdit || rank >= rankOf("add"),
    canArrange: canEdit || rank >= rankOf("edit"),
    isSmart: album.smartFilter !== null,
    albumCount: outline.childrenOf(album.id).length,
    cover: cover?.picture ?? null,
    chosenCoverId: cover?.isChosen ? cover.picture.photoId : null,
    ...stats,
    createdAt: new Date(album.createdAt).toISOString(),
    updatedAt: new Date(album.updatedAt).toISOString(),
  };
}
