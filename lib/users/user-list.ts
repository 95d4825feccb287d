import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

/** Everybody with an account, for admins. */

export type UserListEntry = {
  id: number;
  name: string;
  email: string;
  role: string;
  level: number;
  isDisabled: boolean;
  createdAt: Date;
  groupIds: number[];
  /** Kept by clients, by name. */
  preferences: Map<string, string>;
};

export async function listUsers(viewer: Viewer): Promise<UserListEntry[]> {
  requireAdmin(viewer);
  const users = await db().user.findMany({
    include: { groups: { orderBy: { groupId: "asc" } }, preferences: true },
    orderBy: { id: "asc" },
  });
  return users.map(({ groups, preferences, ...user }) => ({
    ...user,
    groupIds: groups.map(({ groupId }) => groupId),
    preferences: new Map(preferences.map(({ name, value }) => [name, value])),
  }));
}

/** Everybody by name, to choose from. */
export async function listPersonNames(viewer: Viewer): Promise<{ id: number; name: string }[]> {
  requireAdmin(viewer);
  return db().user.findMany({ select: { id: true, name: true }, orderBy: { nameKey: "asc" } });
}

/** A group, and how many are in it. */
export type GroupEntry = { id: number; name: string; isDefault: boolean; updatedAt: Date; memberCount: number };

export async function listGroups(viewer: Viewer): Promise<GroupEntry[]> {
  requireAdmin(viewer);
  const groups = await db().group.findMany({
    include: { _count: { select: { members: true } } },
    orderBy: { nameKey: "asc" },
  });
  return groups.map(({ _count, ...group }) => ({ ...group, memberCount: _count.members }));
}
