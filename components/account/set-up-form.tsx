"use client";

import { signIn } from "next-auth/react";
import { useState, type SubmitEvent } from "react";
import { callAction } from "@/components/api-client/call-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { ActionResult, Problem } from "@/lib/core/problem";
import { textOf } from "@/components/core/form-text";
import { NewPasswordField } from "@/components/ui/new-password-field";

type SetUp = (form: { code: string; name: string; password: string }) => Promise<ActionResult>;

/** Makes the first admin of a fresh server and signs them in. */
export function SetUpForm({ action }: { action: SetUp }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const form = {
      code: textOf(data, "code"),
      name: textOf(data, "name"),
      password: textOf(data, "password"),
    };
    setIsBusy(true);
    const { error } = await callAction(action(form));
    if (!error) {
      await signIn("credentials", { name: form.name, password: form.password, redirect: false });
      return window.location.assign("/");
    }
    setProblem(error);
    setIsBusy(false);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <h1 className="text-headline font-strong">Welcome to Photoflow</h1>
      <p className="text-quiet">
        No one has an account here yet. The code shows that this server is yours: it was printed on its terminal when it
        started.
      </p>
      <Field
        label="Set-up code"
        name="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="XXXX-XXXX-XXXX"
        autoFocus
        required
        error={errorOf("code")}
      />
      <Field
        label="Your name"
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        required
        error={errorOf("name")}
      />
      <NewPasswordField error={errorOf("password")} />
      <p role="alert" className="min-h-5 text-control text-danger">
        {problem && !problem.field ? problem.message : ""}
      </p>
      <Button type="submit" kind="primary" disabled={isBusy}>
        {isBusy ? "Setting up …" : "Set up Photoflow"}
      </Button>
    </form>
  );
}
