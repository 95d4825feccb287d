import { requireMayAdd } from "@/lib/access/permissions";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { db, isUniqueViolation, type Transaction } from "@/lib/db/client";
import { among } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { AppError, notFound } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { inTransaction } from "@/lib/events/transaction";

/**
 * Changes of tags themselves. All photos share them, so renaming, merging and deleting is for admins; making one is for
 * everyone who can tag a photo. Errors: "invalid" for a name that cannot be one, "conflict" for one that is taken,
 * "not-found".
 */

export type TagName = { id: number; name: string };

const longestName = 100;

/** A name as tags are kept. Error: "invalid". */
function tagName(given: string): { name: string; nameKey: string } {
  const name = given.normalize("NFC").trim();
  if (name === "" || name.length > longestName || /\p{Cc}/u.test(name))
    throw new AppError("invalid", `A tag is one line of at most ${longestName} characters.`, { field: "name" });
  return { name, nameKey: name.toLowerCase() };
}

const taken = (name: string) => new AppError("conflict", `There is a tag “${name}” already.`, { field: "name" });

export async function createTag(viewer: Viewer, given: string): Promise<TagName> {
  requireMayAdd(viewer);
  return create(db(), given);
}

async function create(tx: Pick<Transaction, "tag">, given: string): Promise<TagName> {
  const named = tagName(given);
  try {
    return await tx.tag.create({ data: { ...named, updatedAt: new Date() }, select: { id: true, name: true } });
  } catch (error) {
    throw isUniqueViolation(error) ? taken(named.name) : error;
  }
}

export async function renameTag(viewer: Viewer, id: number, given: string): Promise<TagName> {
  requireAdmin(viewer, "manage");
  const named = tagName(given);
  try {
    const { count } = await db().tag.updateMany({ where: { id }, data: { ...named, updatedAt: new Date() } });
    if (count === 0) throw notFound("tag");
  } catch (error) {
    throw isUniqueViolation(error) ? taken(named.name) : error;
  }
  await publish({ type: "tag.changed", tagIds: [id] });
  return { id, name: named.name };
}

/** Makes a tag that all photos of another one have too. Answers how many these are. */
export async function duplicateTag(
  viewer: Viewer,
  id: number,
  given: string,
): Promise<TagName & { photoCount: number }> {
  requireAdmin(viewer, "manage");
  return inTransaction(async (tx, tell) => {
    if (!(await tx.tag.findUnique({ where: { id }, select: { id: true } }))) throw notFound("tag");
    const copy = await create(tx, given);
    const photoCount = await execute(
      tx,
      query
        .insertInto("PhotoTag")
        .columns(["photoId", "tagId"])
        .expression(
          query
            .selectFrom("PhotoTag")
            .select(({ val }) => ["photoId", val(copy.id).as("tagId")])
            .where("tagId", "=", id),
        ),
    );
    tell({ type: "tag.changed", tagIds: [copy.id] });
    return { ...copy, photoCount };
  });
}

/**
 * Gives the photos of other tags one tag instead. Answers the ids of the tags that are gone, and of all photos that
 * have it now.
 */
export async function mergeTags(
  viewer: Viewer,
  into: number,
  ids: number[],
): Promise<{ goneIds: number[]; photoIds: number[] }> {
  requireAdmin(viewer, "manage");
  return inTransaction(async (tx, tell) => {
    const found = await tx.tag.findMany({ where: { id: { in: [into, ...ids] } }, select: { id: true } });
    if (new Set([into, ...ids]).size !== found.length) throw notFound("tag");
    const goneIds = [...new Set(ids)].filter((id) => id !== into);
    await execute(
      tx,
      query
        .insertInto("PhotoTag")
        .columns(["photoId", "tagId"])
        .expression(
          query
            .selectFrom("PhotoTag")
            .distinct()
            .select(({ val }) => ["photoId", val(into).as("tagId")])
            .where("tagId", "in", among(goneIds)),
        )
        .onConflict((conflict) => conflict.doNothing()),
    );
    await tx.tag.deleteMany({ where: { id: { in: goneIds } } });
    await tx.tag.update({ where: { id: into }, data: { updatedAt: new Date() } });
    const photos = await tx.photoTag.findMany({ where: { tagId: into }, select: { photoId: true } });
    tell({ type: "tag.changed", tagIds: [into, ...goneIds] });
    return { goneIds, photoIds: photos.map(({ photoId }) => photoId) };
  });
}

/** Deletes tags; photos lose them. Those that do not exist are left out. Answers which are gone. */
export async function deleteTags(viewer: Viewer, ids: number[]): Promise<number[]> {
  requireAdmin(viewer, "manage");
  return inTransaction(async (tx, tell) => {
    const found = (await tx.tag.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id);
    await tx.tag.deleteMany({ where: { id: { in: found } } });
    tell({ type: "tag.changed", tagIds: found });
    return ids.filter((id) => found.includes(id));
  });
}
