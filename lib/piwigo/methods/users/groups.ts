import { AppError } from "@/lib/errors";
import { onOneLine } from "@/lib/format/texts";
import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { withoutTags } from "@/lib/piwigo/mappers/html";
import { matchesLike } from "@/lib/piwigo/queries/like";
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
import { serverTime } from "@/lib/piwigo/mappers/times";
import { NamedList, NamedStruct, type Struct } from "@/lib/piwigo/protocol/values";
import {
  addMembers,
  createGroup,
  deleteGroups,
  duplicateGroup,
  mergeGroups,
  removeMembers,
  updateGroup,
} from "@/lib/users/groups";
import { listGroups, type GroupEntry } from "@/lib/users/user-list";

export const groupMethods = [
  method({
    name: "pwg.groups.getList",
    description: "Retrieves a list of all groups. The list can be filtered.",
    rights: "admin",
    scope: "administer",
    parameters: {
      group_id: optionalList(id),
      name: optional(text),
      per_page: withDefault(count, 100, { max: 1000 }),
      page: withDefault(count, 0),
      order: withDefault(text, "name"),
    },
    run: async ({ group_id, name, per_page, page, order }, { viewer }) => {
      const found = (await listGroups(viewer)).filter(
        (group) => (!group_id?.length || group_id.includes(group.id)) && (!name || matchesLike(group.name, name)),
      );
      return listOf(found.sort(inOrder(order)).slice(page * per_page, (page + 1) * per_page), page, per_page);
    },
  }),
  method({
    name: "pwg.groups.add",
    description: "Creates a group and returns the new group record.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: { name: required(text), is_default: withDefault(bool, false) },
    run: async ({ name, is_default }, call) => {
      const { id: groupId } = await withUserErrors(
        createGroup(call.viewer, { name: requireName(name), isDefault: is_default }),
      );
      return ofGroups([groupId], call);
    },
  }),
  method({
    name: "pwg.groups.delete",
    description: "Deletes a or more groups. Users and photos are not deleted.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: { group_id: requiredList(id, { maxItems: maxAtOnce }), pwg_token: required(text) },
    run: async ({ group_id }, { viewer }) => new NamedList(await deleteGroups(viewer, group_id), "group_deleted"),
  }),
  method({
    name: "pwg.groups.setInfo",
    description: "Updates a group. Leave a field blank to keep the current value.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: { group_id: required(id), name: optional(text), is_default: optional(bool), pwg_token: required(text) },
    run: async ({ group_id, name, is_default }, call) => {
      await withUserErrors(
        updateGroup(call.viewer, group_id, {
          name: name === undefined ? undefined : requireName(name),
          isDefault: is_default,
        }),
      );
      return ofGroups([group_id], call);
    },
  }),
  method({
    name: "pwg.groups.addUser",
    description: "Adds one or more users to a group.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: {
      group_id: required(id),
      user_id: requiredList(id, { maxItems: maxAtOnce }),
      pwg_token: required(text),
    },
    run: async ({ group_id, user_id }, call) => {
      await withUserErrors(addMembers(call.viewer, group_id, user_id));
      return ofGroups([group_id], call);
    },
  }),
  method({
    name: "pwg.groups.deleteUser",
    description: "Removes one or more users from a group.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: {
      group_id: required(id),
      user_id: requiredList(id, { maxItems: maxAtOnce }),
      pwg_token: required(text),
    },
    run: async ({ group_id, user_id }, call) => {
      await withUserErrors(removeMembers(call.viewer, group_id, user_id));
      return ofGroups([group_id], call);
    },
  }),
  method({
    name: "pwg.groups.merge",
    description: "Merge groups in one other group",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: {
      destination_group_id: required(id),
      merge_group_id: requiredList(id, { maxItems: maxAtOnce }),
      pwg_token: required(text),
    },
    run: async ({ destination_group_id, merge_group_id }, call) => {
      const merged = await ofGroups(merge_group_id, call);
      await mergeGroups(call.viewer, destination_group_id, merge_group_id).catch((error: unknown) => {
        throw error instanceof AppError && error.code === "not-found"
          ? new PiwigoError(invalidParameter, "All groups does not exist.")
          : error;
      });
      return { destination_group: await ofGroups([destination_group_id], call), deleted_group: merged };
    },
  }),
  method({
    name: "pwg.groups.duplicate",
    description: "Create a copy of a group",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: { group_id: required(id), copy_name: required(text), pwg_token: required(text) },
    run: async ({ group_id, copy_name }, call) => {
      const { id: copyId } = await withUserErrors(duplicateGroup(call.viewer, group_id, requireName(copy_name)));
      return ofGroups([copyId], call);
    },
  }),
];

const ofGroups = async (groupIds: number[], { viewer }: Call): Promise<Struct> =>
  listOf(
    (await listGroups(viewer)).filter((group) => groupIds.includes(group.id)),
    0,
    100,
  );

/** Every value is a text, as Piwigo's database gives them. */
const listOf = (groups: GroupEntry[], page: number, perPage: number): Struct => ({
  paging: new NamedStruct({ page, per_page: perPage, count: groups.length }),
  groups: new NamedList(
    groups.map((group) => ({
      id: String(group.id),
      name: group.name,
      is_default: String(group.isDefault),
      lastmodified: serverTime(group.updatedAt),
      nb_users: String(group.memberCount),
    })),
    "group",
  ),
});

const sortable: Record<string, (group: GroupEntry) => string | number> = {
  id: (group) => group.id,
  name: (group) => group.name.toLowerCase(),
  is_default: (group) => String(group.isDefault),
  lastmodified: (group) => group.updatedAt.getTime(),
  nb_users: (group) => group.memberCount,
};

/** By one known column, else by name. */
function inOrder(order: string): (a: GroupEntry, b: GroupEntry) => number {
  const [, column = "", descending] = /^\s*(?:g\.)?(\w+)(\s+desc)?/i.exec(order) ?? [];
  const keyOf = Object.hasOwn(sortable, column) ? sortable[column]! : sortable.name!;
  return (a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    return one === other ? a.id - b.id : (one < other ? -1 : 1) * (descending ? -1 : 1);
  };
}

function requireName(sent: string): string {
  const name = onOneLine(withoutTags(sent));
  if (name.trim() === "") throw new PiwigoError(invalidParameter, "Name field must not be empty");
  return name;
}

async function withUserErrors<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "conflict")
      throw new PiwigoError(invalidParameter, "This name is already used by another group.");
    throw error.code === "not-found" ? new PiwigoError(invalidParameter, "This group does not exist.") : error;
  });
}
