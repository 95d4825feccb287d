import type { Transaction } from "@/lib/db/client";
import { one, query } from "@/lib/db/query";
import { execute, fetchFirst } from "@/lib/db/run";
import type { Tables } from "@/lib/db/tables";
import { joinableBy, type Sender } from "@/lib/ingest/pairing/sender";
import { fillEmptyColumns } from "@/lib/ingest/metadata-columns";
import { sql } from "kysely";

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

type Half = { sender: Sender; contentId: string | null; kind: string; stem: string };

/**
 * The photo that has the other half. Edited Live Photos are exported beside the unedited ones with the same identifier,
 * hence the preference: one that still lacks its film, of the same name, and the latest.
 */
export async function findTwin(tx: Transaction, { sender, contentId, kind, stem }: Half): Promise<number | null> {
  if (contentId === null) return null;
  const files = await tx.file.findMany({
    where: {
      contentId,
      ownerId: sender.ownerId,
      role: "original",
      photo: { trashedAt: null, kind: kind === "clip" ? "picture" : "clip", ...joinableBy(sender) },
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
  const differing = query
    .selectFrom("AlbumPhoto as ap")
    .innerJoin("Album as a", "a.id", "ap.albumId")
    .select("ap.albumId")
    .where("ap.photoId", "in", [photoId, clipId])
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb("a.isOpen", "=", 1),
        exists(selectFrom("AlbumAccess as oa").select(one).whereRef("oa.albumId", "=", "a.id")),
      ]),
    )
    .groupBy("ap.albumId")
    .having(({ fn }) => fn.countAll<number>(), "=", 1);
  return (await fetchFirst(tx, differing)) === undefined;
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
  await execute(tx, copyRows("AlbumPhoto", ["albumId", "position", "addedAt"], clipId, photoId));
  await tx.album.updateMany({ where: { coverPhotoId: clipId }, data: { coverPhotoId: photoId } });
  await execute(tx, copyRows("PhotoTag", ["tagId"], clipId, photoId));
  await execute(tx, copyRows("Favorite", ["userId", "addedAt"], clipId, photoId));
  await execute(tx, copyRows("Rating", ["userId", "stars", "isRejected", "updatedAt"], clipId, photoId));
  await execute(tx, copyRows("CaddieItem", ["userId"], clipId, photoId));
  await execute(tx, addHits(clipId, photoId));
  await tx.visit.updateMany({ where: { photoId: clipId }, data: { photoId } });
  const { title, description, author, fileRating, latitude, longitude, altitudeM } = clip;
  await fillEmptyColumns(tx, photoId, { title, description, author, fileRating, latitude, longitude, altitudeM });
  await tx.photo.updateMany({ where: { id: photoId, motionStart: null }, data: await filmBeside(tx, photoId) });
  await tx.photo.update({ where: { id: photoId }, data: { level: Math.max(level, clip.level) } });
  await tx.photo.delete({ where: { id: clipId } });
}

/** Rows of a clip in a table, once more for a photo; what the photo has already stays as it is. */
const copyRows = <Table extends "AlbumPhoto" | "CaddieItem" | "Favorite" | "PhotoTag" | "Rating">(
  table: Table,
  columns: (keyof Tables[Table] & string)[],
  clipId: number,
  photoId: number,
) =>
  sql`
  insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.id(column)))}, "photoId")
    select ${sql.join(columns.map((column) => sql.id(column)))}, ${photoId} from ${sql.table(table)}
    where "photoId" = ${clipId} on conflict do nothing`.compile(query);

const addHits = (clipId: number, photoId: number) =>
  query
    .insertInto("PhotoHits")
    .columns(["photoId", "hits"])
    .expression(
      query
        .selectFrom("PhotoHits")
        .select(({ val }) => [val(photoId).as("photoId"), "hits"])
        .where("photoId", "=", clipId),
    )
    .onConflict((conflict) =>
      conflict
        .column("photoId")
        .doUpdateSet(({ eb, ref }) => ({ hits: eb("PhotoHits.hits", "+", ref("excluded.hits")) })),
    );
