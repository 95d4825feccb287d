"use client";

import { useState } from "react";
import { FormProblem, SettingsSection } from "@/components/ui/settings-section";
import { PasswordDialog } from "@/components/account/password-dialog";
import { RecoveryCodes } from "@/components/account/recovery-codes";
import type { ActionResult } from "@/lib/core/problem";
import { useActionForm } from "@/components/hooks/use-action-form";
import { CopyLine } from "@/components/ui/copy-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/counts";
import { shortDay } from "@/lib/format/dates";

/** What an authenticator app is to take in: a QR code as an address of a picture, and the same to be typed. */
type NewApp = { qrCode: string; secret: string };

export type SecondFactorActions = {
  begin: (currentPassword: string) => Promise<ActionResult<NewApp>>;
  confirm: (code: string) => Promise<ActionResult<{ codes: string[] }>>;
  renewCodes: (currentPassword: string) => Promise<ActionResult<{ codes: string[] }>>;
  remove: (currentPassword: string) => Promise<ActionResult>;
};

/** What is open: the password is asked first, then the app is set up, and codes are shown once. */
type Step =
  { kind: "none" | "begin" | "renew" | "remove" } | { kind: "app"; app: NewApp } | { kind: "codes"; codes: string[] };

type SectionProps = { factor: { since: string; codesLeft: number } | null; actions: SecondFactorActions };

/** Two-factor sign-in: off, or on with recovery codes. */
export function SecondFactorSection({ factor, actions }: SectionProps) {
  const [step, setStep] = useState<Step>({ kind: "none" });
  const close = () => setStep({ kind: "none" });
  return (
    <SettingsSection
      title="Two-factor sign-in"
      about="After the password, a code from an app on your phone. Who has learnt your password is not in with it."
    >
      {factor ? (
        <>
          <p className="text-control">
            On since {shortDay(factor.since)}.{" "}
            {factor.codesLeft === 0
              ? "No recovery code is left: make new ones."
              : `${countOf(factor.codesLeft, "recovery code")} left.`}{" "}
            Programs sign in with keys.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setStep({ kind: "renew" })}>New recovery codes</Button>
            <Button kind="danger" onClick={() => setStep({ kind: "remove" })}>
              Turn off
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className="text-control">
            Off. You need an app for codes (TOTP), such as Aegis, 2FAS or the password manager that you have. Programs
            that sign in with your password need a key instead then.
          </p>
          <Button className="self-start" onClick={() => setStep({ kind: "begin" })}>
            Set up
          </Button>
        </>
      )}
      <PasswordDialog
        isOpen={step.kind === "begin"}
        onClose={close}
        title="Set up two-factor sign-in"
        confirmLabel="Go on"
        send={actions.begin}
        onDone={(app) => setStep({ kind: "app", app })}
      />
      <PasswordDialog
        isOpen={step.kind === "renew"}
        onClose={close}
        title="Make new recovery codes?"
        description="The codes that you have now end."
        confirmLabel="Make new codes"
        send={actions.renewCodes}
        onDone={({ codes }) => setStep({ kind: "codes", codes })}
      />
      <PasswordDialog
        isOpen={step.kind === "remove"}
        onClose={close}
        title="Turn two-factor sign-in off?"
        description="Your password alone signs you in then. Recovery codes end."
        confirmLabel="Turn off"
        isDanger
        send={actions.remove}
        onDone={() => {
          close();
          showToast({ text: "Two-factor sign-in is off" });
        }}
      />
      {step.kind === "app" && (
        <AppDialog
          app={step.app}
          confirm={actions.confirm}
          onClose={close}
          onDone={(codes) => setStep({ kind: "codes", codes })}
        />
      )}
      {step.kind === "codes" && <RecoveryCodes codes={step.codes} onClose={close} />}
    </SettingsSection>
  );
}

type AppProps = {
  app: NewApp;
  confirm: SecondFactorActions["confirm"];
  onClose: () => void;
  onDone: (codes: string[]) => void;
};

function AppDialog({ app, confirm, onClose, onDone }: AppProps) {
  const form = useActionForm<{ codes: string[] }>({
    send: ({ code = "" }) => confirm(code),
    onDone: ({ codes }) => onDone(codes),
  });
  return (
    <Dialog isOpen onClose={onClose} title="Set up your app" description="Scan this with your authenticator app.">
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4 pt-1">
        <img
          src={app.qrCode}
          alt="QR code for your authenticator app"
          width={200}
          height={200}
          className="self-center rounded-md bg-white"
        />
        <CopyLine label="Or type this key into it" text={app.secret} />
        <Field
          label="Code that the app shows"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          hint="Six digits. Everything else that is signed in by your password is signed out."
          required
          error={form.errorOf("code")}
        />
        <FormProblem>{form.problemBeside("code")}</FormProblem>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={form.isBusy}>
            Turn on
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
