import { fromPrisma, restForPrisma } from "@/lib/db/prisma-bridge";
import { Prisma } from "@prisma/client";
import { refreshPublicPhotos } from "@/lib/access/public-visibility";
import type { SignedIn } from "@/lib/access/viewer";
import { filterOfAlbum } from "@/lib/smart-albums/filter";
import { db, type Transaction } from "@/lib/db/client";
import { askForRefill, lastChange, nextRefill, refillIsDone, rulesNow } from "@/lib/db/counters/smart-album-queue";
import { readPrepared } from "@/lib/db/read-prepared";
import { AppError } from "@/lib/errors";
import { filteredPhotos } from "@/lib/search/filters/sql";

/**
 * Keeps smart albums current. What a filter finds is put into AlbumPhoto like what people put there, so that whoever
 * may see the album, its cover, its counts and its photos is decided where it is decided for every album.
 *
 * Triggers note which photos have changed (lib/db/counters/smart-album-queue.ts), and of these alone it is asked
 * whether they belong to an album, under the lock under which they are then put in or taken out: whatever changes
 * meanwhile, in another process too, is noted after it. Only when a filter itself means something else is an album
 * compared with all that is found, and then what differs goes the same way.
 *
 * A smart album holds its owner's own photos alone, whatever else they may see: an album that is shared shares what is
 * in it, and only the owner of a photo decides about that.
 */

/** Told after each piece of work, in photos; what it throws stops the work where it is sound. */
export type OnStep = (progress: { done: number; total: number }) => Promise<void>;

const goOn: OnStep = async () => undefined;

/** Brings all smart albums up to date with what has changed until now. The next call goes on where one was stopped. */
export async function refreshSmartAlbums(onStep = goOn): Promise<void> {
  await settleChanges(onStep);
  for (let wanted = await nextRefill(); wanted; wanted = await nextRefill()) {
    await refill(wanted.albumId, onStep);
    await refillIsDone(wanted);
  }
}

/** Whether anything has changed that smart albums depend on. */
export const isAnythingWaiting = async (): Promise<boolean> =>
  (await lastChange()) > 0 || (await nextRefill()) !== null;

/** Others want to write, too. */
export const photosAtOnce = 2_000;

/** More changes than these are not looked at one by one. */
const maxChanges = 100_000;

/**
 * Looks at what has changed until now, the oldest changes first. Waits for no album that is being filled as a whole.
 */
export async function settleChanges(onStep = goOn): Promise<void> {
  const last = await lastChange();
  for (let [isDone, done] = [last === 0, 0]; !isDone;) {
    const rules = await rulesNow();
    const albums = await Promise.all((await smartAlbums()).map(asked));
    isDone = await db().$transaction(async (tx) => {
      const [tooMany] = await tx.$queryRaw<
        unknown[]
      >`SELECT 1 FROM "SmartAlbumQueue" WHERE "number" <= ${last} ORDER BY "number" LIMIT 1 OFFSET ${maxChanges}`;
      if (tooMany) {
        await askForRefill(tx);
        await tx.$executeRaw`DELETE FROM "SmartAlbumQueue" WHERE "number" <= ${last}`;
        return true;
      }
      // Made for filters that mean something else by now.
      if ((await rulesNow(tx)) !== rules) return false;
      const rows = await tx.$queryRaw<
        { photoId: number | bigint }[]
      >`SELECT "photoId" FROM "SmartAlbumQueue" WHERE "number" <= ${last} ORDER BY "number" LIMIT ${photosAtOnce}`;
      const ids = JSON.stringify(rows.map(({ photoId }) => Number(photoId)));
      for (const album of albums) await settle(tx, album, ids);
      await tx.$executeRaw`DELETE FROM "SmartAlbumQueue" WHERE "photoId" IN (SELECT "value" FROM json_each(${ids}))`;
      done += rows.length;
      return rows.length < photosAtOnce;
    });
    await onStep({ done, total: done });
  }
}

/** Compares an album with all that its filter finds, and settles what differs. */
async function refill(albumId: number, onStep: OnStep): Promise<void> {
  const differing = await differingPhotos(albumId);
  for (let start = 0; start < differing.length;) {
    await settleChanges();
    const rules = await rulesNow();
    const [album] = await smartAlbums(albumId);
    if (!album) return;
    const ready = await asked(album);
    const isSettled = await db().$transaction(async (tx) => {
      if ((await rulesNow(tx)) !== rules) return false;
      await settle(tx, ready, JSON.stringify(differing.slice(start, start + photosAtOnce)));
      return true;
    });
    if (isSettled) start += photosAtOnce;
    await onStep({ done: Math.min(start, differing.length), total: differing.length });
  }
}

/**
 * The photos that a smart album should have and has not, in the order of time, then those that it has and should not.
 * Goes through all of both.
 */
export async function differingPhotos(albumId: number): Promise<number[]> {
  const [album] = await smartAlbums(albumId);
  if (!album) return [];
  const found = await foundSql(album);
  const held = Prisma.sql`SELECT ap."photoId" AS "id" FROM "AlbumPhoto" ap WHERE ap."albumId" = ${albumId}`;
  const missing = found
    ? await readPrepared<Id>(
        Prisma.sql`SELECT p."id" ${found} AND p."id" NOT IN (${held}) ORDER BY p."takenLocal", p."id"`,
      )
    : [];
  const surplus = await readPrepared<Id>(
    found ? Prisma.sql`${held} AND ap."photoId" NOT IN (SELECT p."id" ${found})` : held,
  );
  return [...missing, ...surplus].map(({ id }) => Number(id));
}

