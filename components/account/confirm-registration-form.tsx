"use client";

import { signIn } from "next-auth/react";
import { FormProblem } from "@/components/ui/settings-section";
import { useActionForm } from "@/components/hooks/use-action-form";
import { Button } from "@/components/ui/button";
import { NewPasswordField } from "@/components/ui/new-password-field";
import type { ActionResult } from "@/lib/core/problem";

type Link = { name: string; email: string; until: number; key: string };
type ConfirmProps = { link: Link; confirm: (form: { link: Link; password: string }) => Promise<ActionResult> };

/** Chooses a password for the account that the link in the mail makes, and is signed in by it. */
export function ConfirmRegistrationForm({ link, confirm }: ConfirmProps) {
  const form = useActionForm({
    send: async ({ password = "" }) => {
      const result = await confirm({ link, password });
      if (result.error === undefined) await signIn("credentials", { name: link.name, password, redirect: false });
      return result;
    },
    onDone: () => window.location.assign("/"),
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <h1 className="text-headline font-strong">Choose a password</h1>
      <p className="text-quiet">
        Your address is right. You sign in as “<bdi>{link.name}</bdi>” from now on, with this password.
      </p>
      <input type="hidden" name="username" autoComplete="username" value={link.name} readOnly />
      <NewPasswordField error={form.errorOf("password")} autoFocus />
      <FormProblem>{form.problemBeside("password")}</FormProblem>
      <Button type="submit" kind="primary" disabled={form.isBusy}>
        {form.isBusy ? "One moment …" : "Create my account"}
      </Button>
    </form>
  );
}
