import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  deletePersonAction,
  mailPasswordLinkAction,
  passwordLinkAction,
  resetSecondFactorAction,
  setDisabledAction,
  signInLinkAction,
  updatePersonAction,
} from "@/app/(gallery)/admin/people/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { PersonPage } from "@/components/admin/people/person-page";
import { isAdmin } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { isMailSetUp } from "@/lib/mail/send";
import { daysAgo } from "@/lib/users/api-keys/labels";
import { personOf, whatPersonHas } from "@/lib/users/people";
import { listGroups } from "@/lib/users/user-list";

export const metadata: Metadata = { title: "A person" };

const actions = {
  update: updatePersonAction,
  setDisabled: setDisabledAction,
  mailPasswordLink: mailPasswordLinkAction,
  passwordLink: passwordLinkAction,
  signInLink: signInLinkAction,
  resetSecondFactor: resetSecondFactorAction,
  remove: deletePersonAction,
};

export default async function PersonRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await signedInOrRedirect(`/admin/people/${encodeURIComponent(id)}`);
  if (!isAdmin(viewer) || !/^[1-9]\d{0,8}$/.test(id)) notFound();
  const person = await personOf(viewer, Number(id)).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") return notFound();
    throw error;
  });
  const [has, groups] = await Promise.all([whatPersonHas(viewer, person.id), listGroups(viewer)]);
  const { createdAt, lastSeenAt, ...plain } = person;
  return (
    <PersonPage
      person={{
        ...plain,
        since: createdAt.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" }),
        lastSeen: lastSeenAt ? daysAgo(lastSeenAt, new Date()) : "never",
      }}
      isOneself={person.id === viewer.id}
      has={has}
      groups={groups.map(({ id: groupId, name }) => ({ id: groupId, name }))}
      hasMail={isMailSetUp()}
      actions={actions}
    />
  );
}
