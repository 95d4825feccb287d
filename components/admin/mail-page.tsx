"use client";

import { FormProblem, SettingsHead, SettingsSection } from "@/components/ui/settings-section";
import type { ActionResult } from "@/lib/core/problem";
import { useActionForm } from "@/components/hooks/use-action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast";

type MailProps = {
  /** Null where no mail is sent. */
  settings: { server: string; from: string } | null;
  myEmail: string;
  sendTest: (to: string) => Promise<ActionResult>;
};

/** Whether mail is sent, and a way to try. */
export function MailPage({ settings, myEmail, sendTest }: MailProps) {
  return (
    <>
      <SettingsHead title="Mail">Invitations, and links for who has forgotten their password.</SettingsHead>
      {settings ? (
        <SettingsSection title="Try it" about={`By ${settings.server}, from ${settings.from}.`}>
          <TestForm myEmail={myEmail} sendTest={sendTest} />
        </SettingsSection>
      ) : (
        <SettingsSection title="No mail is sent" about="Everything works without it.">
          <p className="text-control">
            Links are shown to you then, to be handed over. To send them, set <code>SMTP_URL</code> and{" "}
            <code>MAIL_FROM</code> where the server’s settings are, and start it again.
          </p>
        </SettingsSection>
      )}
    </>
  );
}

function TestForm({ myEmail, sendTest }: Pick<MailProps, "myEmail" | "sendTest">) {
  const form = useActionForm({
    send: ({ to = "" }) => sendTest(to),
    onDone: () => showToast({ text: "The mail server has taken the test. Look whether it arrives." }),
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <Field label="To" name="to" type="email" defaultValue={myEmail} maxLength={200} autoComplete="email" required />
      <FormProblem>{form.problemBeside()}</FormProblem>
      <Button type="submit" className="self-start" disabled={form.isBusy}>
        {form.isBusy ? "Sending …" : "Send a test"}
      </Button>
    </form>
  );
}
