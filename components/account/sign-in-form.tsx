"use client";

import { ArrowLeft } from "lucide-react";
import { signIn } from "next-auth/react";
import Link from "next/link";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

/** Name and password; goes on to `target`, a path of this site. */
export function SignInForm({ target }: { target: string }) {
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsBusy(true);
    setError("");
    const form = new FormData(event.currentTarget);
    const answer = await signIn("credentials", {
      name: form.get("name"),
      password: form.get("password"),
      redirect: false,
    }).catch(() => undefined);
    // A whole page load, so that nothing made for a visitor is kept.
    if (answer?.ok) return window.location.assign(target);
    setError(answer?.error ?? "The server does not answer. Check your connection and try again.");
    setIsBusy(false);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Link
        href="/"
        className="-mb-2 inline-flex min-h-11 items-center gap-1.5 self-start rounded-md text-control text-quiet hover:text-text hover:underline"
      >
        <ArrowLeft aria-hidden size={16} />
        Photoflow
      </Link>
      <h1 className="text-headline font-strong">Sign in</h1>
      <Field label="Name" name="name" autoComplete="username" autoCapitalize="none" autoFocus required />
      <Field label="Password" name="password" type="password" autoComplete="current-password" required />
      <p role="alert" className="min-h-5 text-control text-danger">
        {error}
      </p>
      <Button type="submit" kind="primary" disabled={isBusy}>
        {isBusy ? "Signing in …" : "Sign in"}
      </Button>
    </form>
  );
}
