import type { Transaction } from "@/lib/db/client";
import { fillEmptyColumns } from "@/lib/ingest/metadata-columns";

/**
 * Live Photos of Apple's phones: a picture and a film in a file of its own, which tell by the same identifier
 * (lib/metadata/readers/content-id.ts) that they are one photo, whatever they are called. The film becomes a file of
 * the picture's photo, in the role "motion".
 */

type Film = { motionStart: number | null; motionBytes: number | null };

/** A film in a file of its own begins with that file's first byte; one that lies in the original never does. */
export const columnsOfFilm = (sizeBytes: number): Film => ({ motionStart: 0, motionBytes: sizeBytes });

/** The columns of a photo whose original has no film inside: those of the film beside it, or none. */
export async function filmBeside(tx: Transaction, photoId: number): Promise<Film> {
  const film = await tx.file.findFirst({
    where: { photoId, role: "motion" },
    select: { sizeBytes: true },
    orderBy: { id: "asc" },
  });
  return film ? columnsOfFilm(Number(film.sizeBytes)) : { motionStart: null, motionBytes: null };
}

type Half = { ownerId: number; contentId: string | null; kind: string; stem: string };

/**
 * The photo that has the other half. Edited Live Photos are exported beside the unedited ones with the same identifier,
 * hence the preference: one that still lacks its film, of the same name, and the latest.
 */
export async function findTwin(tx: Transaction, { ownerId, contentId, kind, stem }: Half): Promise<number | null> {
  if (contentId === null) return null;
  const files = await tx.file.findMany({
    where: {
      contentId,
      ownerId,
      role: "original",
      photo: { trashedAt: null, kind: kind === "clip" ? "picture" : "clip" },
    },
    select: { photoId: true, stem: true, photo: { select: { motionStart: true } } },
    orderBy: { id: "desc" },
  });
  const fitness = (file: (typeof files)[number]): number =>
    (file.photo!.motionStart === null ? 2 : 0) + (file.stem === stem ? 1 : 0);
  return files.sort((a, b) => fitness(b) - fitness(a))[0]?.photoId ?? null;
}

/**
 * Whether a clip that has been a photo of its own may become the film of another: only where neither is then shown to
 * people who did not see it before, which is so when the albums that others see are the same.
 */
export async function mayJoin(tx: Transaction, photoId: number, clipId: number): Promise<boolean> {
  const [differing] = await tx.$queryRaw<{ albums: bigint }[]>`
    SELECT COUNT(*) AS "albums" FROM (
      SELECT ap."albumId" FROM "AlbumPhoto" ap JOIN "Album" a ON a."id" = ap."albumId"
      WHERE ap."photoId" IN (${photoId}, ${clipId}) AND (a."isOpen" OR EXISTS (SELECT 1 FROM "AlbumAccess" oa
        WHERE oa."albumId" = a."id"))
      GROUP BY ap."albumId" HAVING COUNT(*) = 1)`;
  return Number(differing?.albums) === 0;
}

/**
 * The clip becomes the film of the photo, which gets all that the clip had: albums, tags, marks, texts. The stricter of
 * the two levels counts. Afterwards the photo's public visibility is to be refreshed.
 */
export async function joinClip(tx: Transaction, photoId: number, clipId: number): Promise<void> {
  const clip = await tx.photo.findUniqueOrThrow({ where: { id: clipId } });
  const { level } = await tx.photo.findUniqueOrThrow({ where: { id: photoId }, select: { level: true } });
  await tx.file.updateMany({ where: { photoId: clipId, role: "original" }, data: { role: "motion" } });
  await tx.file.updateMany({ where: { photoId: clipId }, data: { photoId } });
  await tx.$executeRaw`INSERT OR IGNORE INTO "AlbumPhoto" ("albumId", "photoId", "position", "addedAt")
    SELECT "albumId", ${photoId}, "position", "addedAt" FROM "AlbumPhoto" WHERE "photoId" = ${clipId}`;
  await tx.album.updateMany({ where: { coverPhotoId: clipId }, data: { coverPhotoId: photoId } });
  await tx.$executeRaw`INSERT OR IGNORE INTO "PhotoTag" ("photoId", "tagId") SELECT ${photoId}, "tagId" FROM "PhotoTag"
    WHERE "photoId" = ${clipId}`;
  await tx.$executeRaw`INSERT OR IGNORE INTO "Favorite" ("userId", "photoId", "addedAt")
    SELECT "userId", ${photoId}, "addedAt" FROM "Favorite" WHERE "photoId" = ${clipId}`;
  await tx.$executeRaw`INSERT OR IGNORE INTO "Rating" ("userId", "photoId", "stars", "isRejected", "updatedAt")
    SELECT "userId", ${photoId}, "stars", "isRejected", "updatedAt" FROM "Rating" WHERE "photoId" = ${clipId}`;
  await tx.$executeRaw`INSERT OR IGNORE INTO "CaddieItem" ("userId", "photoId") SELECT "userId", ${photoId}
    FROM "CaddieItem" WHERE "photoId" = ${clipId}`;
  await tx.$executeRaw`INSERT INTO "PhotoHits" ("photoId", "hits") SELECT ${photoId}, "hits" FROM "PhotoHits"
    WHERE "photoId" = ${clipId} ON CONFLICT DO UPDATE SET "hits" = "hits" + excluded."hits"`;
  await tx.visit.updateMany({ where: { photoId: clipId }, data: { photoId } });
  const { title, description, author, fileRating, latitude, longitude, altitudeM } = clip;
  await fillEmptyColumns(tx, photoId, { title, description, author, fileRating, latitude, longitude, altitudeM });
  await tx.photo.updateMany({ where: { id: photoId, motionStart: null }, data: await filmBeside(tx, photoId) });
  await tx.photo.update({ where: { id: photoId }, data: { level: Math.max(level, clip.level) } });
  await tx.photo.delete({ where: { id: clipId } });
}
