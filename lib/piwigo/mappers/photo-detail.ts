import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import type { Addresses } from "@/lib/piwigo/protocol/addresses";
import { placesOfAlbums } from "@/lib/piwigo/mappers/album-positions";
import { withoutTags } from "@/lib/piwigo/mappers/html";
import { dateCreation, nameOf, pictureAddresses } from "@/lib/piwigo/mappers/photo-attributes";
import { photoRows, type PhotoRow } from "@/lib/piwigo/queries/photo-rows";
import { tagRow } from "@/lib/piwigo/mappers/tag-row";
import { serverTime } from "@/lib/piwigo/mappers/times";
import { AttributesOnly, NamedList, type Struct } from "@/lib/piwigo/protocol/values";
import { scoreOfPhoto } from "@/lib/ratings/score";
import { byTagName } from "@/lib/tags/order";

/** Everything that pwg.images.getInfo tells about a photo but its comments, or null when `viewer` may not see it. */
export async function photoDetail(viewer: Viewer, photoId: number, addresses: Addresses): Promise<Struct | null> {
  const [photo] = await photoRows(viewer, [photoId]);
  if (!photo) return null;
  const score = await scoreOfPhoto(photoId);
  return {
    ...scalarsOf(photo, score?.score),
    ...pictureAddresses(photo, addresses),
    name_raw: nameOf(photo),
    comment_raw: photo.description || null,
    rates: new AttributesOnly({
      score: score?.score ?? null,
      count: score?.count ?? 0,
      average: score?.average ?? null,
    }),
    categories: await albumsOf(viewer, photo, addresses),
    tags: await tagsOf(photo, addresses),
  };
}

/** Texts where Piwigo has texts, numbers where it has numbers. */
const scalarsOf = (photo: PhotoRow, score: number | undefined): Struct => ({
  id: photo.id,
  file: photo.file?.name ?? "",
  date_available: serverTime(photo.addedAt),
  date_creation: dateCreation(photo),
  name: withoutTags(nameOf(photo)),
  comment: photo.description || null,
  author: photo.author || null,
  hit: photo.hits,
  filesize: photo.file ? Math.floor(photo.file.sizeBytes / 1024) : null,
  width: photo.widthPx,
  height: photo.heightPx,
  coi: null,
  representative_ext: null,
  date_metadata_update: serverTime(photo.addedAt).slice(0, 10),
  rating_score: score?.toFixed(2) ?? null,
  level: String(photo.level),
  md5sum: photo.file?.md5 ?? null,
  added_by: String(photo.ownerId),
  rotation: "0",
  latitude: photo.latitude?.toFixed(6) ?? null,
  longitude: photo.longitude?.toFixed(6) ?? null,
  lastmodified: serverTime(photo.updatedAt),
});

async function albumsOf(viewer: Viewer, photo: PhotoRow, addresses: Addresses): Promise<NamedList> {
  const rows = (await placesOfAlbums(viewer, photo.albumIds)).map((place) => ({
    id: place.id,
    name: withoutTags(place.name),
    permalink: null,
    uppercats: place.uppercats,
    global_rank: place.globalRank,
    url: addresses.album(place.id),
    page_url: addresses.photoInAlbum(photo.id, place.id),
  }));
  return new NamedList(rows, "category", ["id", "url", "page_url"]);
}

async function tagsOf(photo: PhotoRow, addresses: Addresses): Promise<NamedList> {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom("PhotoTag as pt")
      .crossJoin("Tag as t")
      .select(["t.id", "t.name", "t.updatedAt"])
      .where("pt.photoId", "=", photo.id)
      .whereRef("t.id", "=", "pt.tagId"),
  );
  const told = rows.map((row) => ({ ...row, updatedAt: row.updatedAt && new Date(row.updatedAt) }));
  const tags = told.sort(byTagName).map((tag) => tagRow(tag, addresses, photo.id));
  return new NamedList(tags, "tag", ["id", "name", "url_name", "url", "page_url"]);
}
