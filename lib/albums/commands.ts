import { requireArrangeableAlbum, requireFillableAlbum } from "@/lib/access/grants/album-rights";
import { rankOf } from "@/lib/access/grants/grant-rights";
import { among, wanted, wantedRows } from "@/lib/db/lists";
import { one, query, storedDate } from "@/lib/db/query";
import { execute, fetchAll, fetchFirst } from "@/lib/db/run";
import type { Prisma } from "@prisma/client";
import { requireEditableAlbum, requireEditablePhotos, requireMayAdd, visiblePhotoIds } from "@/lib/access/permissions";
import { bitsOf, disclosureOf } from "@/lib/core/disclosure-bits";
import { refreshPublicAlbums, refreshPublicPhotos, refreshPublicPhotosOfAlbums } from "@/lib/access/public-visibility";
import type { SignedIn, Viewer } from "@/lib/access/viewer";
import { requireFilledByHand, smartFilterFrom } from "@/lib/smart-albums/filter";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { albumChangesSchema, newAlbumSchema, type AlbumChanges, type NewAlbum } from "@/lib/albums/schema";
import { recordAudit } from "@/lib/audit/record";
import { db, isUniqueViolation, type Transaction } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { gallerySettings } from "@/lib/gallery/settings";
import { sql } from "kysely";
import { definedOf } from "@/lib/core/defined-of";
import type { DomainEvent } from "@/lib/events/domain-event";
import { inTransaction, type Tell } from "@/lib/events/transaction";

/**
 * Changes of albums and of what is in them. Errors everywhere: "invalid" names the wrong field, "not-found" for what
 * the viewer may not see, "forbidden" for what they may only look at. Transactions begin with a write: SQLite then has
 * other writers wait instead of failing.
 */

/** More than anybody leafs down. Whoever lists albums names for each all those above it. */
const maxAlbumDepth = 50;

/** Makes an album, first among its siblings. The same `requestKey` again answers with the album it made. */
export async function createAlbum(viewer: Viewer, wanted: NewAlbum): Promise<{ id: number }> {
  const owner = requireMayAdd(viewer);
  const { requestKey, filter, ...plain } = parseOrThrow(newAlbumSchema, wanted);
  const facts = {
    ...(await usualAlbum()),
    ...definedOf(plain),
    ...(filter === undefined ? {} : await smartFilterFrom(filter)),
  };
  if (facts.parentId !== null) await requireEditableAlbum(viewer, facts.parentId);
  const key = requestKey && `${owner.id}:${requestKey}`;
  try {
    const album = await inTransaction(async (tx, tell) => {
      const made = await addAlbum(tx, { ...facts, ownerId: owner.id, requestKey: key });
      tell(albumChanged(made.id, filter !== undefined));
      return made;
    });
    recordAudit(viewer, { action: "album-made", objectId: album.id, label: facts.name });
    return album;
  } catch (error) {
    const made =
      isUniqueViolation(error) && key
        ? await db().album.findUnique({ where: { requestKey: key }, select: { id: true } })
        : null;
    if (made) return made;
    throw isForeignKeyViolation(error) ? notFound("album") : error;
  }
}

/** What a new album is unless its maker says otherwise. */
async function usualAlbum() {
  const { visibility, discloses, comments } = (await gallerySettings()).new_albums;
  return { visibility, disclosure: bitsOf(discloses), commenting: comments };
}

const albumChanged = (albumId: number, isRefilled = false): DomainEvent => ({
  type: "album.changed",
  albumIds: [albumId],
  ...(isRefilled ? { isRefilled } : {}),
});

/** An album to put pictures into, and when it was last touched. */
export type ChosenAlbum = { id: number; isNew: boolean; touchedAt: Date };

/**
 * The owner's oldest album of that name, else a new one at the top: asked for twice at once it is made once, and both
 * askers fill it. One that was found counts as touched, so that its maker does not take it away again.
 */
