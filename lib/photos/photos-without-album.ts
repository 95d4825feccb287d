import { requireAdmin, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { trashPhotos } from "@/lib/photos/commands";

/**
 * Moves up to `most` of an admin's own photos that are in no album to the trash. Answers how many went and how many
 * remain.
 */
export async function trashPhotosWithoutAlbum(
  viewer: Viewer,
  most: number,
): Promise<{ trashed: number; remaining: number }> {
  requireAdmin(viewer, "manage");
  const { id: ownerId } = requireSignedIn(viewer);
  const unfiled = { ownerId, trashedAt: null, albums: { none: {} } };
  const photos = await db().photo.findMany({
    where: unfiled,
    select: { id: true },
    orderBy: { id: "asc" },
    take: most,
  });
  const { count } =
    photos.length > 0
      ? await trashPhotos(
          viewer,
          photos.map(({ id }) => id),
        )
      : { count: 0 };
  return { trashed: count, remaining: await db().photo.count({ where: unfiled }) };
}
