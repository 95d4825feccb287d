import type { Bearer } from "@/lib/access/viewer";
import { listAlbumPage, findAlbum } from "@/lib/albums/queries";
import type { AlbumCard, AlbumCover, AlbumDetail } from "@/lib/albums/card";
import { formatContents, formatDates, formatPhotoCount } from "@/lib/albums/labels";
import { db } from "@/lib/db/client";

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
  /** Null for photos picked by hand. */
  albumId: number | null;
  /** The albums above it that the link shows, topmost first. */
  above: { id: number; name: string }[];
  inside: AlbumCard[];
  photoCount: number;
};

/** The page that the link leads to. Null when there is nothing behind it any more. */
export async function findSharedPage(bearer: Bearer): Promise<SharedPage | null> {
  const link = await db().shareLink.findUnique({
    where: { id: bearer.linkId },
    select: { albumId: true, title: true, maker: { select: { publicName: true } } },
  });
  if (!link) return null;
  if (link.albumId === null) return pickedPage(bearer, link.title, link.maker.publicName);
  const page = await findSharedAlbum(bearer, link.albumId);
  return page && { ...page, title: link.title || page.title };
}

/** Whether this is the album that the link leads to, not one inside it. */
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
    above: album.ancestors,
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
    above: [],
    inside: [],
    photoCount,
  };
}
