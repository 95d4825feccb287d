"use client";

import { signIn } from "next-auth/react";
import { useState, type SubmitEvent } from "react";
import { callAction } from "@/components/api-client/call-action";
import { Button } from "@/components/ui/button";
import { secondFactorWanted } from "@/lib/users/schema";
import type { ActionResult } from "@/lib/core/problem";
import { textOf } from "@/components/core/form-text";
import { NewPasswordField } from "@/components/ui/new-password-field";

type Link = { user: number; until: number; key: string };
type Choose = (form: { link: Link; password: string }) => Promise<ActionResult>;

/** Gives oneself a password, and is signed in by it. */
export function ChoosePasswordForm({ name, link, action }: { name: string; link: Link; action: Choose }) {
  const [problem, setProblem] = useState("");
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = textOf(new FormData(event.currentTarget), "password");
    setIsBusy(true);
    const { error } = await callAction(action({ link, password }));
    if (!error) {
      const signedIn = await signIn("credentials", { name, password, redirect: false });
      return window.location.assign(signedIn?.error === secondFactorWanted ? "/sign-in" : "/");
    }
    setProblem(error.message);
    setIsBusy(false);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <h1 className="text-headline font-strong">Choose a password</h1>
      <p className="text-quiet">
        You sign in as “{name}” from now on, with this password. Whoever was signed in under this name has to do so
        again.
      </p>
      <input type="hidden" name="username" autoComplete="username" value={name} readOnly />
      <NewPasswordField autoFocus />
      <p role="alert" className="min-h-5 text-control text-danger">
        {problem}
      </p>
      <Button type="submit" kind="primary" disabled={isBusy}>
        {isBusy ? "One moment …" : "Choose this password"}
      </Button>
    </form>
  );
}
