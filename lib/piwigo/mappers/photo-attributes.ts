import type { Addresses } from "@/lib/piwigo/protocol/addresses";
import { derivativesOf } from "@/lib/piwigo/mappers/derivatives";
import { withoutTags } from "@/lib/piwigo/mappers/html";
import type { PhotoRow } from "@/lib/piwigo/queries/photo-rows";
import { serverTime, wallTime } from "@/lib/piwigo/mappers/times";
import { NamedList, NamedStruct, type Struct } from "@/lib/piwigo/protocol/values";

/** What of a photo's row is an attribute in XML lists. */
export const photoAttributes = [
  "id",
  "element_url",
  "page_url",
  "file",
  "width",
  "height",
  "hit",
  "date_available",
  "date_creation",
];

/** A photo's title, or what Piwigo makes of a file's name when there is none. */
export const nameOf = ({ title, file }: Pick<PhotoRow, "title" | "file">): string =>
  title || (file?.name ?? "").replace(/\.[^.]*$/, "").replaceAll("_", " ");

/** When it was taken, where anything but the upload tells. */
export const dateCreation = (photo: Pick<PhotoRow, "takenLocal" | "takenSource">): string | null =>
  photo.takenSource === "added" ? null : wallTime(photo.takenLocal);

const extensionOf = ({ file }: Pick<PhotoRow, "file">): string =>
  /\.([a-z0-9]{1,5})$/i.exec(file?.name ?? "")?.[1]?.toLowerCase() ?? "jpg";

const elementUrl = (photo: PhotoRow, addresses: Addresses): string =>
  addresses.element(photo.id, photo.version, extensionOf(photo));

/** The addresses of a photo and of its pictures. */
export const pictureAddresses = (photo: PhotoRow, addresses: Addresses): Struct => ({
  page_url: addresses.photo(photo.id),
  element_url: elementUrl(photo, addresses),
  download_url: addresses.download(photo.id),
  derivatives: derivativesOf(photo, addresses),
});

/** What one list tells of a photo and another does not; undefined is left out. */
type Beside = { isFavorite?: boolean; categories?: NamedList };

/**
 * What every list tells of a photo. One object as it is written down, since a page has hundreds, and spreading them is
 * slow.
 */
export const plainPhotoRow = (
  photo: PhotoRow,
  addresses: Addresses,
  { isFavorite, categories }: Beside = {},
): Struct => ({
  is_favorite: isFavorite,
  id: photo.id,
  width: photo.widthPx,
  height: photo.heightPx,
  hit: photo.hits,
  file: photo.file?.name ?? "",
  name: withoutTags(nameOf(photo)),
  comment: photo.description || null,
  date_creation: dateCreation(photo),
  date_available: serverTime(photo.addedAt),
  page_url: addresses.photo(photo.id),
  element_url: elementUrl(photo, addresses),
  download_url: addresses.download(photo.id),
  derivatives: derivativesOf(photo, addresses),
  categories,
});

/** A photo as pwg.images.search lists it. */
export const photoRow = (photo: PhotoRow, addresses: Addresses): Struct =>
  plainPhotoRow(photo, addresses, { isFavorite: photo.isFavorite });

/** A photo as pwg.categories.getImages lists it: with the albums that it is in. */
export const photoRowWithAlbums = (photo: PhotoRow, addresses: Addresses): Struct => {
  const albums = photo.albumIds.map((albumId) => ({
    id: albumId,
    url: addresses.album(albumId),
    page_url: addresses.photoInAlbum(photo.id, albumId),
  }));
  return plainPhotoRow(photo, addresses, {
    isFavorite: photo.isFavorite,
    categories: new NamedList(albums, "category", ["id", "url", "page_url"]),
  });
};

/** A page of rows under Piwigo's head. */
export const pageOfRows = (paging: { page: number; per_page: number }, rows: Struct[], total: number): Struct => ({
  paging: new NamedStruct({ page: paging.page, per_page: paging.per_page, count: rows.length, total_count: total }),
  images: new NamedList(rows, "image", photoAttributes),
});
