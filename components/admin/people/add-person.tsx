"use client";

import { FormProblem } from "@/components/ui/settings-section";
import { GroupBoxes } from "@/components/admin/people/group-boxes";
import {
  roleChoices,
  type GroupChoice,
  type Invited,
  type PeopleActions,
} from "@/components/admin/people/people-actions";
import { useActionForm } from "@/components/hooks/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type AddProps = {
  isOpen: boolean;
  onClose: () => void;
  groups: readonly (GroupChoice & { isDefault: boolean })[];
  invite: PeopleActions["invite"];
  /** Whether mail can be sent. */
  hasMail: boolean;
  /** Gets what the new person chooses a password by. */
  onDone: (name: string, invited: Invited) => void;
};

/** Makes an account; the person chooses their own password by a link. */
export function AddPerson(props: AddProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title="Add a person"
      description="By a link they choose their own password."
    >
      <AddForm {...props} />
    </Dialog>
  );
}

function AddForm({ onClose, groups, invite, hasMail, onDone }: AddProps) {
  const form = useActionForm<Invited & { name: string }>({
    send: async ({ name = "", email = "", role = "", byMail }, data) => {
      const groupIds = data.getAll("group").map(Number);
      const result = await invite({ name, email, role, groupIds, byMail: byMail === "on" && email !== "" });
      return result.error === undefined ? { ...result, name } : result;
    },
    onDone: ({ name, ...invited }) => onDone(name, invited),
  });
  const byDefault = new Set(groups.filter(({ isDefault }) => isDefault).map(({ id }) => id));
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4 pt-1">
      <Field
        label="Sign-in name"
        name="name"
        maxLength={60}
        autoComplete="off"
        autoCapitalize="none"
        autoFocus
        required
        error={form.errorOf("name")}
      />
      <Field
        label="E-mail"
        name="email"
        type="email"
        maxLength={200}
        autoComplete="off"
        hint="May be empty."
        error={form.errorOf("email")}
      />
      {hasMail && (
        <label className="flex min-h-9 cursor-pointer items-center gap-3 text-control pointer-coarse:min-h-11">
          <input type="checkbox" name="byMail" defaultChecked className="size-5 shrink-0 accent-accent" />
          Send the link to this address
        </label>
      )}
      <Select label="Role" name="role" options={roleChoices} defaultValue="member" />
      <GroupBoxes groups={groups} chosen={byDefault} />
      <FormProblem>{form.problemBeside("name", "email")}</FormProblem>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" disabled={form.isBusy}>
          Add
        </Button>
      </div>
    </form>
  );
}
