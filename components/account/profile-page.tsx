"use client";

import { useActionForm } from "@/components/hooks/use-action-form";
import type { ActionResult } from "@/lib/core/problem";
import { FormProblem, SettingsHead, SettingsSection } from "@/components/ui/settings-section";
import { ThemeField } from "@/components/account/theme-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast";

type ProfileProps = {
  /** Null for someone whom a link has signed in: they change nothing of the account. */
  account: { name: string; publicName: string; email: string; mayChangeEmail: boolean } | null;
  actions: {
    setPublicName: (name: string) => Promise<ActionResult>;
    changeSignIn: (form: { name: string; email: string; currentPassword: string }) => Promise<ActionResult>;
  };
};

/** Who one is here: before others, to sign in, and in which colours. */
export function ProfilePage({ account, actions }: ProfileProps) {
  return (
    <>
      <SettingsHead title="Your account">
        {account
          ? "Who you are here, and how the gallery looks for you."
          : "You came by a link that signs you in. Sign in with your password to change your account."}
      </SettingsHead>
      {account && <PublicName publicName={account.publicName} setPublicName={actions.setPublicName} />}
      {account && <SignIn account={account} changeSignIn={actions.changeSignIn} />}
      <SettingsSection title="Colours" about="Kept in this browser.">
        <ThemeField />
      </SettingsSection>
    </>
  );
}

type PublicNameProps = { publicName: string; setPublicName: ProfileProps["actions"]["setPublicName"] };

function PublicName({ publicName, setPublicName }: PublicNameProps) {
  const form = useActionForm({
    send: ({ publicName: name = "" }) => setPublicName(name),
    onDone: () => showToast({ text: "Your name is saved" }),
  });
  return (
    <SettingsSection
      title="Name shown to others"
      about="Stands beside albums that are open to all, where these say whose they are, and on your links."
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <Field
          label="Name"
          name="publicName"
          defaultValue={publicName}
          hint="Empty: strangers read no name."
          maxLength={60}
          dir="auto"
          autoComplete="name"
          error={form.errorOf("publicName")}
        />
        <FormProblem>{form.problemBeside("publicName")}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Save
        </Button>
      </form>
    </SettingsSection>
  );
}

type SignInProps = {
  account: NonNullable<ProfileProps["account"]>;
  changeSignIn: ProfileProps["actions"]["changeSignIn"];
};

function SignIn({ account: { name, email, mayChangeEmail }, changeSignIn }: SignInProps) {
  const form = useActionForm({
    send: ({ name: newName = "", email: newEmail = "", currentPassword = "" }) =>
      changeSignIn({ name: newName, email: newEmail, currentPassword }),
    onDone: () => showToast({ text: "How you sign in is saved" }),
  });
  return (
    <SettingsSection
      title="How you sign in"
      about="Programs that use your name and password want the new name, too. Keys go on working."
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <Field
          label="Sign-in name"
          name="name"
          defaultValue={name}
          maxLength={60}
          autoComplete="username"
          autoCapitalize="none"
          required
          error={form.errorOf("name")}
        />
        <Field
          label="E-mail"
          name="email"
          type="email"
          defaultValue={email}
          hint={mayChangeEmail ? "Only admins of this gallery see it." : "Admins of this gallery look after it."}
          readOnly={!mayChangeEmail}
          maxLength={200}
          autoComplete="email"
          error={form.errorOf("email")}
        />
        <Field
          label="Your password"
          name="currentPassword"
          type="password"
          hint="To be sure that it is you."
          autoComplete="current-password"
          required
          error={form.errorOf("currentPassword")}
        />
        <FormProblem>{form.problemBeside("name", "email", "currentPassword")}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Save
        </Button>
      </form>
    </SettingsSection>
  );
}
