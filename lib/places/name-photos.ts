import { db, type Transaction } from "@/lib/db/client";
import { among, wantedRows } from "@/lib/db/lists";
import { compileOnce, one, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { execute } from "@/lib/db/run";
import { gazetteerSource, placeAt } from "@/lib/places/gazetteer";

/**
 * Gives photos that tell their position the name of the place. New photos get it as they come in; those that were there
 * before, or were moved, have PhotoPlace.isNamed false, which is how any process finds what is left to do after any
 * interruption.
 */

const batch = 500;
const sourceKey = "places-source";

type Pending = { photoId: number; latitude: number; longitude: number };

/** How many photos wait for the name of their place. */
export async function countUnnamed(): Promise<number> {
  return db().photoPlace.count({ where: { isNamed: false } });
}

const firstUnnamed = compileOnce(() => query.selectFrom("PhotoPlace").select(one).where("isNamed", "=", 0).limit(1));

export const isAnyUnnamed = async (): Promise<boolean> => (await readPrepared(firstUnnamed())).length > 0;

/** Lets every photo be looked up again when the towns come from another file than last time. */
export async function noteGazetteer(): Promise<void> {
  const source = gazetteerSource();
  const known = await db().serverSetting.findUnique({ where: { key: sourceKey } });
  if (known?.value === source) return;
  await db().$transaction(async (tx) => {
    if (known) await execute(tx, query.updateTable("PhotoPlace").set({ isNamed: 0 }).where("isNamed", "=", 1));
    await tx.serverSetting.upsert({
      where: { key: sourceKey },
      create: { key: sourceKey, value: source },
      update: { value: source },
    });
  });
}

/** Names the next few photos; answers how many. */
async function nameSomePhotos(): Promise<number> {
  const pending = await db().photoPlace.findMany({
    where: { isNamed: false },
    select: { photoId: true, latitude: true, longitude: true },
    orderBy: { photoId: "asc" },
    take: batch,
  });
  if (pending.length > 0) await db().$transaction((tx) => writeNames(tx, pending));
  return pending.length;
}

async function writeNames(tx: Transaction, pending: Pending[]): Promise<void> {
  const named = [];
  for (const { photoId, latitude, longitude } of pending) {
    const place = await placeAt(latitude, longitude);
    named.push({
      id: photoId,
      latitude,
      longitude,
      city: place?.city ?? "",
      country: place?.country ?? "",
      name: place?.placeName ?? "",
    });
  }
  // A photo that was moved meanwhile keeps waiting.
  await execute(
    tx,
    query
      .updateTable("Photo")
      .from(wantedRows(["id", "latitude", "longitude", "city", "country", "name"], named))
      .set(({ ref }) => ({
        city: ref("wanted.city"),
        country: ref("wanted.country"),
        placeName: ref("wanted.name"),
      }))
      .whereRef("Photo.id", "=", "wanted.id")
      .whereRef("Photo.latitude", "=", "wanted.latitude")
      .whereRef("Photo.longitude", "=", "wanted.longitude"),
  );
  await execute(
    tx,
    query
      .updateTable("PhotoPlace")
      .set({ isNamed: 1 })
      .where("isNamed", "=", 0)
      .where("photoId", "in", among(named.map(({ id }) => id)))
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("Photo as p")
            .select(one)
            .whereRef("p.id", "=", "PhotoPlace.photoId")
            .where("p.placeName", "is not", null),
        ),
      ),
  );
}

/** Names all photos that wait; told after each few of them. What it throws then stops it. */
export async function nameAllPhotos(onNamed: (photos: number) => void | Promise<void>): Promise<void> {
  for (let named = await nameSomePhotos(); named > 0; named = await nameSomePhotos()) await onNamed(named);
}
