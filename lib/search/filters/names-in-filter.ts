import { isVisiblePhoto } from "@/lib/access/conditions";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { one, query } from "@/lib/db/query";
import { fetchFirst } from "@/lib/db/run";
import type { PhotoFilter } from "@/lib/search/filters/filter";
import type { KnownNames } from "@/lib/search/filters/definition";
import { placeAt } from "@/lib/places/gazetteer";

/**
 * Names of what a filter has the numbers of: of an album that `viewer` may see, of a person whose photos they may see,
 * of the town at a position.
 */
export async function namesInFilter(viewer: Viewer, filter: PhotoFilter): Promise<KnownNames> {
  const [album, owner, town] = await Promise.all([
    filter.album_id === undefined
      ? null
      : db().album.findFirst({
          where: { AND: [{ id: filter.album_id }, visibleAlbums(viewer)] },
          select: { name: true },
        }),
    filter.owner === undefined ? null : nameOfOwner(viewer, filter.owner),
    filter.gps_lat === undefined || filter.gps_lng === undefined ? null : placeAt(filter.gps_lat, filter.gps_lng),
  ]);
  return { album: album?.name, owner: owner ?? undefined, town: town?.placeName };
}

async function nameOfOwner(viewer: Viewer, id: number): Promise<string | null> {
  const user = await db().user.findUnique({ where: { id }, select: { name: true } });
  if (!user || isAdmin(viewer) || (viewer.kind === "user" && viewer.id === id)) return user?.name ?? null;
  const seen = await fetchFirst(
    db(),
    query
      .selectFrom("Photo as p")
      .select(one)
      .where("p.ownerId", "=", id)
      .where("p.trashedAt", "is", null)
      .where(isVisiblePhoto(viewer))
      .limit(1),
  );
  return seen ? user.name : null;
}
