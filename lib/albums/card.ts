import type { GrantRight } from "@/lib/access/grants/grant-rights";
import type { Commenting } from "@/lib/core/commenting";
import type { Disclosure } from "@/lib/core/disclosure-bits";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import type { PhotoFilter } from "@/lib/search/filters/filter";

/** What pages and answers tell about an album. Pure: the browser has these types and words too. */

export const albumVisibilities = ["public", "private"] as const;
export type AlbumVisibility = (typeof albumVisibilities)[number];

/** Share links that show an album now; `endsAt`: ISO 8601, when the last of them ends, null when one does not. */
export type AlbumLinks = { count: number; endsAt: string | null };

/** Who finds it: those it is shared with by name, whoever has a link, everybody on the front page. */
export type AlbumStatus = "private" | "unlisted" | "public";

/** Whose albums are asked for: one's own, or those that others share by name. */
export const albumOwnerships = ["own", "shared"] as const;
export type AlbumOwnership = (typeof albumOwnerships)[number];

/** The picture on an album's card: one that the viewer may see. */
export type AlbumCover = {
  photoId: number;
  widthPx: number;
  heightPx: number;
  /** ThumbHash in base64, or "". */
  placeholder: string;
  /** Part of rendition addresses; "" when there are no renditions. */
  version: string;
};

/** An album as one viewer sees it: counts, dates and cover know only of photos that the viewer may see. */
export type AlbumCard = {
  id: number;
  /** Null at the top, and where the album above is not the viewer's to see. */
  parentId: number | null;
  parentName: string | null;
  ownerId: number;
  /** As the viewer sees it: for visitors the name that the owner chose for them, null for none. */
  ownerName: string | null;
  /** The viewer owns it. */
  isMine: boolean;
  /** What grants let the viewer do with it; null where it is theirs, or opened by none. */
  granted: GrantRight | null;
  name: string;
  description: string;
  visibility: AlbumVisibility;
  /** Anybody can see it: it and every album above it are public. */
  isOpen: boolean;
  /** For those who may change it; none for others. */
  links: AlbumLinks;
  photoOrder: PhotoOrder;
  /** What strangers are told while it is open to all. */
  disclosure: Disclosure;
  /** Who comments and likes its photos, of those who see it. */
  commenting: Commenting;
  /** Its owner's rights, which admins have too. */
  canEdit: boolean;
  /** The viewer may put photos of theirs into it. */
  canFill: boolean;
  /** The viewer may choose its name, words, cover and order, and take photos out. */
  canArrange: boolean;
  /** It holds what its filter finds. */
  isSmart: boolean;
  /** Photos in the album itself. */
  photoCount: number;
  /** Albums directly inside. */
  albumCount: number;
  /** The chosen cover, else the first photo, else the cover of the first album inside. */
  cover: AlbumCover | null;
  /** The photo chosen as cover, while the viewer may see it and it is in the album. */
  chosenCoverId: number | null;
  /** Wall-clock times of the earliest and the latest photo. */
  firstTakenLocal: string | null;
  lastTakenLocal: string | null;
  /** ISO 8601: when the latest photo was put into the album. */
  lastAddedAt: string | null;
  /** ISO 8601. */
  createdAt: string;
  updatedAt: string;
};

/** One album on its page: with the albums above it that the viewer may see, topmost first. */
export type AlbumDetail = AlbumCard & {
  /** Of a smart album, for those who may change it. */ filter: PhotoFilter | null;
  ancestors: { id: number; name: string }[];
};

/** Who finds an album. */
export const albumStatus = ({ isOpen, links }: Pick<AlbumCard, "isOpen" | "links">): AlbumStatus =>
  isOpen ? "public" : links.count > 0 ? "unlisted" : "private";
