import { visiblePhotoIds } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { gallerySettings } from "@/lib/gallery/settings";
import { enqueue } from "@/lib/jobs/queue";
import { networkOf } from "@/lib/http/client-address";
import { requestAddress } from "@/lib/http/request-context";

/** What a client says about one look at a photo. */
export type NewVisit = {
  photoId: number;
  albumId?: number;
  section?: string;
  tagIds?: number[];
  isDownload: boolean;
  address: string;
};

/** Older looks are forgotten, so that no one can fill the disk by looking. */
const keptMs = 365 * 24 * 3600_000;
/** And of those of visitors, whom no one knows, the latest alone: some 50 MB. */
const maxOfVisitors = 200_000;
/** So many new ones and the old are looked for, however short ago they were. */
const cleanEvery = 1000;

/** What one network tells as a visitor in an hour: more than people look at. What comes beyond is not written down. */
const maxPerHour = 600;
const hourMs = 3600_000;
const maxNetworks = 5000;
const shared = globalThis as { photoflowVisitsTold?: Map<string, { visits: number; until: number }> };

/** Whether one more visit of a stranger from this address is believed. */
function isBelievable(address: string): boolean {
  const told = (shared.photoflowVisitsTold ??= new Map<string, { visits: number; until: number }>());
  const network = networkOf(address);
  const now = Date.now();
  const known = told.get(network);
  const entry = known && known.until > now ? known : { visits: 0, until: now + hourMs };
  told.delete(network);
  if (told.size >= maxNetworks) told.delete(told.keys().next().value!);
  told.set(network, entry);
  return ++entry.visits <= maxPerHour;
}

/** Writes down that the viewer looked at a photo, and counts it. What they may not see is not counted, and not told. */
export async function recordVisit(
  viewer: Viewer,
  { photoId, isDownload, tagIds = [], ...visit }: NewVisit,
): Promise<void> {
  if ((await visiblePhotoIds(viewer, [photoId])).length === 0) return;
  const userId = viewer.kind === "user" ? viewer.id : null;
  if (userId === null && !isBelievable(visit.address)) return;
  const { id } = await db().visit.create({
    data: { ...visit, photoId, userId, tagIds: tagIds.join(","), kind: isDownload ? "high" : "picture" },
    select: { id: true },
  });
  await execute(
    db(),
    query
      .insertInto("PhotoHits")
      .values({ photoId, hits: 1 })
      .onConflict((conflict) =>
        conflict.column("photoId").doUpdateSet((eb) => ({ hits: eb("PhotoHits.hits", "+", 1) })),
      ),
  );
  if (id % cleanEvery === 0) await enqueue("old-records");
}

/** Who looks at the same photo again within this time, in ms, pays the same visit. */
const sameVisitMs = 30 * 60_000;
const maxRecent = 10_000;
const recent = new Map<string, number>();

/**
 * Writes down a look on a page, where the gallery counts them. Whose photo it is looks without being counted.
 */
export async function recordPageVisit(viewer: Viewer, photoId: number, albumId: number | undefined): Promise<void> {
  if (!(await gallerySettings()).counts_visits || viewer.kind === "system" || viewer.kind === "preview") return;
  const address = requestAddress();
  const link = viewer.kind === "bearer" ? viewer.linkId : "";
  const who = viewer.kind === "user" ? `user ${viewer.id}` : `${address} ${link}`;
  if (isSameVisit(`${who} ${photoId}`)) return;
  if (viewer.kind === "user" && (await db().photo.count({ where: { id: photoId, ownerId: viewer.id } })) > 0) return;
  const isIn = albumId !== undefined && (await db().albumPhoto.count({ where: { albumId, photoId } })) > 0;
  await recordVisit(viewer, {
    photoId,
    isDownload: false,
    address,
    ...(isIn ? { albumId, section: "categories" } : {}),
  });
}

function isSameVisit(key: string): boolean {
  const now = Date.now();
  const last = recent.get(key);
  if (last !== undefined && now - last < sameVisitMs) return true;
  recent.delete(key);
  recent.set(key, now);
  if (recent.size > maxRecent) recent.delete(recent.keys().next().value!);
  return false;
}

/** Answers how many. */
export async function forgetOldVisits(): Promise<number> {
  const old = await db().visit.deleteMany({ where: { at: { lt: new Date(Date.now() - keptMs) } } });
  const [last] = await db().visit.findMany({
    where: { userId: null },
    orderBy: { id: "desc" },
    skip: maxOfVisitors,
    take: 1,
    select: { id: true },
  });
  const tooMany = last ? await db().visit.deleteMany({ where: { userId: null, id: { lte: last.id } } }) : { count: 0 };
  return old.count + tooMany.count;
}
