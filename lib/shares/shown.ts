import type { Bearer } from "@/lib/access/viewer";
import { findAlbum, listAlbumPage, listAlbums } from "@/lib/albums/queries";
import type { AlbumCard, AlbumCover, AlbumDetail } from "@/lib/albums/card";
import { formatContents, formatDates, formatPhotoCount } from "@/lib/albums/labels";
import { db } from "@/lib/db/client";
import { countOf } from "@/lib/format/counts";

/** What the page of a share link shows, for whoever has the link. */

/** More albums than these inside one are not shown. */
const maxInside = 500;

export type SharedPage = {
  title: string;
  description: string;
  /** Contents and dates, in words. */
  facts: string[];
  /** Whose it is, when they chose a name for strangers; else "". */
  ownerName: string;
  cover: AlbumCover | null;
  /** Null for photos picked by hand, and for the page of several albums. */
  albumId: number | null;
  /** Several albums stand on it, and no photos of its own. */
  isOverview: boolean;
  /** Where the way back leads: to an album, or (null) to the page that the link leads to; null at the top. */
  back: { name: string; album: { id: number; name: string } | null } | null;
  inside: AlbumCard[];
  photoCount: number;
};

/** The page that the link leads to. Null when there is nothing behind it any more. */
export async function findSharedPage(bearer: Bearer): Promise<SharedPage | null> {
  const link = await db().shareLink.findUnique({
    where: { id: bearer.linkId },
    select: { title: true, maker: { select: { publicName: true } } },
  });
  if (!link) return null;
  const { title, maker } = link;
  if ("photosOf" in bearer.opens) return pickedPage(bearer, title, maker.publicName);
  if ("topIds" in bearer.opens) return overviewPage(bearer, bearer.opens.topIds, title, maker.publicName);
  const page = await findSharedAlbum(bearer, bearer.opens.topId);
  return page && { ...page, title: title || page.title };
}

/** Whether this is the one album that the link leads to, not one of several nor one inside it. */
export const isTop = (bearer: Bearer, albumId: number): boolean =>
  "topId" in bearer.opens && bearer.opens.topId === albumId;

/** The page of an album that the link shows, or null. */
export async function findSharedAlbum(bearer: Bearer, albumId: number): Promise<SharedPage | null> {
  const album = await findAlbum(bearer, albumId);
  if (!album) return null;
  const { albums } = await listAlbumPage(bearer, { parentId: albumId, page: 1, perPage: maxInside });
  return {
    title: album.name,
    description: album.description,
    facts: factsOf(album),
    ownerName: album.ownerName ?? "",
    cover: album.cover,
    albumId,
    isOverview: false,
    back: wayBack(bearer, album),
    inside: albums,
    photoCount: album.photoCount,
  };
}

const factsOf = (album: AlbumDetail): string[] => [formatContents(album), formatDates(album)].filter(Boolean);

async function pickedPage(bearer: Bearer, title: string, ownerName: string): Promise<SharedPage> {
  const photosOf = "photosOf" in bearer.opens ? bearer.opens.photosOf : null;
  const where = {
    shareLinks: { some: { linkId: bearer.linkId } },
    trashedAt: null,
    ...(photosOf === null ? {} : { ownerId: photosOf }),
  };
  const [{ _count: photoCount, _min, _max }, cover] = await Promise.all([
    db().photo.aggregate({ where, _count: true, _min: { takenLocal: true }, _max: { takenLocal: true } }),
    db().photo.findFirst({
      where: { ...where, version: { not: "" } },
      orderBy: [{ takenLocal: "desc" }, { id: "desc" }],
      select: { id: true, widthPx: true, heightPx: true, placeholder: true, version: true },
    }),
  ]);
  const dates = formatDates({ firstTakenLocal: _min.takenLocal, lastTakenLocal: _max.takenLocal });
  return {
    title: title || formatPhotoCount(photoCount),
    description: "",
    facts: [...(title ? [formatPhotoCount(photoCount)] : []), dates].filter(Boolean),
    ownerName,
    cover: cover && { ...cover, photoId: cover.id },
    albumId: null,
    isOverview: false,
    back: null,
    inside: [],
    photoCount,
  };
}

async function overviewPage(
  bearer: Bearer,
  albumIds: readonly number[],
  title: string,
  ownerName: string,
): Promise<SharedPage> {
  const cards = new Map((await listAlbums(bearer)).map((card) => [card.id, card]));
  const inside = albumIds.flatMap((id) => cards.get(id) ?? []);
  const photoCount = inside.reduce((sum, { photoCount: photos }) => sum + photos, 0);
  const days = inside.flatMap(({ firstTakenLocal, lastTakenLocal }) =>
    firstTakenLocal && lastTakenLocal ? [firstTakenLocal, lastTakenLocal] : [],
  );
  const albums = countOf(inside.length, "album");
  const dates = formatDates({ firstTakenLocal: days.sort()[0] ?? null, lastTakenLocal: days.at(-1) ?? null });
  return {
    title: title || albums,
    description: "",
    facts: [...(title ? [albums] : []), dates].filter(Boolean),
    ownerName,
    cover: inside.find(({ cover }) => cover)?.cover ?? null,
    albumId: null,
    isOverview: true,
    back: null,
    inside,
    photoCount,
  };
}

function wayBack(bearer: Bearer, { ancestors }: AlbumDetail): SharedPage["back"] {
  const above = ancestors.at(-1);
  if (above) return { name: above.name, album: isTop(bearer, above.id) ? null : above };
  return "topIds" in bearer.opens ? { name: "All albums", album: null } : null;
}
