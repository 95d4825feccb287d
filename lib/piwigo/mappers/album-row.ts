import type { PhotoOrder } from "@/lib/photos/photo-orders";
import type { Addresses } from "@/lib/piwigo/protocol/addresses";
import { fullNameOf, type TreeAlbum } from "@/lib/piwigo/mappers/album-tree";
import { derivativeUrl } from "@/lib/piwigo/mappers/derivatives";
import { serverTime } from "@/lib/piwigo/mappers/times";
import type { Struct } from "@/lib/piwigo/protocol/values";
import type { DerivativeName } from "@/lib/renditions/derivatives";

export type AlbumRowOptions = { addresses: Addresses; thumbnailSize: DerivativeName; hasFullNames: boolean };

/** What of an album's row is an attribute in XML. */
export const albumAttributes = [
  "id",
  "url",
  "nb_images",
  "total_nb_images",
  "nb_categories",
  "date_last",
  "max_date_last",
  "status",
];

/** How Piwigo writes the orders of our albums. */
export const imageOrders: Record<PhotoOrder, string> = {
  "taken-asc": "date_creation ASC, id ASC",
  "taken-desc": "date_creation DESC, id DESC",
  name: "name ASC, id ASC",
  added: "date_available ASC, id ASC",
  manual: "rank ASC",
};

/** An album as pwg.categories.getList gives it. Ids of other rows are texts, as in Piwigo. */
export function albumRow(node: TreeAlbum, { addresses, thumbnailSize, hasFullNames }: AlbumRowOptions): Struct {
  const { album } = node;
  const { cover } = album;
  return {
    id: album.id,
    name: hasFullNames ? fullNameOf(node) : node.plainName,
    comment: album.description,
    permalink: null,
    status: album.visibility,
    uppercats: node.uppercats,
    global_rank: node.globalRank,
    id_uppercat: album.parentId === null ? null : String(album.parentId),
    nb_images: album.photoCount,
    total_nb_images: node.totalPhotoCount,
    representative_picture_id: cover ? String(cover.photoId) : null,
    date_last: timeOrNull(album.lastAddedAt),
    max_date_last: timeOrNull(node.lastAddedAt),
    nb_categories: node.descendantCount,
    image_order: imageOrders[album.photoOrder],
    url: addresses.album(album.id),
    name_raw: hasFullNames ? undefined : album.name,
    comment_raw: album.description || null,
    tn_url: cover ? derivativeUrl({ ...cover, id: cover.photoId }, thumbnailSize, addresses) : undefined,
  };
}

const timeOrNull = (iso: string | null): string | null => (iso ? serverTime(new Date(iso)) : null);
