import { randomBytes } from "node:crypto";
import type { Role } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { db } from "@/lib/db/client";
import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { privacyLevel } from "@/lib/piwigo/mappers/levels";
import { method, type Call } from "@/lib/piwigo/protocol/method";
import {
  bool,
  count,
  id,
  maxAtOnce,
  optional,
  optionalList,
  required,
  requiredList,
  text,
  withDefault,
} from "@/lib/piwigo/protocol/parameters";
import { columnsOf, settingPrefix, statuses, userList, userRow } from "@/lib/piwigo/mappers/user-row";
import { selectUsers } from "@/lib/piwigo/queries/user-search";
import { NamedStruct, type Value } from "@/lib/piwigo/protocol/values";
import { addMember, deleteMember, updateMember } from "@/lib/users/members";
import { keepPreferences } from "@/lib/users/preferences";
import { listUsers, type UserListEntry } from "@/lib/users/user-list";

export const userMethods = [
  method({
    name: "pwg.users.getList",
    description:
      "Retrieves a list of all the users.<br>\n<b>display</b> controls which data are returned, possible values are : all, basics, none, or the names of columns.",
    rights: "admin",
    scope: "administer",
    parameters: {
      user_id: optionalList(id),
      username: optional(text),
      status: optionalList(text),
      min_level: withDefault(count, 0, { max: 8 }),
      group_id: optionalList(id),
      per_page: withDefault(count, 100, { max: 1000 }),
      page: withDefault(count, 0),
      order: withDefault(text, "id"),
      exclude: optionalList(id),
      display: withDefault(text, "basics"),
      filter: optional(text),
      min_register: optional(text),
      max_register: optional(text),
    },
    run: async (wanted, call) => {
      const found = await selectUsers(call.viewer, wanted);
      const columns = columnsOf(wanted.display);
      if (wanted.per_page === 0 && columns.size === 0) return found.map((user) => user.id);
      const page = found.slice(wanted.page * wanted.per_page, (wanted.page + 1) * wanted.per_page);
      return answer(page, columns, {
        page: wanted.page,
        perPage: wanted.per_page,
        total: columns.has("total_count") ? found.length : null,
      });
    },
  }),
  method({
    name: "pwg.users.add",
    description: "Registers a new user.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: {
      username: required(text),
      auto_password: withDefault(bool, false),
      password: optional(text),
      password_confirm: optional(text),
      email: optional(text),
      send_password_by_mail: withDefault(bool, false),
      pwg_token: required(text),
    },
    run: async ({ username, auto_password, password, email }, call) => {
      requireName(username);
      // No one knows a password that was not given; an admin gives one later.
      const chosen = auto_password || !password ? randomBytes(18).toString("base64url") : password;
      const added = await withUserErrors(
        addMember(call.viewer, { name: username, password: chosen, email: email ?? "" }),
      );
      return ofUsers([added.id], call);
    },
  }),
  method({
    name: "pwg.users.delete",
    description: "Deletes on or more users. Photos owned by this user will be kept.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: { user_id: requiredList(id, { maxItems: maxAtOnce }), pwg_token: required(text) },
    run: async ({ user_id }, { viewer }) => {
      let deleted = 0;
      const there = new Set((await listUsers(viewer)).map((user) => user.id));
      for (const userId of new Set(user_id.filter((wanted) => there.has(wanted)))) {
        // Oneself, and whoever has gone meanwhile, are passed over.
        await deleteMember(viewer, userId).then(() => deleted++, ignoring("not-found", "conflict"));
      }
      return `${deleted} user${deleted === 1 ? "" : "s"} deleted`;
    },
  }),
  method({
    name: "pwg.users.setInfo",
    description:
      'Updates a user. Leave a field blank to keep the current value.\n<br>"username", "password" and "email" are ignored if "user_id" is an array.',
    rights: "admin",
    scope: "administer",
    postOnly: true,
    isClosedToKeys: true,
    parameters: {
      user_id: requiredList(id, { maxItems: maxAtOnce }),
      username: optional(text),
      password: optional(text),
      email: optional(text),
      status: optional(text),
      level: optional(count, { max: 8 }),
      language: optional(text),
      theme: optional(text),
      group_id: optionalList(text),
      nb_image_page: optional(id),
      recent_period: optional(count),
      expand: optional(bool),
      show_nb_comments: optional(bool),
      show_nb_hits: optional(bool),
      enabled_high: optional(bool),
      pwg_token: required(text),
    },
    run: async (wanted, call) => {
      if (wanted.username !== undefined) requireName(wanted.username);
      if (wanted.status && !statuses.includes(wanted.status)) throw new PiwigoError(invalidParameter, "Invalid status");
      const level = wanted.level === undefined ? undefined : privacyLevel(wanted.level);
      const there = new Map((await listUsers(call.viewer)).map((user) => [user.id, user]));
      const userIds = [...new Set(wanted.user_id)];
      if (userIds.length === 1 && !there.has(userIds[0]!))
        throw new PiwigoError(invalidParameter, "This user does not exist.");
      const own =
        userIds.length === 1
          ? {
              name: wanted.username || undefined,
              password: wanted.password || undefined,
              email: wanted.email || undefined,
            }
          : {};
      const groupIds = wanted.group_id?.map(Number).filter(Number.isSafeInteger);
      for (const userId of userIds.filter((known) => there.has(known))) {
        const isOneself = call.viewer.kind === "user" && call.viewer.id === userId;
        await withUserErrors(
          updateMember(call.viewer, userId, { ...own, level, groupIds, ...(isOneself ? {} : roleOf(wanted.status)) }),
        );
        await keepPreferences(userId, settingsIn(wanted));
      }
      return ofUsers(userIds, call, Object.keys(settingsIn(wanted)));
    },
  }),
];

