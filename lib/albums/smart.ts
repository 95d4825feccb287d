import { setTimeout as pause } from "node:timers/promises";
import { refreshPhotoPublicity } from "@/lib/access/publicity";
import type { SignedIn } from "@/lib/access/viewer";
import { filterOfAlbum } from "@/lib/albums/smart-filter";
import { db } from "@/lib/db/client";
import { libraryGeneration } from "@/lib/db/generation";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { filteredPhotosSql } from "@/lib/photos/filter-sql";

/**
 * Keeps smart albums current. What a filter finds is put into AlbumPhoto like what people put there, so that whoever may see the album, its
 * cover, its counts and its photos is decided where it is decided for every album.
 *
 * A smart album holds its owner's own photos alone, whatever else they may see: an album that is shared shares what is in it, and only the
 * owner of a photo decides about that.
 */

/** The library as it was when all smart albums were known to be current. Kept over globalThis, as server code is loaded twice. */
const shared = globalThis as { photoflowSmartAlbums?: { generation: string | null; running: Promise<void> | null; stop?: AbortSignal } };
const state = () => (shared.photoflowSmartAlbums ??= { generation: null, running: null });

/** Brings all smart albums up to date, when the library has changed since the last time. Those who ask at once share the work. */
export async function refreshSmartAlbums(): Promise<void> {
  const generation = await libraryGeneration();
  const known = state();
  if (generation !== null && known.generation === generation) return;
  // What runs already may have begun before the change that is asked about.
  if (known.running) await known.running.catch(() => undefined);
  known.running ??= refreshAll().finally(() => void (known.running = null));
  await known.running;
}

/** Among a million photos one smart album may take seconds to find. */
const patienceMs = 2_000;

/** The same for those who look at albums, or change many photos piece by piece: what takes longer goes on without them, and shows when it is done. */
export async function refreshSmartAlbumsSoon(): Promise<void> {
  const done = new AbortController();
  const waited = pause(patienceMs, undefined, { signal: done.signal }).catch(() => undefined);
  await Promise.race([refreshSmartAlbums(), waited]).finally(() => done.abort());
}

type SmartAlbum = { id: number | bigint; smartFilter: string; ownerId: number | bigint; name: string; level: number | bigint };

async function refreshAll(): Promise<void> {
  // Asked before looking: a change meanwhile has everything looked at again.
  const generation = await libraryGeneration();
  const albums = await db().$queryRaw<SmartAlbum[]>`
    SELECT a."id", a."smartFilter", a."ownerId", u."name", u."level" FROM "Album" a JOIN "User" u ON u."id" = a."ownerId" WHERE a."smartFilter" > '' ORDER BY a."id"`;
  for (const album of albums) {
    if (state().stop?.aborted) return;
    const [id, smartFilter] = [Number(album.id), album.smartFilter];
    const [found, held] = await Promise.all([photosFound({ kind: "user", id: Number(album.ownerId), name: album.name, role: "member", level: Number(album.level) }, smartFilter), photosIn(id)]);
    const added = found.filter((photoId) => !held.has(photoId));
    const kept = new Set(found);
    const removed = [...held].filter((photoId) => !kept.has(photoId));
    const changes = [...[...piecesOf(removed)].map((piece) => ({ gone: piece, come: [] as number[] })), ...[...piecesOf(added)].map((piece) => ({ gone: [] as number[], come: piece }))];
    for (const { gone, come } of changes) {
      // The next start goes on from here.
      if (state().stop?.aborted) return;
      await change(id, smartFilter, come, gone);
    }
  }
  state().generation = generation;
}

/** As a member, whoever the owner is: what an admin sees of others does not belong to them. */
async function photosFound(owner: SignedIn, smartFilter: string): Promise<number[]> {
  try {
    const photos = await filteredPhotosSql(owner, await filterOfAlbum(smartFilter));
    const rows = await db().$queryRaw<{ id: number | bigint }[]>`SELECT p."id" ${photos} AND p."ownerId" = ${owner.id} ORDER BY p."takenLocal", p."id"`;
    return rows.map((row) => Number(row.id));
  } catch (error) {
    // The album that it looks into is gone.
    if (error instanceof AppError && error.code === "not-found") return [];
    throw error;
  }
}

async function photosIn(albumId: number): Promise<Set<number>> {
  const rows = await db().$queryRaw<{ id: number | bigint }[]>`SELECT "photoId" AS "id" FROM "AlbumPhoto" WHERE "albumId" = ${albumId}`;
  return new Set(rows.map((row) => Number(row.id)));
}

/** Others want to write, too. */
const photosAtOnce = 2_000;

function* piecesOf(ids: number[]): Generator<number[]> {
  for (let start = 0; start < ids.length; start += photosAtOnce) yield ids.slice(start, start + photosAtOnce);
}

/** Nothing when the album has got another filter meanwhile, or is gone: then another round follows. */
async function change(albumId: number, smartFilter: string, added: number[], removed: number[]): Promise<void> {
  const gone = JSON.stringify(removed);
  await db().$transaction(async (tx) => {
    const touched = await tx.$executeRaw`UPDATE "Album" SET "updatedAt" = ${new Date()} WHERE "id" = ${albumId} AND "smartFilter" = ${smartFilter}`;
    if (touched === 0) return;
    await tx.$executeRaw`DELETE FROM "AlbumPhoto" WHERE "albumId" = ${albumId} AND "photoId" IN (SELECT "value" FROM json_each(${gone}))`;
    await tx.$executeRaw`UPDATE "Album" SET "coverPhotoId" = NULL WHERE "id" = ${albumId} AND "coverPhotoId" IN (SELECT "value" FROM json_each(${gone}))`;
    const last = await tx.albumPhoto.findFirst({ where: { albumId }, orderBy: { position: "desc" }, select: { position: true } });
    await tx.$executeRaw`
      INSERT INTO "AlbumPhoto" ("albumId", "photoId", "position", "addedAt")
      SELECT ${albumId}, "value", ${(last?.position ?? -1) + 1} + "key", ${new Date()} FROM json_each(${JSON.stringify(added)})
      WHERE EXISTS (SELECT 1 FROM "Photo" p WHERE p."id" = "value") ON CONFLICT DO NOTHING`;
    await refreshPhotoPublicity(tx, [...added, ...removed]);
  });
}

const restMs = 2_000;

/** Looks after them as long as the server runs: what others change, in another process too, shows in them soon. Ends once nothing is written any more. */
export async function keepSmartAlbumsCurrent(signal: AbortSignal): Promise<void> {
  state().stop = signal;
  while (!signal.aborted) {
    const started = performance.now();
    await refreshSmartAlbums().catch((error: unknown) => signal.aborted || log.error({ event: "smart-albums-failed", err: error }, "could not bring smart albums up to date"));
    const waitMs = Math.max(restMs, 4 * (performance.now() - started));
    await pause(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
  // A request that was cut off may have begun it.
  await state().running?.catch(() => undefined);
}
