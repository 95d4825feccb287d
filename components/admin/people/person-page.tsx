"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { FormProblem, SettingsHead, SettingsSection } from "@/components/ui/settings-section";
import { GroupBoxes } from "@/components/admin/people/group-boxes";
import { HandedLink, type Handed } from "@/components/admin/people/handed-link";
import {
  roleChoices,
  type GroupChoice,
  type Holdings,
  type PersonActions,
  type ShownPerson,
} from "@/components/admin/people/people-actions";
import { RemovePerson } from "@/components/admin/people/remove-person";
import { callAction } from "@/components/api-client/call-action";
import { previewQuery } from "@/lib/access/preview-address";
import type { ActionResult } from "@/lib/core/problem";
import { useActionForm } from "@/components/hooks/use-action-form";
import { Button, buttonClass } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { formatBytes } from "@/lib/format/bytes";
import { countOf } from "@/lib/format/counts";

type PersonProps = {
  person: ShownPerson;
  isOneself: boolean;
  has: Holdings;
  groups: readonly GroupChoice[];
  /** Whether mail can be sent. */
  hasMail: boolean;
  actions: PersonActions;
};

const gigabyte = 1e9;

/** Piwigo's levels of people, in words. */
const levels = [
  { value: "0", label: "Those for everyone" },
  { value: "1", label: "Those for contacts, too" },
  { value: "2", label: "Those for friends, too" },
  { value: "4", label: "Those for family, too" },
  { value: "8", label: "Those for admins, too" },
];

/** One person, as admins see and change them. */
export function PersonPage({ person, isOneself, has, groups, hasMail, actions }: PersonProps) {
  const facts = [`Here since ${person.since}`, `last seen ${person.lastSeen}`];
  return (
    <>
      <Link
        href="/admin/people"
        prefetch={false}
        className="inline-flex min-h-11 items-center gap-1.5 rounded-md text-control text-quiet hover:text-text hover:underline"
      >
        <ArrowLeft aria-hidden size={16} />
        People
      </Link>
      <SettingsHead title={person.name}>
        {person.isDisabled ? `Shut out. ${facts.join(", ")}.` : `${facts.join(", ")}.`}
      </SettingsHead>
      <Profile person={person} groups={groups} update={actions.update} />
      <SignIn person={person} isOneself={isOneself} canMail={hasMail && person.email !== ""} actions={actions} />
      <SettingsSection title="Things" about="What this person has here, and what they did.">
        <Link
          href={`/admin/activity?person_id=${person.id}`}
          prefetch={false}
          className={buttonClass("plain", "self-start")}
        >
          What {person.name} did
        </Link>
        {!person.isDisabled && (
          <Link
            href={`/?${previewQuery({ as: `person-${person.id}`, albumId: null })}`}
            prefetch={false}
            className={buttonClass("plain", "self-start")}
          >
            View the gallery as {person.name}
          </Link>
        )}
        <p className="text-control">
          {countOf(has.photos, "photo")}
          {has.trashed > 0 && ` and ${countOf(has.trashed, "photo")} in the trash`}, {countOf(has.albums, "album")},{" "}
          {countOf(has.links, "link")}; {formatBytes(has.bytes)}
          {person.quotaBytes !== null && ` of ${formatBytes(person.quotaBytes)}`} of storage.
        </p>
        {isOneself ? (
          <p className="text-control text-quiet">You leave under “Your account”, “Your data”.</p>
        ) : (
          <RemovePerson id={person.id} name={person.name} has={has} remove={actions.remove} />
        )}
      </SettingsSection>
    </>
  );
}

type ProfileProps = { person: ShownPerson; groups: readonly GroupChoice[]; update: PersonActions["update"] };

