import { requireEditableAlbum } from "@/lib/access/permissions";
import { refreshAlbumAccess } from "@/lib/access/grants/effective-grants";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { rankOf, rightOf } from "@/lib/access/grants/grant-rights";
import type { AlbumAudience, Audience, Granted, Named } from "@/lib/albums/audience";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { among, wanted } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { execute, fetchAll } from "@/lib/db/run";
import { inTransaction } from "@/lib/events/transaction";

/** Who may see private albums besides their owners and admins: people, and groups of people. */

/** People and groups, by their ids. */
export type Grantees = { userIds: number[]; groupIds: number[] };

/**
 * Lets people and groups see albums. What is granted already stays; ids of no one are left out. Errors: "not-found",
 * "forbidden".
 */
export async function grantAlbums(viewer: Viewer, albumIds: number[], { userIds, groupIds }: Grantees): Promise<void> {
  await changeGrants(viewer, albumIds, async (tx) => {
    const toUsers = query
      .selectFrom(wanted(albumIds))
      .crossJoin("User as u")
      .select(["wanted.value as albumId", "u.id as userId"])
      .where("u.id", "in", among(userIds));
    await execute(
      tx,
      query
        .insertInto("AlbumUserGrant")
        .columns(["albumId", "userId"])
        .expression(toUsers)
        .onConflict((conflict) => conflict.doNothing()),
    );
    const toGroups = query
      .selectFrom(wanted(albumIds))
      .crossJoin("Group as g")
      .select(["wanted.value as albumId", "g.id as groupId"])
      .where("g.id", "in", among(groupIds));
    await execute(
      tx,
      query
        .insertInto("AlbumGroupGrant")
        .columns(["albumId", "groupId"])
        .expression(toGroups)
        .onConflict((conflict) => conflict.doNothing()),
    );
  });
}

/** Takes that back. */
export async function revokeAlbums(viewer: Viewer, albumIds: number[], { userIds, groupIds }: Grantees): Promise<void> {
  await changeGrants(viewer, albumIds, async (tx) => {
    const [ofUsers, ofGroups] = [query.deleteFrom("AlbumUserGrant"), query.deleteFrom("AlbumGroupGrant")];
    await execute(tx, ofUsers.where("albumId", "in", among(albumIds)).where("userId", "in", among(userIds)));
    await execute(tx, ofGroups.where("albumId", "in", among(albumIds)).where("groupId", "in", among(groupIds)));
  });
}

/** Makes exactly these people and groups those who may see an album, and do with it what is said. */
export async function setAudience(viewer: Viewer, albumId: number, audience: Audience): Promise<void> {
  const { name } = await requireEditableAlbum(viewer, albumId);
  await inTransaction(async (tx, tell) => {
    await tx.albumUserGrant.deleteMany({ where: { albumId } });
    await tx.albumGroupGrant.deleteMany({ where: { albumId } });
    const ranks = (grants: Audience["people"]) => new Map(grants.map(({ id, right }) => [id, rankOf(right)]));
    const [ofPeople, ofGroups] = [ranks(audience.people), ranks(audience.groups)];
    const users = await tx.user.findMany({ where: { id: { in: [...ofPeople.keys()] } }, select: { id: true } });
    const groups = await tx.group.findMany({ where: { id: { in: [...ofGroups.keys()] } }, select: { id: true } });
    if (users.length > 0)
      await tx.albumUserGrant.createMany({
        data: users.map(({ id }) => ({ albumId, userId: id, right: ofPeople.get(id) })),
      });
    if (groups.length > 0)
      await tx.albumGroupGrant.createMany({
        data: groups.map(({ id }) => ({ albumId, groupId: id, right: ofGroups.get(id) })),
      });
    await refreshAlbumAccess(tx, albumId);
    tell({ type: "album.changed", albumIds: [albumId] });
  });
  recordAudit(viewer, { action: "audience-changed", objectId: albumId, label: name });
}

