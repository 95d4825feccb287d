"use client";

import { Plus, UsersRound } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { FormProblem, SettingsHead } from "@/components/ui/settings-section";
import { callAction } from "@/components/api-client/call-action";
import type { ActionResult } from "@/lib/core/problem";
import { useActionForm } from "@/components/hooks/use-action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog, Dialog } from "@/components/ui/dialog";
import { EmptyPage } from "@/components/ui/empty-page";
import { Field } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/counts";

type Group = { id: number; name: string; isDefault: boolean; memberCount: number };
type GroupFields = { name: string; isDefault: boolean };

type GroupsProps = {
  groups: Group[];
  actions: {
    create: (group: GroupFields) => Promise<ActionResult>;
    update: (id: number, group: GroupFields) => Promise<ActionResult>;
    remove: (id: number) => Promise<ActionResult>;
  };
};

/** People who are shown albums together. */
export function GroupsPage({ groups, actions }: GroupsProps) {
  const [edited, setEdited] = useState<Group | "new" | null>(null);
  const [doomed, setDoomed] = useState<Group | null>(null);
  async function remove(group: Group) {
    const { error } = await callAction(actions.remove(group.id));
    showToast(error === undefined ? { text: `“${group.name}” is deleted` } : { text: error.message, isError: true });
  }
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <SettingsHead title="Groups">An album that is shared with a group is seen by everybody in it.</SettingsHead>
        <Button kind="primary" className="mb-6" onClick={() => setEdited("new")}>
          <Plus aria-hidden size={18} strokeWidth={2} />
          New group
        </Button>
      </div>
      {groups.length === 0 ? (
        <EmptyPage icon={UsersRound} title="No groups yet">
          Family, club, clients: share an album with all of them at once.
        </EmptyPage>
      ) : (
        <ul className="divide-y divide-line rounded-2xl border border-line">
          {groups.map((group) => (
            <li key={group.id} className="flex min-h-18 flex-wrap items-center gap-x-2 gap-y-1 px-5 py-3">
              <div className="min-w-0 flex-1 basis-48">
                <p className="font-strong wrap-anywhere">{group.name}</p>
                <p className="text-control text-quiet">
                  <Link
                    href={`/admin/people?group=${group.id}`}
                    prefetch={false}
                    className="text-accent underline underline-offset-2"
                  >
                    {countOf(group.memberCount, "person", "people")}
                  </Link>
                  {group.isDefault && " · everybody new joins it"}
                </p>
              </div>
              <Button kind="quiet" aria-label={`Change ${group.name}`} onClick={() => setEdited(group)}>
                Change
              </Button>
              <Button kind="quiet" aria-label={`Delete ${group.name}`} onClick={() => setDoomed(group)}>
                Delete
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Dialog
        isOpen={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === "new" ? "New group" : "Change the group"}
      >
        {edited && (
          <GroupForm
            group={edited === "new" ? null : edited}
            send={(fields) => (edited === "new" ? actions.create(fields) : actions.update(edited.id, fields))}
            onClose={() => setEdited(null)}
          />
        )}
      </Dialog>
      <ConfirmDialog
        isOpen={doomed !== null}
        onClose={() => setDoomed(null)}
        title={`Delete “${doomed?.name ?? ""}”?`}
        description={`${countOf(doomed?.memberCount ?? 0, "person", "people")} no longer see the albums that are shared with it. Their accounts stay.`}
        confirmLabel="Delete"
        isDanger
        onConfirm={() => remove(doomed!)}
      />
    </>
  );
}

type GroupFormProps = {
  group: Group | null;
  send: (fields: GroupFields) => Promise<ActionResult>;
  onClose: () => void;
};

function GroupForm({ group, send, onClose }: GroupFormProps) {
  const form = useActionForm({
    send: ({ name = "", isDefault }) => send({ name, isDefault: isDefault === "on" }),
    onDone: () => {
      onClose();
      showToast({ text: "The group is saved" });
    },
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4 pt-1">
      <Field
        label="Name"
        name="name"
        defaultValue={group?.name}
        maxLength={100}
        autoComplete="off"
        autoFocus
        required
        error={form.errorOf("name")}
      />
      <label className="flex min-h-9 cursor-pointer items-center gap-3 text-control pointer-coarse:min-h-11">
        <input
          type="checkbox"
          name="isDefault"
          defaultChecked={group?.isDefault}
          className="size-5 shrink-0 accent-accent"
        />
        Everybody new joins it
      </label>
      <FormProblem>{form.problemBeside("name")}</FormProblem>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" disabled={form.isBusy}>
          Save
        </Button>
      </div>
    </form>
  );
}
