import { sql } from "kysely";
import { requireAdmin, type Role, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { among } from "@/lib/db/lists";
import { about, query, storedDate } from "@/lib/db/query";
import { fetchAll, fetchFirst } from "@/lib/db/run";
import { notFound } from "@/lib/errors";
import { holdingsOf, type Holdings } from "@/lib/users/holdings";
import type { PeopleSearch } from "@/lib/users/people-search";

/** The people of the gallery as admins look through them, a page at a time. */

export type PersonRow = {
  id: number;
  name: string;
  email: string;
  role: Role;
  isDisabled: boolean;
  lastSeenAt: Date | null;
  /** Without those in the trash. */
  photos: number;
  bytes: number;
  groups: string[];
};

export const peoplePerPage = 50;

const awayMs = 60 * 24 * 3600_000;

/** The people that are looked for, by name, and how many there are in all. */
export async function findPeople(
  viewer: Viewer,
  search: PeopleSearch,
): Promise<{ people: PersonRow[]; total: number }> {
  requireAdmin(viewer);
  const matching = query.selectFrom("User as u").where(conditionOf(search));
  const rows = await fetchAll(
    db(),
    matching
      .select(["u.id", "u.name", "u.email", "u.role", "u.isDisabled", "u.lastSeenAt"])
      .select(({ selectFrom, ref }) => [
        selectFrom("DayStats as d")
          .select(({ fn }) => fn.coalesce(fn.sum<number>("d.photos"), sql<number>`0`).as("photos"))
          .whereRef("d.ownerId", "=", ref("u.id"))
          .as("photos"),
        selectFrom("FileStats as f")
          .select(({ fn }) => fn.coalesce(fn.sum<number>("f.bytes"), sql<number>`0`).as("bytes"))
          .whereRef("f.ownerId", "=", ref("u.id"))
          .as("bytes"),
      ])
      .orderBy("u.nameKey")
      .limit(peoplePerPage)
      .offset((search.page - 1) * peoplePerPage),
  );
  const count = await fetchFirst(
    db(),
    matching.select(({ fn }) => fn.countAll<number>().as("people")),
  );
  const groups = await groupsOf(rows.map(({ id }) => id));
  return {
    people: rows.map((row) => ({
      ...row,
      photos: row.photos ?? 0,
      bytes: row.bytes ?? 0,
      isDisabled: row.isDisabled === 1,
      lastSeenAt: row.lastSeenAt === null ? null : new Date(row.lastSeenAt),
      groups: groups.get(row.id) ?? [],
    })),
    total: count?.people ?? 0,
  };
}

const person = about<{ u: "User" }>();

function conditionOf({ q, role, group, state }: PeopleSearch) {
  const away = storedDate(new Date(Date.now() - awayMs));
  return person.and([
    ...(q
      ? [
          person.or([
            person(sql<number>`instr(${person.ref("u.nameKey")}, ${q.toLowerCase()})`, ">", 0),
            person(sql<number>`instr(lower(${person.ref("u.email")}), ${q.toLowerCase()})`, ">", 0),
          ]),
        ]
      : []),
    ...(role ? [person("u.role", "=", role)] : []),
    ...(group
      ? [person("u.id", "in", query.selectFrom("GroupMember as m").select("m.userId").where("m.groupId", "=", group))]
      : []),
    ...(state === "disabled" ? [person("u.isDisabled", "=", 1)] : []),
    ...(state === "active" ? [person("u.isDisabled", "=", 0)] : []),
    ...(state === "never" ? [person("u.lastSeenAt", "is", null)] : []),
    ...(state === "away" ? [person("u.lastSeenAt", "<", away)] : []),
  ]);
}

async function groupsOf(userIds: number[]): Promise<Map<number, string[]>> {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom("GroupMember as m")
      .innerJoin("Group as g", "g.id", "m.groupId")
      .select(["m.userId", "g.name"])
      .where("m.userId", "in", among(userIds))
      .orderBy("g.nameKey"),
  );
  const groups = new Map<number, string[]>();
  for (const { userId, name } of rows) groups.set(userId, [...(groups.get(userId) ?? []), name]);
  return groups;
}

/** All that admins see of one person. */
export type Person = {
  id: number;
  name: string;
  publicName: string;
  email: string;
  role: Role;
  level: number;
  /** Null: as much as fits. */
  quotaBytes: number | null;
  isDisabled: boolean;
  createdAt: Date;
  lastSeenAt: Date | null;
  groupIds: number[];
  hasSecondFactor: boolean;
  passkeys: number;
};

/** What deleting someone would move. */
export async function whatPersonHas(viewer: Viewer, id: number): Promise<Holdings> {
  requireAdmin(viewer);
  return holdingsOf(id);
}

/** Errors: "not-found". */
export async function personOf(viewer: Viewer, id: number): Promise<Person> {
  requireAdmin(viewer);
  const user = await db().user.findUnique({
    where: { id },
    include: { groups: true, authenticator: true, _count: { select: { passkeys: true } } },
    omit: { passwordHash: true, tokenVersion: true, nameKey: true },
  });
  if (!user) throw notFound("person");
  const { groups, authenticator, quotaBytes, _count, ...rest } = user;
  return {
    ...rest,
    quotaBytes: quotaBytes === null ? null : Number(quotaBytes),
    groupIds: groups.map(({ groupId }) => groupId),
    hasSecondFactor: authenticator?.confirmedAt != null,
    passkeys: _count.passkeys,
  };
}
