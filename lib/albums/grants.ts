import { requireEditableAlbum } from "@/lib/access/permissions";
import { refreshAlbumAccess } from "@/lib/access/effective-grants";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import type { AlbumAudience, Audience } from "@/lib/albums/audience";
import { db, type Transaction } from "@/lib/db/client";

/** Who may see private albums besides their owners and admins: people, and groups of people. */

/**
 * Lets people and groups see albums. What is granted already stays; ids of no one are left out. Errors: "not-found",
 * "forbidden".
 */
export async function grantAlbums(viewer: Viewer, albumIds: number[], { userIds, groupIds }: Audience): Promise<void> {
  await changeGrants(viewer, albumIds, async (tx, albums) => {
    await tx.$executeRaw`
      INSERT INTO "AlbumUserGrant" ("albumId", "userId")
      SELECT a."value", u."id" FROM json_each(${albums}) a CROSS JOIN "User" u WHERE u."id" IN (SELECT "value"
        FROM json_each(${JSON.stringify(userIds)}))
      ON CONFLICT DO NOTHING`;
    await tx.$executeRaw`
      INSERT INTO "AlbumGroupGrant" ("albumId", "groupId")
      SELECT a."value", g."id" FROM json_each(${albums}) a CROSS JOIN "Group" g WHERE g."id" IN (SELECT "value"
        FROM json_each(${JSON.stringify(groupIds)}))
      ON CONFLICT DO NOTHING`;
  });
}

/** Takes that back. */
export async function revokeAlbums(viewer: Viewer, albumIds: number[], { userIds, groupIds }: Audience): Promise<void> {
  await changeGrants(viewer, albumIds, async (tx, albums) => {
    await tx.$executeRaw`
      DELETE FROM "AlbumUserGrant" WHERE "albumId" IN (SELECT "value" FROM json_each(${albums}))
        AND "userId" IN (SELECT "value" FROM json_each(${JSON.stringify(userIds)}))`;
    await tx.$executeRaw`
      DELETE FROM "AlbumGroupGrant" WHERE "albumId" IN (SELECT "value" FROM json_each(${albums}))
        AND "groupId" IN (SELECT "value" FROM json_each(${JSON.stringify(groupIds)}))`;
  });
}

/** Makes exactly these people and groups those who may see an album. */
export async function setAudience(viewer: Viewer, albumId: number, { userIds, groupIds }: Audience): Promise<void> {
  await requireEditableAlbum(viewer, albumId);
  await db().$transaction(async (tx) => {
    await tx.albumUserGrant.deleteMany({ where: { albumId } });
    await tx.albumGroupGrant.deleteMany({ where: { albumId } });
    const users = await tx.user.findMany({ where: { id: { in: userIds } }, select: { id: true } });
    const groups = await tx.group.findMany({ where: { id: { in: groupIds } }, select: { id: true } });
    if (users.length > 0)
      await tx.albumUserGrant.createMany({ data: users.map(({ id }) => ({ albumId, userId: id })) });
    if (groups.length > 0)
      await tx.albumGroupGrant.createMany({ data: groups.map(({ id }) => ({ albumId, groupId: id })) });
    await refreshAlbumAccess(tx, albumId);
  });
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
    db().albumUserGrant.findMany({ where: { albumId }, select: { userId: true } }),
    db().albumGroupGrant.findMany({ where: { albumId }, select: { groupId: true } }),
  ]);
  const hasUser = new Set(userGrants.map(({ userId }) => userId));
  const hasGroup = new Set(groupGrants.map(({ groupId }) => groupId));
  return {
    people: users.filter(({ id }) => hasUser.has(id)),
    groups: groups.filter(({ id }) => hasGroup.has(id)),
    otherPeople: users.filter(({ id }) => !hasUser.has(id)),
    otherGroups: groups.filter(({ id }) => !hasGroup.has(id)),
  };
}

async function changeGrants(
  viewer: Viewer,
  albumIds: number[],
  change: (tx: Transaction, albums: string) => Promise<void>,
): Promise<void> {
  for (const albumId of albumIds) await requireEditableAlbum(viewer, albumId);
  await db().$transaction(async (tx) => {
    const albums = JSON.stringify(albumIds);
    await change(tx, albums);
    // That takes along what is inside: each once, not again for every album above it.
    const topmost = await tx.$queryRaw<{ id: number }[]>`
      SELECT a."id" FROM json_each(${albums}) wanted CROSS JOIN "Album" a
      WHERE a."id" = wanted."value" AND (a."parentId" IS NULL OR a."parentId" NOT IN (SELECT "value"
        FROM json_each(${albums})))`;
    for (const { id } of topmost) await refreshAlbumAccess(tx, Number(id));
  });
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