function Profile({ person, groups, update }: ProfileProps) {
  const form = useActionForm({
    send: ({ name = "", email = "", role = "", level = "", quota = "" }, data) =>
      update(person.id, {
        name,
        email,
        role,
        level: Number(level),
        quotaBytes: quota.trim() === "" ? null : Math.round(Number(quota) * gigabyte),
        groupIds: data.getAll("group").map(Number),
      }),
    onDone: () => showToast({ text: "Saved" }),
  });
  return (
    <SettingsSection title="Who it is" about="A level lets someone see more of the albums that are shared with them.">
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <Field
          label="Sign-in name"
          name="name"
          defaultValue={person.name}
          maxLength={60}
          autoComplete="off"
          required
          error={form.errorOf("name")}
        />
        <Field
          label="E-mail"
          name="email"
          type="email"
          defaultValue={person.email}
          maxLength={200}
          autoComplete="off"
          error={form.errorOf("email")}
        />
        <Select label="Role" name="role" options={roleChoices} defaultValue={person.role} />
        <Select label="Sees photos" name="level" options={levels} defaultValue={String(person.level)} />
        <Field
          label="Storage in GB"
          name="quota"
          type="number"
          min={0}
          step="any"
          defaultValue={person.quotaBytes === null ? "" : person.quotaBytes / gigabyte}
          hint="What this person’s files may take, those in the trash too. Empty: as much as fits."
          error={form.errorOf("quotaBytes")}
        />
        <GroupBoxes groups={groups} chosen={new Set(person.groupIds)} />
        <FormProblem>{form.problemBeside("name", "email", "quotaBytes")}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Save
        </Button>
      </form>
    </SettingsSection>
  );
}

type SignInProps = { person: ShownPerson; isOneself: boolean; canMail: boolean; actions: PersonActions };

function SignIn({ person, isOneself, canMail, actions }: SignInProps) {
  const [handed, setHanded] = useState<Handed | null>(null);
  const [asked, setAsked] = useState<"shut-out" | "reset" | null>(null);
  async function hand(made: Promise<ActionResult<{ url: string }>>, title: string, about: string) {
    const result = await callAction(made);
    if (result.error === undefined) setHanded({ title, about, url: result.url });
    else showToast({ text: result.error.message, isError: true });
  }
  async function run(done: Promise<ActionResult>, text: string) {
    const { error } = await callAction(done);
    showToast(error === undefined ? { text } : { text: error.message, isError: true });
  }
  const hasMore = person.hasSecondFactor || person.passkeys > 0;
  return (
    <SettingsSection title="Signing in" about="Links are shown once, for you to hand over.">
      <p className="text-control">
        {person.hasSecondFactor ? "Two-factor sign-in is on" : "Two-factor sign-in is off"}
        {person.passkeys > 0 && `, ${countOf(person.passkeys, "passkey")}`}.
      </p>
      <div className="flex flex-wrap gap-2">
        {!person.isDisabled && (
          <Button
            onClick={() =>
              void hand(
                actions.passwordLink(person.id),
                "A link for a new password",
                `Hand it to ${person.name}. It works once, for three days; the password of now works until then.`,
              )
            }
          >
            Password link
          </Button>
        )}
        {!person.isDisabled && canMail && (
          <Button
            onClick={() =>
              void run(actions.mailPasswordLink(person.id), `A password link is on its way to ${person.email}`)
            }
          >
            Mail a password link
          </Button>
        )}
        {!person.isDisabled && person.role !== "admin" && !person.hasSecondFactor && (
          <Button
            onClick={() =>
              void hand(
                actions.signInLink(person.id),
                "A link that signs in",
                `Whoever has it is signed in as ${person.name}, without a password, for three days.`,
              )
            }
          >
            Sign-in link
          </Button>
        )}
        {hasMore && <Button onClick={() => setAsked("reset")}>Reset two-factor</Button>}
        {person.isDisabled ? (
          <Button
            kind="primary"
            onClick={() => void run(actions.setDisabled([person.id], false), `${person.name} can sign in`)}
          >
            Let in again
          </Button>
        ) : (
          !isOneself && (
            <Button kind="danger" onClick={() => setAsked("shut-out")}>
              Shut out
            </Button>
          )
        )}
      </div>
      <ConfirmDialog
        isOpen={asked === "shut-out"}
        onClose={() => setAsked(null)}
        title={`Shut out ${person.name}?`}
        description="They are signed out at once, and their keys and links end. Their photos and albums stay. You can let them in again."
        confirmLabel="Shut out"
        isDanger
        onConfirm={() => run(actions.setDisabled([person.id], true), `${person.name} is shut out`)}
      />
      <ConfirmDialog
        isOpen={asked === "reset"}
        onClose={() => setAsked(null)}
        title={`Reset two-factor sign-in of ${person.name}?`}
        description="The authenticator app, recovery codes and passkeys end: the password alone signs in then. Be sure that it is they who ask."
        confirmLabel="Reset"
        isDanger
        onConfirm={() => run(actions.resetSecondFactor(person.id), "Two-factor sign-in is reset")}
      />
      <HandedLink handed={handed} onClose={() => setHanded(null)} />
    </SettingsSection>
  );
}
