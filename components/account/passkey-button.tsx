"use client";

import { KeyRound } from "lucide-react";
import { signIn } from "next-auth/react";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";

/** Signs in with a passkey, where the browser has them; `onProblem` gets a sentence, `onDone` is called when in. */
export function PasskeyButton({ onProblem, onDone }: { onProblem: (text: string) => void; onDone: () => void }) {
  const [isBusy, setIsBusy] = useState(false);
  const isSupported = useSyncExternalStore(
    () => () => undefined,
    () => typeof window.PublicKeyCredential === "function",
    () => false,
  );
  if (!isSupported) return null;
  async function use() {
    setIsBusy(true);
    onProblem("");
    const problem = await signInByPasskey();
    if (problem === null) return onDone();
    onProblem(problem);
    setIsBusy(false);
  }
  return (
    <Button disabled={isBusy} onClick={() => void use()}>
      <KeyRound aria-hidden size={18} strokeWidth={1.75} />
      Use a passkey
    </Button>
  );
}

/** Null when it worked, else why not. */
async function signInByPasskey(): Promise<string | null> {
  const asked = await fetch("/api/passkeys/options").catch(() => null);
  if (!asked?.ok) return "The server does not answer. Check your connection and try again.";
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const optionsJSON = (await asked.json()) as Parameters<typeof startAuthentication>[0]["optionsJSON"];
  const response = await startAuthentication({ optionsJSON }).catch(() => null);
  if (!response) return "No passkey was shown. Try again, or sign in with your password.";
  const answer = await signIn("passkey", { response: JSON.stringify(response), redirect: false }).catch(
    () => undefined,
  );
  if (answer?.ok) return null;
  return answer?.error ?? "The server does not answer. Check your connection and try again.";
}
