"use client";

import { ArrowLeft } from "lucide-react";
import { signIn } from "next-auth/react";
import Link from "next/link";
import { useState, type SubmitEvent } from "react";
import { OidcButton } from "@/components/account/oidc-button";
import { PasskeyButton } from "@/components/account/passkey-button";
import { GalleryName } from "@/components/shell/gallery-name";
import { noAnswer } from "@/components/api-client/api-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { secondFactorWanted } from "@/lib/users/schema";

type SignInProps = {
  target: string;
  isPending: boolean;
  /** Mail is set up, for a new password. */
  canReset: boolean;
  /** Who has not signed in sees something as well. */
  hasGuests: boolean;
  /** Words for visitors. */
  welcome: string;
  /** People make themselves accounts. */
  canRegister: boolean;
  /** What people sign in with besides; null where they do not. */
  oidcName: string | null;
  /** What went wrong there a moment ago. */
  problem: string;
};

/**
 * Name and password, then a code for those who have a second factor, or a passkey; goes on to `target`, a path of this
 * site. `isPending`: the password was right a moment ago.
 */
export function SignInForm({
  target,
  isPending,
  canReset,
  hasGuests,
  welcome,
  canRegister,
  oidcName,
  problem,
}: SignInProps) {
  const [step, setStep] = useState<"password" | "code">(isPending ? "code" : "password");
  const [error, setError] = useState(problem);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsBusy(true);
    setError("");
    const fields = Object.fromEntries([...new FormData(event.currentTarget)].map(([name, text]) => [name, text]));
    const provider = step === "password" ? "credentials" : "second-factor";
    const answer = await signIn(provider, { ...fields, redirect: false }).catch(() => undefined);
    // A whole page load, so that nothing made for a visitor is kept.
    if (answer?.ok) return window.location.assign(target);
    if (answer?.error === secondFactorWanted) setStep("code");
    else setError(answer?.error ?? noAnswer.message);
    setIsBusy(false);
  }

  function startOver() {
    setError("");
    setStep("password");
  }

  return (
    // Another form for each step: nothing typed into one stands in the other.
    <form key={step} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {hasGuests ? (
        <Link
          href="/"
          className="-mb-2 inline-flex min-h-11 max-w-full items-center gap-1.5 self-start rounded-md text-control text-quiet hover:text-text hover:underline"
        >
          <ArrowLeft aria-hidden size={16} className="shrink-0" />
          <GalleryName className="h-8 max-w-48" />
        </Link>
      ) : (
        <div className="mb-4 flex max-w-full text-title font-strong">
          <GalleryName className="h-12 max-w-full" />
        </div>
      )}
      {welcome && step === "password" && (
        <p dir="auto" className="mb-2 wrap-anywhere whitespace-pre-line text-quiet">
          {welcome}
        </p>
      )}
      <h1 className="text-headline font-strong">{step === "password" ? "Sign in" : "Second factor"}</h1>
      {step === "password" ? (
        <>
          <Field label="Name" name="name" autoComplete="username" autoCapitalize="none" autoFocus required />
          <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        </>
      ) : (
        <>
          <p className="text-quiet">Your password is right. One more thing shows that it is you.</p>
          <Field
            label="Code"
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={30}
            hint="The six digits in your authenticator app, or one of your recovery codes."
            autoFocus
            required
          />
        </>
      )}
      <p role="alert" className="min-h-5 text-control text-danger">
        {error}
      </p>
      <Button type="submit" kind="primary" disabled={isBusy}>
        {isBusy ? "Signing in …" : "Sign in"}
      </Button>
      {step === "password" && oidcName && <OidcButton name={oidcName} target={target} />}
      {step === "password" && <PasskeyButton onProblem={setError} onDone={() => window.location.assign(target)} />}
      {step === "password" && canReset && (
        <Link
          href="/forgot-password"
          className="inline-flex min-h-11 items-center self-center rounded-md text-control text-quiet hover:text-text hover:underline"
        >
          Forgot your password?
        </Link>
      )}
      {step === "password" && canRegister && (
        <p className="border-t border-line pt-4 text-center text-control text-quiet">
          New here?{" "}
          <Link
            href="/register"
            className="inline-flex min-h-11 items-center rounded-md font-strong text-accent underline-offset-4 hover:underline"
          >
            Create an account
          </Link>
        </p>
      )}
      {step === "code" && (
        <Button kind="quiet" onClick={startOver}>
          Sign in as someone else
        </Button>
      )}
    </form>
  );
}