export async function findOrCreateAlbum(
  owner: SignedIn,
  album: Pick<NewAlbum, "name" | "visibility">,
): Promise<ChosenAlbum> {
  const facts = parseOrThrow(newAlbumSchema.omit({ requestKey: true, parentId: true, filter: true }), album);
  const usual = await usualAlbum();
  const chosen = await inTransaction(async (tx, tell) => {
    const found = await tx.album.findFirst({
      where: { ownerId: owner.id, name: facts.name, smartFilter: null },
      orderBy: { id: "asc" },
      select: { id: true, updatedAt: true },
    });
    const { id } = found ?? (await addAlbum(tx, { ...usual, ...definedOf(facts), ownerId: owner.id, parentId: null }));
    const touchedAt = new Date(Math.max(Date.now(), found ? found.updatedAt.getTime() + 1 : 0));
    await tx.album.update({ where: { id }, data: { updatedAt: touchedAt } });
    if (!found) tell(albumChanged(id));
    return { id, isNew: found === null, touchedAt };
  });
  if (chosen.isNew) recordAudit(owner, { action: "album-made", objectId: chosen.id, label: facts.name });
  return chosen;
}

/** Takes an album away again that `findOrCreateAlbum` has just made, unless anybody has done anything with it since. */
export async function removeUntouchedAlbum(owner: SignedIn, album: ChosenAlbum): Promise<void> {
  if (!album.isNew) return;
  await inTransaction(async (tx, tell) => {
    const { count } = await tx.album.deleteMany({
      where: {
        id: album.id,
        ownerId: owner.id,
        updatedAt: album.touchedAt,
        photos: { none: {} },
        children: { none: {} },
      },
    });
    if (count > 0) tell({ type: "album.deleted", albumIds: [album.id] });
  });
}

async function addAlbum(
  tx: Transaction,
  data: Prisma.AlbumUncheckedCreateInput & { parentId: number | null },
): Promise<{ id: number }> {
  if (data.parentId !== null && (await pathTo(tx, data.parentId)).length >= maxAlbumDepth) throw tooDeep();
  const { id } = await tx.album.create({ data, select: { id: true } });
  await putFirst(tx, id, data.parentId);
  await refreshPublicAlbums(tx, id);
  return { id };
}

/**
 * Changes what is given, all or nothing. A cover must be a photo of the album that the viewer may see. Another parent
 * takes the album along with all that is inside it; "invalid" for the album itself or one inside it. "conflict" when
 * someone else has moved it meanwhile.
 */
export async function updateAlbum(viewer: Viewer, albumId: number, changes: AlbumChanges): Promise<void> {
  const { filter, disclosure, ...given } = parseOrThrow(albumChangesSchema, changes);
  const album = await requireChangeable(viewer, albumId, changes);
  const rest = disclosure
    ? { ...given, disclosure: bitsOf({ ...disclosureOf(album.disclosure), ...definedOf(disclosure) }) }
    : given;
  const isSmart = album.smartFilter !== null;
  if (filter !== undefined && !isSmart)
    throw new AppError("invalid", "Only a smart album has a filter.", { field: "filter" });
  if (rest.photoOrder === "manual") requireFilledByHand(album);
  // Whoever chooses a visibility means this one, whatever it was before a lock.
  const chosen = rest.visibility === undefined ? rest : { ...rest, unlockedVisibility: null };
  const data = filter === undefined ? chosen : { ...chosen, smartFilter: (await smartFilterFrom(filter)).smartFilter };
  const parentId = data.parentId ?? null;
  const isMoved = data.parentId !== undefined && parentId !== album.parentId;
  if (isMoved && parentId !== null) await requireEditableAlbum(viewer, parentId);
  if (data.coverPhotoId) await requirePhotoOfAlbum(viewer, albumId, data.coverPhotoId);
  await inTransaction(async (tx, tell) => {
    // Looked at under the lock: the album that this one goes into may have been deleted meanwhile.
    if (isMoved && parentId !== null) await requireRoom(tx, parentId, albumId);
    if (data.coverPhotoId && !(await tx.photo.findUnique({ where: { id: data.coverPhotoId }, select: { id: true } })))
      throw notFound("photo in this album");
    const before = await changeAlbum(tx, albumId, data);
    if (data.parentId !== undefined && before.parentId !== album.parentId)
      throw new AppError("conflict", "Someone else has just moved this album. Look where it is now, and try again.");
    if (isMoved) await putFirst(tx, albumId, parentId);
    if (isMoved || data.visibility) await refreshPublicAlbums(tx, albumId);
    if (disclosure) await refreshPublicPhotosOfAlbums(tx, albumId);
    tell(albumChanged(albumId, filter !== undefined));
  });
  recordAudit(viewer, { action: "album-edited", objectId: albumId, label: data.name ?? album.name });
}

