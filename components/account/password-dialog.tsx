"use client";

import { FormProblem } from "@/components/ui/settings-section";
import type { ActionResult } from "@/lib/core/problem";
import { useActionForm } from "@/components/hooks/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";

type PasswordDialogProps<Result extends object> = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  confirmLabel: string;
  isDanger?: boolean;
  send: (currentPassword: string) => Promise<ActionResult<Result>>;
  onDone: (result: Result) => void;
};

/** Asks for one's password before something is done. */
export function PasswordDialog<Result extends object>(props: PasswordDialogProps<Result>) {
  const { isOpen, onClose, title, description } = props;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} description={description}>
      <PasswordForm {...props} />
    </Dialog>
  );
}

function PasswordForm<Result extends object>({
  onClose,
  confirmLabel,
  isDanger,
  send,
  onDone,
}: PasswordDialogProps<Result>) {
  const form = useActionForm<Result>({ send: ({ currentPassword = "" }) => send(currentPassword), onDone });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4 pt-1">
      <Field
        label="Your password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        error={form.errorOf("currentPassword")}
      />
      <FormProblem>{form.problemBeside("currentPassword")}</FormProblem>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind={isDanger ? "danger" : "primary"} disabled={form.isBusy}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}
