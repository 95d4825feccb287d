"use client";

import { FormProblem } from "@/components/account/settings-section";
import { GroupBoxes } from "@/components/admin/people/group-boxes";
import { roleChoices, type GroupChoice, type PeopleActions } from "@/components/admin/people/people-actions";
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
  /** Gets the link by which the new person chooses a password. */
  onDone: (name: string, url: string) => void;
};

/** Makes an account; the person chooses their own password by a link. */
export function AddPerson(props: AddProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title="Add a person"
      description="You get a link to hand to them, by which they choose a password."
    >
      <AddForm {...props} />
    </Dialog>
  );
}

function AddForm({ onClose, groups, invite, onDone }: AddProps) {
  const form = useActionForm<{ id: number; url: string; name: string }>({
    send: async ({ name = "", email = "", role = "" }, data) => {
      const result = await invite({ name, email, role, groupIds: data.getAll("group").map(Number) });
      return result.error === undefined ? { ...result, name } : result;
    },
    onDone: ({ name, url }) => onDone(name, url),
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
