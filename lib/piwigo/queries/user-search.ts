import type { Viewer } from "@/lib/access/viewer";
import { privacyLevel } from "@/lib/piwigo/mappers/levels";
import { matchesLike } from "@/lib/piwigo/queries/like";
import { statuses, statusOf } from "@/lib/piwigo/mappers/user-row";
import { listGroups, listUsers, type UserListEntry } from "@/lib/users/user-list";

export type WantedUsers = {
  user_id?: number[];
  username?: string;
  status?: string[];
  min_level: number;
  group_id?: number[];
  order: string;
  exclude?: number[];
  filter?: string;
  min_register?: string;
  max_register?: string;
};

/** Piwigo lists its guest as well: the one who has no account. */
const guest: UserListEntry = {
  id: 2,
  name: "guest",
  email: "",
  role: "guest",
  level: 0,
  isDisabled: true,
  createdAt: new Date(0),
  groupIds: [],
  preferences: new Map(),
};

/** The people that pwg.users.getList asks for, in its order. */
export async function selectUsers(viewer: Viewer, wanted: WantedUsers): Promise<UserListEntry[]> {
  if (wanted.min_level) privacyLevel(wanted.min_level);
  const people = await listUsers(viewer);
  const all = people.some((user) => user.id === guest.id)
    ? people
    : [...people, { ...guest, createdAt: people[0]?.createdAt ?? guest.createdAt }];
  const groupsFound = wanted.filter
    ? new Set((await listGroups(viewer)).filter(({ name }) => contains(name, wanted.filter!)).map((group) => group.id))
    : new Set<number>();
  const [from, until] = [monthStart(wanted.min_register, 0), monthStart(wanted.max_register, 1)];
  const status = wanted.status?.filter((name) => statuses.includes(name)) ?? [];
  const found = all.filter(
    (user) =>
      (!wanted.user_id?.length || wanted.user_id.includes(user.id)) &&
      !wanted.exclude?.includes(user.id) &&
      (!wanted.username || matchesLike(user.name, wanted.username)) &&
      (status.length === 0 || status.includes(statusOf(user))) &&
      user.level >= wanted.min_level &&
      (!wanted.group_id?.length || user.groupIds.some((groupId) => wanted.group_id!.includes(groupId))) &&
      (!wanted.filter ||
        contains(user.name, wanted.filter) ||
        contains(user.email, wanted.filter) ||
        user.groupIds.some((groupId) => groupsFound.has(groupId))) &&
      (!from || user.createdAt >= from) &&
      (!until || user.createdAt < until),
  );
  return found.sort(inOrder(wanted.order));
}

const contains = (value: string, part: string): boolean => value.toLowerCase().includes(part.toLowerCase());

/** "3 2024" is March 2024; `later` months are added. */
function monthStart(sent: string | undefined, later: number): Date | null {
  const [, month, year] = /^(\d{1,2}) (\d{4})$/.exec(sent ?? "") ?? [];
  return month ? new Date(Number(year), Number(month) - 1 + later, 1) : null;
}

const sortable: Record<string, (user: UserListEntry) => string | number> = {
  id: (user) => user.id,
  username: (user) => user.name.toLowerCase(),
  email: (user) => user.email,
  level: (user) => user.level,
  status: (user) => statusOf(user),
  registration_date: (user) => user.createdAt.getTime(),
};

/** By the columns that are known; always by id in the end. */
function inOrder(order: string): (a: UserListEntry, b: UserListEntry) => number {
  const terms = order
    .toLowerCase()
    .split(",")
    .map((term) => /^\s*(?:\w+\.)?(\w+)(\s+desc)?/.exec(term))
    .filter((term) => term !== null && Object.hasOwn(sortable, term[1]!));
  return (a, b) => {
    for (const term of terms) {
      const [one, other] = [sortable[term![1]!]!(a), sortable[term![1]!]!(b)];
      if (one !== other) return (one < other ? -1 : 1) * (term![2] ? -1 : 1);
    }
    return a.id - b.id;
  };
}
