"use client";

import { KeyRound, Plus } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { PasswordDialog } from "@/components/account/password-dialog";
import { SettingsSection } from "@/components/ui/settings-section";
import { callAction } from "@/components/api-client/call-action";
import type { ActionResult } from "@/lib/core/problem";
import { Button } from "@/components/ui/button";
import { EditableText } from "@/components/ui/editable-text";
import { showToast } from "@/components/ui/toast";

export type Passkey = { id: string; name: string; facts: string };

export type PasskeyActions = {
  begin: (currentPassword: string) => Promise<ActionResult<{ options: PublicKeyCredentialCreationOptionsJSON }>>;
  finish: (response: unknown) => Promise<ActionResult>;
  rename: (id: string, name: string) => Promise<ActionResult>;
  remove: (id: string, currentPassword: string) => Promise<ActionResult>;
};

/** Whether this browser has passkeys: only on sites with https, and on this machine itself. */
const usePasskeySupport = (): boolean | null =>
  useSyncExternalStore(
    () => () => undefined,
    () => typeof window.PublicKeyCredential === "function",
    () => null,
  );

/** What is open: the dialog that asks for the password before one is added or removed. */
type Step = { kind: "none" | "add" } | { kind: "remove"; passkey: Passkey };

/** The passkeys of a person, each with a name of theirs. */
export function PasskeySection({ passkeys, actions }: { passkeys: Passkey[]; actions: PasskeyActions }) {
  const [step, setStep] = useState<Step>({ kind: "none" });
  const isSupported = usePasskeySupport();
  const close = () => setStep({ kind: "none" });

  async function make({ options }: { options: PublicKeyCredentialCreationOptionsJSON }) {
    close();
    const { startRegistration } = await import("@simplewebauthn/browser");
    const response = await startRegistration({ optionsJSON: options }).catch((error: unknown) => error as Error);
    if (response instanceof Error) {
      const text =
        response.name === "InvalidStateError"
          ? "This device has a passkey for your account already."
          : "No passkey was made. Try again when you are ready.";
      return showToast({ text, isError: true });
    }
    const { error } = await callAction(actions.finish(response));
    showToast(error === undefined ? { text: "The passkey is added" } : { text: error.message, isError: true });
  }

  return (
    <SettingsSection
      title="Passkeys"
      about="Sign in with your finger, face or the PIN of your device, without a password. No site but this one can ask for it."
    >
      {passkeys.length > 0 && (
        <ul className="divide-y divide-line rounded-2xl border border-line">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex min-h-18 flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
              <KeyRound aria-hidden size={22} strokeWidth={1.75} className="shrink-0 text-quiet" />
              <div className="min-w-0 flex-1 basis-48">
                <EditableText
                  label="Name of the passkey"
                  editLabel={`Rename ${passkey.name}`}
                  value={passkey.name}
                  maxLength={100}
                  save={(name) => callAction(actions.rename(passkey.id, name))}
                >
                  <p className="pt-1.5 font-strong wrap-anywhere">{passkey.name}</p>
                </EditableText>
                <p className="text-control text-quiet">{passkey.facts}</p>
              </div>
              <Button
                kind="quiet"
                className="-mr-3 px-3 max-sm:-ml-3"
                aria-label={`Remove ${passkey.name}`}
                onClick={() => setStep({ kind: "remove", passkey })}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isSupported === false ? (
        <p className="text-control">
          Browsers offer passkeys only where the address begins with https://. Here it does not.
        </p>
      ) : (
        <Button className="self-start" onClick={() => setStep({ kind: "add" })}>
          <Plus aria-hidden size={18} strokeWidth={2} />
          Add a passkey
        </Button>
      )}
      <PasswordDialog
        isOpen={step.kind === "add"}
        onClose={close}
        title="Add a passkey"
        description="Your browser asks for it next."
        confirmLabel="Go on"
        send={actions.begin}
        onDone={(made) => void make(made)}
      />
      <PasswordDialog
        isOpen={step.kind === "remove"}
        onClose={close}
        title={step.kind === "remove" ? `Remove “${step.passkey.name}”?` : ""}
        description="It signs you in no more. Delete it on the device as well."
        confirmLabel="Remove"
        isDanger
        send={(currentPassword) =>
          step.kind === "remove" ? actions.remove(step.passkey.id, currentPassword) : Promise.reject(new Error())
        }
        onDone={() => {
          close();
          showToast({ text: "The passkey is removed" });
        }}
      />
    </SettingsSection>
  );
}
