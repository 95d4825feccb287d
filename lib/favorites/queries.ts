import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

/** Which of `photoIds` the viewer likes. */
export async function favoritesAmong(viewer: Viewer, photoIds: number[]): Promise<Set<number>> {
  if (viewer.kind !== "user" || photoIds.length === 0) return new Set();
  const rows = await db().favorite.findMany({
    where: { userId: viewer.id, photoId: { in: photoIds } },
    select: { photoId: true },
  });
  return new Set(rows.map((row) => row.photoId));
}
