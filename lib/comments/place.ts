import { commentedAlbums } from "@/lib/access/commenting";
import { compileForViewers } from "@/lib/access/compile-for-viewers";
import { isVisiblePhoto } from "@/lib/access/conditions";
import type { Viewer } from "@/lib/access/viewer";
import { query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { AppError, notFound } from "@/lib/errors";

/** A photo where comments go: `albumId` is an album by which it takes them of the viewer, null where none does. */
export type Place = { photoId: number; ownerId: number; albumId: number | null };

const placeOfPhoto = compileForViewers((viewer, photoId: number) =>
  query
    .selectFrom("Photo as p")
    .select([
      "p.id as photoId",
      "p.ownerId",
      commentedAlbums(viewer).select("a.id").orderBy("a.id").limit(1).as("albumId"),
    ])
    .where("p.id", "=", photoId)
    .where(isVisiblePhoto(viewer)),
);

/** Errors: "not-found" for a photo that is not theirs to see. */
export async function findPlace(viewer: Viewer, photoId: number): Promise<Place> {
  const [place] = await readPrepared(placeOfPhoto(viewer, photoId));
  if (!place) throw notFound("photo");
  return place;
}

/** The same where the photo takes comments of the viewer. Errors: "forbidden" besides. */
export async function requirePlace(viewer: Viewer, photoId: number): Promise<Place & { albumId: number }> {
  const place = await findPlace(viewer, photoId);
  if (place.albumId !== null) return { ...place, albumId: place.albumId };
  throw new AppError(
    "forbidden",
    "This photo takes no comments and likes: none of its albums that you see has them on.",
  );
}
