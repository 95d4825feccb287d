"use client";

import { MailCheck } from "lucide-react";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { BackToSignIn } from "@/components/account/back-to-sign-in";
import { FormProblem } from "@/components/ui/settings-section";
import { useActionForm } from "@/components/hooks/use-action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NewPasswordField } from "@/components/ui/new-password-field";
import type { ActionResult } from "@/lib/core/problem";

type Form = { name: string; email: string; code: string; password: string };

type RegisterProps = {
  /** Of the gallery. */
  title: string;
  wantsCode: boolean;
  /** A mail comes first, and the password is chosen by its link. */
  isConfirmed: boolean;
  register: (form: Form) => Promise<ActionResult<{ state: "made" | "mailed" }>>;
};

/** Makes oneself an account. */
export function RegisterForm({ title, wantsCode, isConfirmed, register }: RegisterProps) {
  const [mailedTo, setMailedTo] = useState("");
  const form = useActionForm({
    send: async ({ name = "", email = "", code = "", password = "" }) => {
      const result = await register({ name, email, code, password });
      if (result.error === undefined && result.state === "made")
        await signIn("credentials", { name, password, redirect: false });
      else if (result.error === undefined) setMailedTo(email);
      return result;
    },
    // A whole page load, so that nothing made for a visitor is kept.
    onDone: ({ state }) => state === "made" && window.location.assign("/"),
  });
  if (mailedTo) return <MailSent to={mailedTo} />;
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <BackToSignIn />
      <h1 className="text-headline font-strong">Create an account</h1>
      <p className="text-quiet">
        In <bdi>{title}</bdi>.
      </p>
      {wantsCode && (
        <Field
          label="Invitation code"
          name="code"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          hint="From whoever invited you."
          error={form.errorOf("code")}
          autoFocus
          required
        />
      )}
      <Field
        label="Name"
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        maxLength={60}
        hint="You sign in with it."
        error={form.errorOf("name")}
        required
      />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        maxLength={200}
        hint={isConfirmed ? "A mail comes there first. Only admins see the address." : "Only admins see it."}
        error={form.errorOf("email")}
        required={isConfirmed}
      />
      {!isConfirmed && <NewPasswordField error={form.errorOf("password")} />}
      <FormProblem>{form.problemBeside("code", "name", "email", "password")}</FormProblem>
      <Button type="submit" kind="primary" disabled={form.isBusy}>
        {form.isBusy ? "One moment …" : isConfirmed ? "Send me a mail" : "Create my account"}
      </Button>
    </form>
  );
}

const MailSent = ({ to }: { to: string }) => (
  <div role="status" className="flex flex-col gap-4">
    <MailCheck aria-hidden size={40} strokeWidth={1.25} className="text-accent" />
    <h1 className="text-headline font-strong">Look into your mail</h1>
    <p className="text-quiet">
      A link is on its way to <span className="font-strong wrap-anywhere text-text">{to}</span>. By it you choose a
      password, and are in. It works for a day. Look among the unwanted mail as well.
    </p>
  </div>
);
