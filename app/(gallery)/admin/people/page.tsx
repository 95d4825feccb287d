import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  addToGroupAction,
  inviteAction,
  removeFromGroupAction,
  setDisabledAction,
} from "@/app/(gallery)/admin/people/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { PeoplePage } from "@/components/admin/people/people-page";
import { isAdmin } from "@/lib/access/viewer";
import { isMailSetUp } from "@/lib/mail/send";
import { daysAgo } from "@/lib/users/api-keys/labels";
import { findPeople, peoplePerPage } from "@/lib/users/people";
import { peopleSearchSchema } from "@/lib/users/people-search";
import { listGroups } from "@/lib/users/user-list";

export const metadata: Metadata = { title: "People" };

const actions = {
  invite: inviteAction,
  setDisabled: setDisabledAction,
  addToGroup: addToGroupAction,
  removeFromGroup: removeFromGroupAction,
};

export default async function PeopleRoute({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await signedInOrRedirect("/admin/people");
  if (!isAdmin(viewer)) notFound();
  const search = peopleSearchSchema.parse(await searchParams);
  const [{ people, total }, groups] = await Promise.all([findPeople(viewer, search), listGroups(viewer)]);
  const now = new Date();
  return (
    <PeoplePage
      myId={viewer.id}
      search={search}
      people={people.map(({ lastSeenAt, ...person }) => ({
        ...person,
        lastSeen: lastSeenAt ? daysAgo(lastSeenAt, now) : "never",
      }))}
      total={total}
      pages={Math.max(1, Math.ceil(total / peoplePerPage))}
      groups={groups.map(({ id, name, isDefault }) => ({ id, name, isDefault }))}
      hasMail={isMailSetUp()}
      actions={actions}
    />
  );
}