/** Who may see an album, and who else could be let in. For those who may change the album. */
export async function findAudience(viewer: Viewer, albumId: number): Promise<AlbumAudience> {
  const album = await requireEditableAlbum(viewer, albumId);
  const [users, groups, userGrants, groupGrants] = await Promise.all([
    // Admins and the owner see it anyhow.
    db().user.findMany({
      where: { isDisabled: false, role: { not: "admin" }, id: { not: album.ownerId } },
      select: { id: true, name: true },
      orderBy: { nameKey: "asc" },
    }),
    db().group.findMany({ select: { id: true, name: true }, orderBy: { nameKey: "asc" } }),
    db().albumUserGrant.findMany({ where: { albumId }, select: { userId: true, right: true } }),
    db().albumGroupGrant.findMany({ where: { albumId }, select: { groupId: true, right: true } }),
  ]);
  const ofUsers = new Map(userGrants.map(({ userId, right }) => [userId, right]));
  const ofGroups = new Map(groupGrants.map(({ groupId, right }) => [groupId, right]));
  return {
    people: granted(users, ofUsers),
    groups: granted(groups, ofGroups),
    otherPeople: users.filter(({ id }) => !ofUsers.has(id)),
    otherGroups: groups.filter(({ id }) => !ofGroups.has(id)),
  };
}

const granted = (all: readonly Named[], ranks: ReadonlyMap<number, number>): Granted[] =>
  all.flatMap((named) => {
    const right = rightOf(ranks.get(named.id) ?? 0);
    return right ? [{ ...named, right }] : [];
  });

async function changeGrants(
  viewer: Viewer,
  albumIds: number[],
  change: (tx: Transaction) => Promise<void>,
): Promise<void> {
  const albums: { id: number; name: string }[] = [];
  for (const albumId of albumIds) albums.push(await requireEditableAlbum(viewer, albumId));
  await inTransaction(async (tx, tell) => {
    await change(tx);
    // That takes along what is inside: each once, not again for every album above it.
    const topmost = await fetchAll(
      tx,
      query
        .selectFrom(wanted(albumIds))
        .crossJoin("Album as a")
        .select("a.id")
        .whereRef("a.id", "=", "wanted.value")
        .where(({ or, eb }) => or([eb("a.parentId", "is", null), eb("a.parentId", "not in", among(albumIds))])),
    );
    for (const { id } of topmost) await refreshAlbumAccess(tx, id);
    tell({ type: "album.changed", albumIds });
  });
  for (const { id, name } of albums) recordAudit(viewer, { action: "audience-changed", objectId: id, label: name });
}

/**
 * Who sees an album besides admins: its owner and people, members of groups, and those groups. Ids from the smallest
 * on.
 */
export type AlbumGrants = { albumId: number; userIds: number[]; memberIds: number[]; groupIds: number[] };

/** Of every private album, and of others that have grants. For admins. */
export async function listGrants(viewer: Viewer): Promise<AlbumGrants[]> {
  requireAdmin(viewer);
  const albums = await db().album.findMany({
    where: { OR: [{ visibility: "private" }, { userGrants: { some: {} } }, { groupGrants: { some: {} } }] },
    select: {
      id: true,
      ownerId: true,
      visibility: true,
      userGrants: { select: { userId: true } },
      groupGrants: { select: { groupId: true, group: { select: { members: { select: { userId: true } } } } } },
    },
    orderBy: { id: "asc" },
  });
  const sorted = (ids: number[]) => [...new Set(ids)].sort((a, b) => a - b);
  return albums.map((album) => ({
    albumId: album.id,
    userIds: sorted([
      ...(album.visibility === "private" ? [album.ownerId] : []),
      ...album.userGrants.map(({ userId }) => userId),
    ]),
    memberIds: sorted(album.groupGrants.flatMap(({ group }) => group.members.map(({ userId }) => userId))),
    groupIds: sorted(album.groupGrants.map(({ groupId }) => groupId)),
  }));
}