/** What people with the right to edit may change of an album. */
const arrangedKeys: ReadonlySet<string> = new Set(["name", "description", "coverPhotoId", "photoOrder"]);

const requireChangeable = (viewer: Viewer, albumId: number, changes: AlbumChanges) =>
  Object.entries<unknown>(changes).every(([key, value]) => value === undefined || arrangedKeys.has(key))
    ? requireArrangeableAlbum(viewer, albumId)
    : requireEditableAlbum(viewer, albumId);

/**
 * Puts an album, with all that is inside it, into another one, or at the top for null; first among its new siblings.
 */
export const moveAlbum = (viewer: Viewer, albumId: number, parentId: number | null): Promise<void> =>
  updateAlbum(viewer, albumId, { parentId });

/**
 * Deletes an album. Its photos stay; albums inside it move up to where it was. Nothing becomes public by that: out of
 * an album that strangers could not see, public albums come up as private.
 */
export async function deleteAlbum(viewer: Viewer, albumId: number): Promise<void> {
  const { name } = await requireEditableAlbum(viewer, albumId);
  await inTransaction((tx, tell) => deleteAlbumWithin(tx, tell, albumId));
  recordAudit(viewer, { action: "album-deleted", objectId: albumId, label: name });
}

/** The same within the transaction of who has looked after the rights. */
export async function deleteAlbumWithin(tx: Transaction, tell: Tell, albumId: number): Promise<void> {
  const { isOpen, parentId } = await changeAlbum(tx, albumId, { visibility: "private", coverPhotoId: null });
  await tx.albumUserGrant.deleteMany({ where: { albumId } });
  await tx.albumGroupGrant.deleteMany({ where: { albumId } });
  // Closing it first takes its photos out of others' sight in one statement, however many they are.
  await refreshPublicAlbums(tx, albumId);
  const children = await tx.album.findMany({ where: { parentId: albumId }, select: { id: true } });
  await tx.album.updateMany({
    where: { parentId: albumId },
    data: isOpen ? { parentId } : { parentId, visibility: "private" },
  });
  for (const child of children) await refreshPublicAlbums(tx, child.id);
  await tx.album.delete({ where: { id: albumId } });
  tell({ type: "album.deleted", albumIds: [albumId] });
}

/**
 * Puts photos at the end of an album; those already in it stay where they are. Only photos that the viewer may change:
 * putting one into a public album publishes it.
 */
export async function addPhotosToAlbum(
  viewer: Viewer,
  albumId: number,
  photoIds: number[],
  places?: Places,
): Promise<{ added: number; alreadyThere: number; addedIds: number[] }> {
  const ids = [...new Set(photoIds)];
  const { name } = await requireFillableAlbum(viewer, albumId);
  await requireEditablePhotos(viewer, ids);
  const addedIds = await inTransaction(async (tx, tell) => {
    const there = await placesOf(tx, albumId, ids);
    const added = await linkPhotos(tx, albumId, ids);
    if (places) await putBack(tx, albumId, photoIds, places);
    tell({ type: "album.filled", albumIds: [albumId] });
    if (added === 0) return [];
    const before = new Set(there.photoIds);
    return ids.filter((id) => !before.has(id));
  });
  recordAudit(viewer, { action: "album-filled", count: addedIds.length, objectId: albumId, label: name });
  return { added: addedIds.length, alreadyThere: ids.length - addedIds.length, addedIds };
}

/**
 * Where photos stood in an album, and since when: what putting them back takes. As columns, each as long as the list of
 * the photos.
 */
export type Places = { positions: number[]; addedAt: string[] };

