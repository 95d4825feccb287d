import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createGroupAction, deleteGroupAction, updateGroupAction } from "@/app/(gallery)/admin/groups/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { GroupsPage } from "@/components/admin/people/groups-page";
import { isAdmin } from "@/lib/access/viewer";
import { listGroups } from "@/lib/users/user-list";

export const metadata: Metadata = { title: "Groups" };

const actions = { create: createGroupAction, update: updateGroupAction, remove: deleteGroupAction };

export default async function GroupsRoute() {
  const viewer = await signedInOrRedirect("/admin/groups");
  if (!isAdmin(viewer)) notFound();
  const groups = await listGroups(viewer);
  return (
    <GroupsPage
      groups={groups.map(({ id, name, isDefault, memberCount }) => ({ id, name, isDefault, memberCount }))}
      actions={actions}
    />
  );
}
