import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { refreshAlbumAccess } from "@/lib/access/grants/effective-grants";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { db, isUniqueViolation, type Transaction } from "@/lib/db/client";
import { among } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { AppError, notFound } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { groupNameSchema } from "@/lib/users/schema";

/** Groups of people, for admins. Every change brings what members see up to date in the same transaction. */

/** Adds a group. Errors: "conflict" when the name is taken, whatever its case; "invalid" for a name that is none. */
export async function createGroup(
  viewer: Viewer,
  group: { name: string; isDefault: boolean },
): Promise<{ id: number }> {
  requireAdmin(viewer);
  const name = parseOrThrow(groupNameSchema, group.name, "name");
  return orTaken(
    name,
    db().group.create({
      data: { name, nameKey: name.toLowerCase(), isDefault: group.isDefault },
      select: { id: true },
    }),
  );
}

/** Changes what is given. Errors: as createGroup, and "not-found". */
export async function updateGroup(
  viewer: Viewer,
  groupId: number,
  changes: { name?: string; isDefault?: boolean },
): Promise<void> {
  requireAdmin(viewer);
  await requireGroups([groupId]);
  const name = changes.name === undefined ? undefined : parseOrThrow(groupNameSchema, changes.name, "name");
  const data = { ...(name === undefined ? {} : { name, nameKey: name.toLowerCase() }), isDefault: changes.isDefault };
  await orTaken(name ?? "", db().group.update({ where: { id: groupId }, data }));
}

/** Deletes groups; gives the names of those that were there. */
export async function deleteGroups(viewer: Viewer, groupIds: number[]): Promise<string[]> {
  requireAdmin(viewer);
  const groups = await db().group.findMany({ where: { id: { in: groupIds } }, orderBy: { id: "asc" } });
  await inTransaction(async (tx, tell) => {
    const albums = await albumsOfGroups(tx, groupIds);
    await tx.group.deleteMany({ where: { id: { in: groupIds } } });
    for (const albumId of albums) await refreshAlbumAccess(tx, albumId);
    tell({ type: "people.changed" });
  });
  return groups.map((group) => group.name);
}

/** Adds people to a group; those in it already, and ids of no one, change nothing. Errors: "not-found". */
export async function addMembers(viewer: Viewer, groupId: number, userIds: number[]): Promise<void> {
  requireAdmin(viewer);
  await requireGroups([groupId]);
  await inTransaction(async (tx, tell) => {
    await linkMembers(tx, groupId, userIds);
    for (const albumId of await albumsOfGroups(tx, [groupId])) await refreshAlbumAccess(tx, albumId);
    tell({ type: "people.changed" });
  });
}

/** Takes people out of a group. Errors: "not-found". */
export async function removeMembers(viewer: Viewer, groupId: number, userIds: number[]): Promise<void> {
  requireAdmin(viewer);
  await requireGroups([groupId]);
  await inTransaction(async (tx, tell) => {
    await tx.groupMember.deleteMany({ where: { groupId, userId: { in: userIds } } });
    for (const albumId of await albumsOfGroups(tx, [groupId])) await refreshAlbumAccess(tx, albumId);
    tell({ type: "people.changed" });
  });
}

/** Makes exactly these the groups that someone is in; ids of no group are left out. */
export async function setGroupsOf(tx: Transaction, userId: number, groupIds: number[]): Promise<void> {
  const before = await tx.groupMember.findMany({ where: { userId }, select: { groupId: true } });
  await tx.groupMember.deleteMany({ where: { userId } });
  const groups = await tx.group.findMany({ where: { id: { in: groupIds } }, select: { id: true } });
  if (groups.length > 0) await tx.groupMember.createMany({ data: groups.map(({ id }) => ({ groupId: id, userId })) });
  const touched = [...before.map((member) => member.groupId), ...groups.map(({ id }) => id)];
  for (const albumId of await albumsOfGroups(tx, touched)) await refreshAlbumAccess(tx, albumId);
}

/**
 * Puts the members of groups into another one and deletes those groups. Errors: "not-found" when one of them is
 * missing.
 */
export async function mergeGroups(viewer: Viewer, intoId: number, groupIds: number[]): Promise<void> {
  requireAdmin(viewer);
  const others = groupIds.filter((id) => id !== intoId);
  await requireGroups([intoId, ...others]);
  await inTransaction(async (tx, tell) => {
    const albums = await albumsOfGroups(tx, [intoId, ...others]);
    const members = await tx.groupMember.findMany({ where: { groupId: { in: others } }, select: { userId: true } });
    await linkMembers(
      tx,
      intoId,
      members.map((member) => member.userId),
    );
    await tx.group.deleteMany({ where: { id: { in: others } } });
    for (const albumId of albums) await refreshAlbumAccess(tx, albumId);
    tell({ type: "people.changed" });
  });
}

/** A new group with the same members, which sees nothing by itself yet. Errors: as createGroup, and "not-found". */
export async function duplicateGroup(viewer: Viewer, groupId: number, copyName: string): Promise<{ id: number }> {
  requireAdmin(viewer);
  const name = parseOrThrow(groupNameSchema, copyName, "name");
  const group = await db().group.findUnique({ where: { id: groupId }, include: { members: true } });
  if (!group) throw notFound("group");
  const members = { create: group.members.map(({ userId }) => ({ userId })) };
  return orTaken(
    name,
    db().group.create({
      data: { name, nameKey: name.toLowerCase(), isDefault: group.isDefault, members },
      select: { id: true },
    }),
  );
}

/** Puts someone new into the groups that are for everybody new. */
export async function joinDefaultGroups(tx: Transaction, userId: number): Promise<void> {
  const groups = await tx.group.findMany({ where: { isDefault: true }, select: { id: true } });
  if (groups.length > 0)
    await setGroupsOf(
      tx,
      userId,
      groups.map(({ id }) => id),
    );
}

async function linkMembers(tx: Transaction, groupId: number, userIds: number[]): Promise<void> {
  await execute(
    tx,
    query
      .insertInto("GroupMember")
      .columns(["groupId", "userId"])
      .expression(
        query
          .selectFrom("User as u")
          .select(({ val }) => [val(groupId).as("groupId"), "u.id as userId"])
          .where("u.id", "in", among(userIds)),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
}

async function albumsOfGroups(tx: Transaction, groupIds: number[]): Promise<number[]> {
  const grants = await tx.albumGroupGrant.findMany({
    where: { groupId: { in: groupIds } },
    select: { albumId: true },
    distinct: ["albumId"],
  });
  return grants.map((grant) => grant.albumId);
}

async function requireGroups(groupIds: number[]): Promise<void> {
  const unique = [...new Set(groupIds)];
  if ((await db().group.count({ where: { id: { in: unique } } })) < unique.length) throw notFound("group");
}

async function orTaken<T>(name: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw isUniqueViolation(error)
      ? new AppError("conflict", `There is a group called “${name}” already. Choose another name.`, { field: "name" })
      : error;
  });
}