/** What a status means here: three roles, and shut out for a guest. */
function roleOf(status: string | undefined): { role?: Role; isDisabled?: boolean } {
  if (!status) return {};
  if (status === "guest") return { isDisabled: true };
  const role = status === "admin" || status === "webmaster" ? "admin" : status === "generic" ? "viewer" : "member";
  return { role, isDisabled: false };
}

const settingNames = [
  "language",
  "theme",
  "nb_image_page",
  "recent_period",
  "expand",
  "show_nb_comments",
  "show_nb_hits",
  "enabled_high",
] as const;

/** The settings that were sent, as they are kept. */
export function settingsIn(sent: {
  [Name in (typeof settingNames)[number]]?: string | number | boolean | undefined;
}): Record<string, string> {
  const given = settingNames.filter((name) => sent[name] !== undefined && sent[name] !== "");
  return Object.fromEntries(given.map((name) => [settingPrefix + name, String(sent[name])]));
}

/** The answer that changes give: what getList says of these people. */
async function ofUsers(userIds: number[], { viewer }: Call, settings: string[] = []): Promise<Value> {
  const users = (await listUsers(viewer)).filter((user) => userIds.includes(user.id));
  const columns = columnsOf(["basics", ...settings.map((name) => name.slice(settingPrefix.length))].join(","));
  return answer(users, columns, { page: 0, perPage: 100, total: null });
}

async function answer(
  users: UserListEntry[],
  columns: Set<string>,
  { page, perPage, total }: { page: number; perPage: number; total: number | null },
): Promise<Value> {
  const visits = columns.has("last_visit") ? await lastVisits(users.map((user) => user.id)) : new Map<number, Date>();
  return {
    paging: new NamedStruct({ page, per_page: perPage, count: users.length, total_count: total ?? 0 }),
    users: userList(users.map((user) => userRow(user, columns, visits.get(user.id) ?? null))),
    total_count: total ?? undefined,
  };
}

async function lastVisits(userIds: number[]): Promise<Map<number, Date>> {
  const rows = await db().visit.groupBy({ by: ["userId"], where: { userId: { in: userIds } }, _max: { at: true } });
  return new Map(
    rows.flatMap((row) => (row.userId !== null && row._max.at ? [[row.userId, row._max.at] as const] : [])),
  );
}

function requireName(name: string): void {
  if (name.trim() === "") throw new PiwigoError(invalidParameter, "Name field must not be empty");
}

/** What Piwigo says where our own sentence is another. */
export async function withUserErrors<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (error instanceof AppError && error.code === "conflict" && error.field === "name")
      throw new PiwigoError(invalidParameter, "this login is already used");
    if (error instanceof AppError && error.field === "email") {
      throw new PiwigoError(invalidParameter, "mail address must be like xxx@yyy.eee (example: jack@altern.org)");
    }
    throw error;
  });
}

const ignoring =
  (...codes: string[]) =>
  (error: unknown): void => {
    if (!(error instanceof AppError) || !codes.includes(error.code)) throw error;
  };
