import { sql } from "kysely";
import { isAdmin, type SignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { query, storedDate } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { gallerySettings } from "@/lib/gallery/settings";

/** How often photos were looked at, for those whose photos they are. */

/** Of a photo, ever; null where looks are not counted. */
export async function visitsOfPhoto(photoId: number): Promise<number | null> {
  if (!(await gallerySettings()).counts_visits) return null;
  return (await db().photoHits.findUnique({ where: { photoId } }))?.hits ?? 0;
}

/** Of photos in an album, from its page, in the last year; null where looks are not counted. */
export async function visitsOfAlbum(albumId: number): Promise<number | null> {
  if (!(await gallerySettings()).counts_visits) return null;
  return db().visit.count({ where: { albumId } });
}

export type VisitStats = {
  /** The last days, the oldest first ("2026-12-01", by UTC). */
  days: { day: string; count: number }[];
  /** Those looked at most, ever. */
  photos: { id: number; title: string; version: string; widthPx: number; heightPx: number; hits: number }[];
};

const shownDays = 30;
const shownPhotos = 12;
const dayMs = 24 * 3600_000;

/** Of one's own photos, for admins of all; null where looks are not counted. */
export async function visitStats(viewer: SignedIn): Promise<VisitStats | null> {
  if (!(await gallerySettings()).counts_visits) return null;
  const ownerId = isAdmin(viewer) ? undefined : viewer.id;
  const today = Date.now() - (Date.now() % dayMs);
  const days = Array.from({ length: shownDays }, (_, place) =>
    new Date(today - (shownDays - 1 - place) * dayMs).toISOString().slice(0, 10),
  );
  const counts = new Map(
    (await fetchAll(db(), lookedAtByDay(days[0]!, ownerId))).map(({ day, count }) => [day, count]),
  );
  return {
    days: days.map((day) => ({ day, count: counts.get(day) ?? 0 })),
    photos: await fetchAll(db(), mostLookedAt(ownerId)),
  };
}

const lookedAtByDay = (firstDay: string, ownerId: number | undefined) =>
  query
    .selectFrom("Visit as v")
    .innerJoin("Photo as p", "p.id", "v.photoId")
    .select(({ fn }) => [sql<string>`substr(${sql.ref("v.at")}, 1, 10)`.as("day"), fn.countAll<number>().as("count")])
    .where("v.at", ">=", storedDate(new Date(firstDay)))
    .$if(ownerId !== undefined, (all) => all.where("p.ownerId", "=", ownerId!))
    .groupBy("day");

/** In the order of the index, so that it ends as soon as there are enough. */
const mostLookedAt = (ownerId: number | undefined) =>
  query
    .selectFrom("PhotoHits as h")
    .crossJoin("Photo as p")
    .select(["p.id", "p.title", "p.version", "p.widthPx", "p.heightPx", "h.hits"])
    .whereRef("p.id", "=", "h.photoId")
    .where("p.trashedAt", "is", null)
    .$if(ownerId !== undefined, (all) => all.where("p.ownerId", "=", ownerId!))
    .orderBy("h.hits", "desc")
    .orderBy("h.photoId", "desc")
    .limit(shownPhotos);
