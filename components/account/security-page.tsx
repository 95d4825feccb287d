"use client";

import { useActionForm } from "@/components/hooks/use-action-form";
import type { ActionResult } from "@/lib/core/problem";
import { PasskeySection, type Passkey, type PasskeyActions } from "@/components/account/passkeys";
import { SecondFactorSection, type SecondFactorActions } from "@/components/account/second-factor";
import { FormProblem, SettingsHead, SettingsSection } from "@/components/ui/settings-section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NewPasswordField } from "@/components/ui/new-password-field";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/counts";

type SecurityProps = {
  /** Someone whom a link has signed in changes nothing of the account. */
  isByLink: boolean;
  name: string;
  /** Null while the password is enough. */
  factor: { since: string; codesLeft: number } | null;
  passkeys: Passkey[];
  actions: {
    passkeys: PasskeyActions;
    secondFactor: SecondFactorActions;
    changePassword: (form: { currentPassword: string; password: string }) => Promise<ActionResult<{ ended: number }>>;
  };
};

/** What keeps others out of one's account. */
export function SecurityPage({ isByLink, name, factor, passkeys, actions }: SecurityProps) {
  return (
    <>
      <SettingsHead title="Security">
        {isByLink
          ? "You came by a link that signs you in. Sign in with your password to change it."
          : "What keeps others out of your account."}
      </SettingsHead>
      {!isByLink && <PasswordForm name={name} changePassword={actions.changePassword} />}
      {!isByLink && <SecondFactorSection factor={factor} actions={actions.secondFactor} />}
      {!isByLink && <PasskeySection passkeys={passkeys} actions={actions.passkeys} />}
    </>
  );
}

type PasswordProps = { name: string; changePassword: SecurityProps["actions"]["changePassword"] };

function PasswordForm({ name, changePassword }: PasswordProps) {
  const form = useActionForm<{ ended: number }>({
    send: ({ currentPassword = "", password = "" }) => changePassword({ currentPassword, password }),
    onDone: ({ ended }) =>
      showToast({
        text:
          ended === 0
            ? "Your password is changed"
            : `Your password is changed, and ${countOf(ended, "other session")} signed out`,
      }),
  });
  return (
    <SettingsSection
      title="Password"
      about="A new one signs out all other browsers, and programs that use your password. Keys go on working."
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <input type="hidden" name="username" autoComplete="username" value={name} readOnly />
        <Field
          label="Your password now"
          name="currentPassword"
          type="password"
          autoComplete="current-password"
          required
          error={form.errorOf("currentPassword")}
        />
        <NewPasswordField label="New password" error={form.errorOf("password")} />
        <FormProblem>{form.problemBeside("currentPassword", "password")}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Change password
        </Button>
      </form>
    </SettingsSection>
  );
}
