import { visiblePhotoIds } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

/** What a client says about one look at a photo. */
export type NewVisit = {
  photoId: number;
  albumId?: number;
  section?: string;
  tagIds?: number[];
  isDownload: boolean;
  address: string;
};

/** Older looks are forgotten, so that nobody can fill the disk by looking. */
const keptMs = 365 * 24 * 3600_000;
const cleanEvery = 1000;

/** Writes down that the viewer looked at a photo, and counts it. What they may not see is not counted, and not told. */
export async function recordVisit(viewer: Viewer, { photoId, isDownload, tagIds = [], ...visit }: NewVisit): Promise<void> {
  if ((await visiblePhotoIds(viewer, [photoId])).length === 0) return;
  const userId = viewer.kind === "user" ? viewer.id : null;
  const { id } = await db().visit.create({ data: { ...visit, photoId, userId, tagIds: tagIds.join(","), kind: isDownload ? "high" : "picture" }, select: { id: true } });
  await db().$executeRaw`INSERT INTO "PhotoHits" ("photoId", "hits") VALUES (${photoId}, 1) ON CONFLICT ("photoId") DO UPDATE SET "hits" = "hits" + 1`;
  if (id % cleanEvery === 0) await db().visit.deleteMany({ where: { at: { lt: new Date(Date.now() - keptMs) } } });
}