async function placesOf(
  tx: Transaction,
  albumId: number,
  photoIds: number[],
): Promise<Places & { photoIds: number[] }> {
  const rows = await fetchAll(
    tx,
    query
      .selectFrom("AlbumPhoto")
      .select(["photoId", "position", "addedAt"])
      .where("albumId", "=", albumId)
      .where("photoId", "in", among(photoIds))
      .orderBy("position"),
  );
  return {
    photoIds: rows.map((row) => row.photoId),
    positions: rows.map((row) => row.position),
    addedAt: rows.map((row) => new Date(row.addedAt).toISOString()),
  };
}

async function putBack(
  tx: Transaction,
  albumId: number,
  photoIds: number[],
  { positions, addedAt }: Places,
): Promise<void> {
  const rows = photoIds.map((photoId, index) => ({
    photoId,
    position: positions[index]!,
    addedAt: storedDate(new Date(addedAt[index]!)),
  }));
  // They are in it already; said as an insertion, each is found by its key, where an update would go through the whole
  // album for each.
  await execute(
    tx,
    query
      .insertInto("AlbumPhoto")
      .columns(["albumId", "photoId", "position", "addedAt"])
      .expression(
        query
          .selectFrom(wantedRows(["photoId", "position", "addedAt"], rows))
          .select(({ val }) => [val(albumId).as("albumId"), "wanted.photoId", "wanted.position", "wanted.addedAt"])
          .where(({ exists, selectFrom }) =>
            exists(selectFrom("Photo as p").select(one).whereRef("p.id", "=", "wanted.photoId")),
          ),
      )
      .onConflict((conflict) =>
        conflict.columns(["albumId", "photoId"]).doUpdateSet(({ ref }) => ({
          position: ref("excluded.position"),
          addedAt: ref("excluded.addedAt"),
        })),
      ),
  );
}

/**
 * Takes photos out of an album. They stay in the library. Answers those that were in it, where they stood, and which
 * was its cover.
 */
export async function removePhotosFromAlbum(
  viewer: Viewer,
  albumId: number,
  photoIds: number[],
): Promise<Places & { photoIds: number[]; coverPhotoId: number | null }> {
  const ids = [...new Set(photoIds)];
  const { name, rank } = await requireFillableAlbum(viewer, albumId);
  // Whoever may only add takes out what they own.
  if (rank < rankOf("edit")) await requireEditablePhotos(viewer, ids);
  const taken = await inTransaction(async (tx, tell) => {
    const { coverPhotoId, smartFilter } = await changeAlbum(tx, albumId, {});
    requireFilledByHand({ smartFilter });
    const removed = await placesOf(tx, albumId, ids);
    await execute(tx, query.deleteFrom("AlbumPhoto").where("albumId", "=", albumId).where("photoId", "in", among(ids)));
    const losesCover = coverPhotoId !== null && ids.includes(coverPhotoId);
    if (losesCover) await changeAlbum(tx, albumId, { coverPhotoId: null });
    await refreshPublicPhotos(tx, ids);
    tell({ type: "album.filled", albumIds: [albumId] });
    return { ...removed, coverPhotoId: losesCover ? coverPhotoId : null };
  });
  recordAudit(viewer, { action: "album-emptied", count: taken.photoIds.length, objectId: albumId, label: name });
  return taken;
}

/**
 * Puts photos at the end of an album within a transaction, for callers who have checked that this is allowed. Answers
 * how many were not in it yet. One statement for any number of photos; one that was deleted meanwhile is left out.
 */
