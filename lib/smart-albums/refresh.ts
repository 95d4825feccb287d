import type { PhotosQuery } from "@/lib/access/visible-library";
import { among, wanted } from "@/lib/db/lists";
import { always, one, query, storedDate } from "@/lib/db/query";
import { execute, fetchAll, fetchFirst } from "@/lib/db/run";
import { sql, type Expression } from "kysely";
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
      const changes = query.selectFrom("SmartAlbumQueue").where("number", "<=", last).orderBy("number");
      if (await fetchFirst(tx, changes.select(one).limit(1).offset(maxChanges))) {
        await askForRefill(tx);
        await execute(tx, query.deleteFrom("SmartAlbumQueue").where("number", "<=", last));
        return true;
      }
      // Made for filters that mean something else by now.
      if ((await rulesNow(tx)) !== rules) return false;
      const rows = await fetchAll(tx, changes.select("photoId").limit(photosAtOnce));
      const ids = rows.map(({ photoId }) => photoId);
      for (const album of albums) await settle(tx, album, ids);
      await execute(tx, query.deleteFrom("SmartAlbumQueue").where("photoId", "in", among(ids)));
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
      await settle(tx, ready, differing.slice(start, start + photosAtOnce));
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
  const found = await foundOf(album);
  const held = query.selectFrom("AlbumPhoto as ap").select("ap.photoId as id").where("ap.albumId", "=", albumId);
  const missing = found
    ? await readPrepared(found.select("p.id").where("p.id", "not in", held).orderBy("p.takenLocal").orderBy("p.id"))
    : [];
  const surplus = await readPrepared(found ? held.where("ap.photoId", "not in", found.select("p.id")) : held);
  return [...missing, ...surplus].map(({ id }) => id);
}

type SmartAlbum = { id: number; smartFilter: string; owner: SignedIn };

/** All of them, or one. */
export async function smartAlbums(albumId?: number): Promise<SmartAlbum[]> {
  const rows = await readPrepared(
    query
      .selectFrom("Album as a")
      .innerJoin("User as u", "u.id", "a.ownerId")
      .select(["a.id", "a.smartFilter", "a.ownerId", "u.name", "u.level"])
      .where("a.smartFilter", ">", "")
      .$if(albumId !== undefined, (albums) => albums.where("a.id", "=", albumId!))
      .orderBy("a.id"),
  );
  // As a member, whoever the owner is: what an admin or a partner sees of others does not belong to them.
  return rows.map((row) => ({
    id: row.id,
    smartFilter: row.smartFilter ?? "",
    owner: {
      kind: "user",
      id: row.ownerId,
      name: row.name,
      role: "member",
      level: row.level,
      partners: [],
      scope: "administer",
      credential: { kind: "console" },
    },
  }));
}

/** What an album should have, of all photos or `among` some; null for nothing. */
async function foundOf(
  { smartFilter, owner }: SmartAlbum,
  among?: Expression<{ id: number }>,
): Promise<PhotosQuery | null> {
  try {
    const found = await filteredPhotos(owner, await filterOfAlbum(smartFilter), among);
    return found.where("p.ownerId", "=", owner.id);
  } catch (error) {
    // The album that it looks into is gone.
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

/**
 * With what it should have of the photos of a table `chosen`. Made before the lock is taken: this process's other
 * questions wait while it is held.
 */
type AlbumParams = SmartAlbum & { found: PhotosQuery | null };

const asked = async (album: SmartAlbum): Promise<AlbumParams> => ({
  ...album,
  found: await foundOf(album, sql`(select "id" from "chosen")`),
});

/** Puts those of `ids` into the album that belong there, and takes out those that do not. */
async function settle(tx: Transaction, album: AlbumParams, ids: number[]): Promise<void> {
  const chosen = query.with("chosen", (list) => list.selectFrom(wanted(ids)).select("wanted.value as id"));
  const missing = album.found
    ?.select(["p.id", "p.takenLocal"])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("AlbumPhoto as here")
            .select(one)
            .where("here.albumId", "=", album.id)
            .whereRef("here.photoId", "=", "p.id"),
        ),
      ),
    );
  const added = missing
    ? await fetchAll(tx, chosen.selectFrom(missing.as("m")).select("m.id").orderBy("m.takenLocal").orderBy("m.id"))
    : [];
  const held = chosen
    .selectFrom(wanted(ids))
    .crossJoin("AlbumPhoto as here")
    .select("here.photoId as id")
    .where("here.albumId", "=", album.id)
    .whereRef("here.photoId", "=", "wanted.value");
  const removed = await fetchAll(
    tx,
    album.found ? held.where("here.photoId", "not in", album.found.select("p.id")) : held,
  );
  if (added.length + removed.length > 0)
    await change(
      tx,
      album,
      added.map(({ id }) => id),
      removed.map(({ id }) => id),
    );
}

/** Nothing when the album is gone. */
async function change(
  tx: Transaction,
  { id: albumId, smartFilter }: SmartAlbum,
  added: number[],
  removed: number[],
): Promise<void> {
  const now = storedDate(new Date());
  const touched = await execute(
    tx,
    query.updateTable("Album").set({ updatedAt: now }).where("id", "=", albumId).where("smartFilter", "=", smartFilter),
  );
  if (touched === 0) return;
  await execute(
    tx,
    query.deleteFrom("AlbumPhoto").where("albumId", "=", albumId).where("photoId", "in", among(removed)),
  );
  await execute(
    tx,
    query
      .updateTable("Album")
      .set({ coverPhotoId: null })
      .where("id", "=", albumId)
      .where("coverPhotoId", "in", among(removed)),
  );
  const last = await tx.albumPhoto.findFirst({
    where: { albumId },
    orderBy: { position: "desc" },
    select: { position: true },
  });
  const rows = query
    .selectFrom(wanted(added))
    .select(({ val, eb }) => [
      val(albumId).as("albumId"),
      "wanted.value as photoId",
      eb("wanted.key", "+", (last?.position ?? -1) + 1).as("position"),
      val(now).as("addedAt"),
    ])
    .where(always);
  await execute(
    tx,
    query
      .insertInto("AlbumPhoto")
      .columns(["albumId", "photoId", "position", "addedAt"])
      .expression(rows)
      .onConflict((conflict) => conflict.doNothing()),
  );
  await refreshPublicPhotos(tx, [...added, ...removed]);
}
