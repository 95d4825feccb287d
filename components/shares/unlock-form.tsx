"use client";

import { LockKeyhole } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { callAction } from "@/components/api-client/call-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { ActionResult } from "@/lib/core/problem";
import { textOf } from "@/components/core/form-text";

type Unlock = (form: { token: string; password: string }) => Promise<ActionResult>;

/** Asks for the password of a share link, and says nothing of what is behind it. */
export function UnlockForm({ token, unlock }: { token: string; unlock: Unlock }) {
  const router = useRouter();
  const [problem, setProblem] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = textOf(new FormData(event.currentTarget), "password");
    setIsBusy(true);
    const { error } = await callAction(unlock({ token, password }));
    if (error) {
      setProblem(error.message);
      setIsBusy(false);
    } else router.refresh();
  }
  return (
    <div className="grid min-h-dvh place-items-center px-4 py-10">
      <form onSubmit={submit} className="flex w-full max-w-sm flex-col gap-4">
        <LockKeyhole aria-hidden size={32} strokeWidth={1.25} className="text-quiet" />
        <h1 className="text-headline font-strong">Shared with you</h1>
        <p className="text-quiet">These pictures are behind a password. Whoever sent you the link knows it.</p>
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="off"
          maxLength={200}
          autoFocus
          required
          error={problem}
        />
        <Button type="submit" kind="primary" disabled={isBusy}>
          {isBusy ? "One moment …" : "See the pictures"}
        </Button>
      </form>
    </div>
  );
}