export async function linkPhotos(tx: Transaction, albumId: number, photoIds: number[]): Promise<number> {
  requireFilledByHand(await changeAlbum(tx, albumId, {}));
  const last = await tx.albumPhoto.findFirst({
    where: { albumId },
    orderBy: { position: "desc" },
    select: { position: true },
  });
  const start = (last?.position ?? -1) + 1;
  const added = await execute(
    tx,
    query
      .insertInto("AlbumPhoto")
      .columns(["albumId", "photoId", "position", "addedAt"])
      .expression(
        query
          .selectFrom(wanted(photoIds))
          .select(({ val, eb }) => [
            val(albumId).as("albumId"),
            "wanted.value as photoId",
            eb("wanted.key", "+", start).as("position"),
            val(storedDate(new Date())).as("addedAt"),
          ])
          .where(({ exists, selectFrom }) =>
            exists(selectFrom("Photo as p").select(one).whereRef("p.id", "=", "wanted.value")),
          ),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
  await refreshPublicPhotos(tx, photoIds);
  return added;
}

/** Writes to an album's row and gives it as it was just before; "not-found" when someone has deleted it. */
async function changeAlbum(tx: Transaction, albumId: number, data: Prisma.AlbumUncheckedUpdateInput) {
  // The first write takes the lock under which the row is then read.
  const touched = await tx.album.updateMany({ where: { id: albumId }, data: { updatedAt: new Date() } });
  if (touched.count === 0) throw notFound("album");
  const before = await tx.album.findUniqueOrThrow({ where: { id: albumId } });
  if (Object.keys(data).length > 0) await tx.album.update({ where: { id: albumId }, data });
  return before;
}

async function putFirst(tx: Transaction, albumId: number, parentId: number | null): Promise<void> {
  const first = await tx.album.findFirst({
    where: { parentId, id: { not: albumId } },
    orderBy: { position: "asc" },
    select: { position: true },
  });
  if (first) await tx.album.update({ where: { id: albumId }, data: { position: first.position - 1 } });
}

/**
 * Passes when `parentId` is there, is neither `albumId` nor lies inside it, and is not too deep for what `albumId`
 * holds.
 */
async function requireRoom(tx: Transaction, parentId: number, albumId: number): Promise<void> {
  const above = await pathTo(tx, parentId);
  if (above.length === 0) throw notFound("album");
  if (above.includes(albumId))
    throw new AppError("invalid", "An album cannot be put into itself or into an album inside it.", {
      field: "parentId",
    });
  const depthBefore = (await pathTo(tx, albumId)).length;
  // What stands deeper from earlier days may move within its depth.
  if (above.length + 1 > depthBefore && above.length + (await heightOf(tx, albumId)) > maxAlbumDepth) throw tooDeep();
}

/** An album and those above it. */
async function pathTo(tx: Transaction, albumId: number): Promise<number[]> {
  const rows = await fetchAll(
    tx,
    query
      .withRecursive("above", (way) =>
        way
          .selectFrom("Album")
          .select("id")
          .where("id", "=", albumId)
          .union(
            way
              .selectFrom("Album as a")
              .innerJoin("above", "a.id", "above.id")
              .select("a.parentId as id")
              .where("a.parentId", "is not", null)
              .$narrowType<{ id: number }>(),
          ),
      )
      .selectFrom("above")
      .select("id"),
  );
  return rows.map((row) => row.id);
}

/** How many albums lie within each other from this one on, itself counted. */
async function heightOf(tx: Transaction, albumId: number): Promise<number> {
  const row = await fetchFirst(
    tx,
    query
      .withRecursive("inside", (way) =>
        way.selectNoFrom([sql<number>`${albumId}`.as("id"), sql<number>`1`.as("depth")]).unionAll(
          way
            .selectFrom("Album as child")
            .innerJoin("inside", "child.parentId", "inside.id")
            .select(["child.id", sql<number>`${sql.ref("inside.depth")} + 1`.as("depth")]),
        ),
      )
      .selectFrom("inside")
      .select(({ fn }) => fn.max("depth").as("height")),
  );
  return row?.height ?? 1;
}

const tooDeep = () =>
  new AppError("invalid", `Albums lie at most ${maxAlbumDepth} deep inside each other. Choose one further up.`, {
    field: "parentId",
  });

async function requirePhotoOfAlbum(viewer: Viewer, albumId: number, photoId: number): Promise<void> {
  const isThere = await db().albumPhoto.findUnique({
    where: { albumId_photoId: { albumId, photoId } },
    select: { photoId: true },
  });
  if (!isThere || (await visiblePhotoIds(viewer, [photoId])).length === 0) throw notFound("photo in this album");
}

const isForeignKeyViolation = (error: unknown): boolean => (error as { code?: string } | null)?.code === "P2003";
