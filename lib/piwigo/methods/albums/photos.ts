import { isVisibleAlbum } from "@/lib/access/conditions";
import type { Viewer } from "@/lib/access/viewer";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import { albumOutline } from "@/lib/albums/outline";
import { photoOrder } from "@/lib/albums/photo-order";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { bool, count, optional, optionalList, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { filterParameters, readFilters } from "@/lib/piwigo/queries/photo-filters";
import { newestFirst, readOrder } from "@/lib/piwigo/queries/photo-order";
import { inAlbums, inAnyAlbum, photoPage } from "@/lib/piwigo/queries/photo-page";
import { pageOfRows, photoRowWithAlbums } from "@/lib/piwigo/mappers/photo-attributes";

export const albumPhotoMethods = [
  method({
    name: "pwg.categories.getImages",
    description:
      "Returns elements for the corresponding categories.\n<br><b>cat_id</b> can be empty if <b>recursive</b> is true.\n<br><b>order</b> comma separated fields for sorting",
    rights: "anyone",
    scope: "read",
    parameters: {
      cat_id: optionalList(count),
      recursive: withDefault(bool, false),
      per_page: withDefault(count, 100, { max: 500 }),
      page: withDefault(count, 0),
      order: optional(text),
      ...filterParameters,
    },
    run: async ({ cat_id, recursive, per_page, page, order, ...filters }, { viewer, addresses }) => {
      const chosen = await albumsOrThrow(viewer, cat_id?.filter((albumId) => albumId > 0) ?? []);
      const albumIds = recursive ? await withAllInside(viewer, chosen) : chosen.map((album) => album.id);
      const [only] = chosen;
      const ownOrder =
        chosen.length === 1 && !recursive ? { by: photoOrder(only!.photoOrder as PhotoOrder) } : newestFirst;
      const scope = {
        source: chosen.length === 0 ? inAnyAlbum(viewer) : inAlbums(albumIds),
        filters: readFilters(filters),
        order: readOrder(order) ?? ownOrder,
      };
      const { photos, total } = await photoPage(viewer, scope, page, per_page);
      return pageOfRows(
        { page, per_page },
        photos.map((photo) => photoRowWithAlbums(photo, addresses)),
        total,
      );
    },
  }),
];

type FoundAlbum = { id: number; photoOrder: string };

/** The same answer for an album that does not exist and for one that this viewer may not see. */
async function albumsOrThrow(viewer: Viewer, albumIds: number[]): Promise<FoundAlbum[]> {
  if (albumIds.length === 0) return [];
  const albums = await fetchAll(
    db(),
    query
      .selectFrom(wanted(albumIds))
      .crossJoin("Album as a")
      .select(["a.id", "a.photoOrder"])
      .whereRef("a.id", "=", "wanted.value")
      .where(isVisibleAlbum(viewer)),
  );
  const byId = new Map(albums.map((album) => [album.id, album]));
  return [...new Set(albumIds)].map((albumId) => {
    const album = byId.get(albumId);
    if (!album) throw new PiwigoError(404, `cat_id {${albumId}} not found`);
    return album;
  });
}

async function withAllInside(viewer: Viewer, albums: FoundAlbum[]): Promise<number[]> {
  if (albums.length === 0) return [];
  const outline = await albumOutline(viewer);
  return outline.withAllInside(albums.map((album) => album.id)).map((album) => album.id);
}
