import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

/** What one person thinks of a photo. */
export type Mark = { stars: number | null; isRejected: boolean };

/** The viewer's own marks among `photoIds`; photos without one have no entry. */
export async function marksAmong(viewer: Viewer, photoIds: number[]): Promise<Map<number, Mark>> {
  if (viewer.kind !== "user" || photoIds.length === 0) return new Map();
  const rows = await db().rating.findMany({ where: { userId: viewer.id, photoId: { in: photoIds } }, select: { photoId: true, stars: true, isRejected: true } });
  return new Map(rows.map(({ photoId, ...mark }) => [photoId, mark]));
}
