"use client";

import { useState } from "react";
import { BackToSignIn } from "@/components/account/back-to-sign-in";
import { FormProblem } from "@/components/ui/settings-section";
import type { ActionResult } from "@/lib/core/problem";
import { useActionForm } from "@/components/hooks/use-action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

/** Asks for a link to a new password by mail. */
export function ForgotPasswordForm({ action }: { action: (email: string) => Promise<ActionResult> }) {
  const [isSent, setIsSent] = useState(false);
  const form = useActionForm({ send: ({ email = "" }) => action(email), onDone: () => setIsSent(true) });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <BackToSignIn />
      <h1 className="text-headline font-strong">Forgot your password?</h1>
      <p role="status" className="text-quiet">
        {isSent
          ? "If someone here has this address, a mail with a link is on its way to it. Look among the unwanted mail as well. Who gets none asks an admin of this gallery."
          : "We send you a link by which you choose a new one."}
      </p>
      {!isSent && (
        <>
          <Field label="E-mail" name="email" type="email" autoComplete="email" maxLength={200} autoFocus required />
          <FormProblem>{form.problemBeside()}</FormProblem>
          <Button type="submit" kind="primary" disabled={form.isBusy}>
            {form.isBusy ? "One moment …" : "Send me a link"}
          </Button>
        </>
      )}
    </form>
  );
}