type Id = { id: number | bigint };
type SmartAlbum = { id: number; smartFilter: string; owner: SignedIn };

/** All of them, or one. */
export async function smartAlbums(albumId?: number): Promise<SmartAlbum[]> {
  const rows = await readPrepared<{
    id: number | bigint;
    smartFilter: string;
    ownerId: number | bigint;
    name: string;
    level: number | bigint;
  }>(Prisma.sql`
    SELECT a."id", a."smartFilter", a."ownerId", u."name", u."level" FROM "Album" a
      JOIN "User" u ON u."id" = a."ownerId"
    WHERE a."smartFilter" > '' ${albumId === undefined ? Prisma.empty : Prisma.sql`AND a."id" = ${albumId}`}
      ORDER BY a."id"`);
  // As a member, whoever the owner is: what an admin sees of others does not belong to them.
  return rows.map((row) => ({
    id: Number(row.id),
    smartFilter: row.smartFilter,
    owner: {
      kind: "user",
      id: Number(row.ownerId),
      name: row.name,
      role: "member",
      level: Number(row.level),
      scope: "administer",
      credential: { kind: "console" },
    },
  }));
}

/** FROM and WHERE of what an album should have, of all photos or `among` some; null for nothing. */
async function foundSql({ smartFilter, owner }: SmartAlbum, among?: Prisma.Sql): Promise<Prisma.Sql | null> {
  try {
    const found = await filteredPhotos(owner, await filterOfAlbum(smartFilter), among && fromPrisma(among));
    return restForPrisma(found.where("p.ownerId", "=", owner.id));
  } catch (error) {
    // The album that it looks into is gone.
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

/**
 * With what is asked about some photos, whose ids come as JSON. Made before the lock is taken: this process's other
 * questions wait while it is held.
 */
type AlbumParams = SmartAlbum & { foundAmong: (ids: string) => Prisma.Sql | null };

async function asked(album: SmartAlbum): Promise<AlbumParams> {
  const found = await foundSql(album, Prisma.sql`(SELECT "value" AS "id" FROM json_each(${idsHere}))`);
  return {
    ...album,
    foundAmong: (ids) =>
      found && Prisma.sql(found.strings, ...found.values.map((value) => (value === idsHere ? ids : value))),
  };
}

/** Stands for the ids until they are known: nothing that someone looks for is this. */
const idsHere = { ids: "" };

/** Puts those of `ids` (JSON) into the album that belong there, and takes out those that do not. */
async function settle(tx: Transaction, album: AlbumParams, ids: string): Promise<void> {
  const found = album.foundAmong(ids);
  const added = found
    ? await tx.$queryRaw<
        Id[]
      >`SELECT p."id" ${found} AND NOT EXISTS (SELECT 1 FROM "AlbumPhoto" here WHERE here."albumId" = ${album.id}
        AND here."photoId" = p."id") ORDER BY p."takenLocal", p."id"`
    : [];
  const held = Prisma.sql`SELECT here."photoId" AS "id" FROM json_each(${ids}) wanted CROSS JOIN "AlbumPhoto" here
    WHERE here."albumId" = ${album.id} AND here."photoId" = wanted."value"`;
  const removed = await tx.$queryRaw<Id[]>(
    found ? Prisma.sql`${held} AND here."photoId" NOT IN (SELECT p."id" ${found})` : held,
  );
  if (added.length + removed.length > 0)
    await change(
      tx,
      album,
      added.map(({ id }) => Number(id)),
      removed.map(({ id }) => Number(id)),
    );
}

/** Nothing when the album is gone. */
async function change(
  tx: Transaction,
  { id: albumId, smartFilter }: SmartAlbum,
  added: number[],
  removed: number[],
): Promise<void> {
  const gone = JSON.stringify(removed);
  const touched = await tx.$executeRaw`UPDATE "Album" SET "updatedAt" = ${new Date()} WHERE "id" = ${albumId}
      AND "smartFilter" = ${smartFilter}`;
  if (touched === 0) return;
  await tx.$executeRaw`DELETE FROM "AlbumPhoto" WHERE "albumId" = ${albumId} AND "photoId" IN (SELECT "value"
    FROM json_each(${gone}))`;
  await tx.$executeRaw`UPDATE "Album" SET "coverPhotoId" = NULL WHERE "id" = ${albumId}
    AND "coverPhotoId" IN (SELECT "value" FROM json_each(${gone}))`;
  const last = await tx.albumPhoto.findFirst({
    where: { albumId },
    orderBy: { position: "desc" },
    select: { position: true },
  });
  await tx.$executeRaw`
    INSERT INTO "AlbumPhoto" ("albumId", "photoId", "position", "addedAt")
    SELECT ${albumId}, "value", ${(last?.position ?? -1) + 1} + "key", ${new Date()}
      FROM json_each(${JSON.stringify(added)}) WHERE TRUE ON CONFLICT DO NOTHING`;
  await refreshPublicPhotos(tx, [...added, ...removed]);
}
