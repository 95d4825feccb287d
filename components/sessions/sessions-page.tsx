"use client";

import { Cable, Monitor } from "lucide-react";
import { useState } from "react";
import { SettingsHead } from "@/components/ui/settings-section";
import { callAction } from "@/components/api-client/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/problem";

export type Session = { id: string; kind: "browser" | "program"; title: string; facts: string; isCurrent: boolean };

type SessionsPageProps = {
  /** Null for someone whom a link has signed in, who may not look. */
  sessions: Session[] | null;
  actions: { endSession: (id: string) => Promise<ActionResult>; endOthers: () => Promise<ActionResult> };
};

/** Everywhere that a person is signed in, each to be ended. */
export function SessionsPage({ sessions, actions }: SessionsPageProps) {
  const [isAsking, setIsAsking] = useState(false);
  const others = sessions?.filter((session) => !session.isCurrent) ?? [];
  async function end(ending: Promise<ActionResult>, done: string) {
    const { error } = await callAction(ending);
    showToast(error === undefined ? { text: done } : { text: error.message, isError: true });
  }
  return (
    <div className="max-w-3xl">
      <SettingsHead title="Where you are signed in">
        {sessions
          ? "Browsers and programs that are signed in with your account. What you do not know, sign out, and change your password."
          : "You came by a link that signs you in. Sign in with your password to see where else you are signed in."}
      </SettingsHead>
      {sessions && (
        <ul className="divide-y divide-line rounded-2xl border border-line">
          {sessions.map((session) => (
            <SessionLine
              key={session.id}
              session={session}
              onEnd={() => end(actions.endSession(session.id), `${session.title} is signed out`)}
            />
          ))}
        </ul>
      )}
      {others.length > 1 && (
        <Button className="mt-4" onClick={() => setIsAsking(true)}>
          Sign out everywhere else
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title="Sign out everywhere else?"
        description="All other browsers and programs have to sign in again. Uploads under way there stop. Keys stay."
        confirmLabel="Sign out"
        isDanger
        onConfirm={() => end(actions.endOthers(), "You are signed out everywhere else")}
      />
    </div>
  );
}

function SessionLine({ session, onEnd }: { session: Session; onEnd: () => Promise<void> }) {
  const [isBusy, setIsBusy] = useState(false);
  const Icon = session.kind === "browser" ? Monitor : Cable;
  return (
    <li className="flex min-h-18 flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
      <Icon aria-hidden size={22} strokeWidth={1.75} className="shrink-0 text-quiet" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-strong wrap-anywhere">{session.title}</p>
        <p className="text-control text-quiet wrap-anywhere">{session.facts}</p>
      </div>
      {session.isCurrent ? (
        <span className="rounded-full bg-accent/10 px-3 py-1 text-control font-strong text-accent">This browser</span>
      ) : (
        <Button
          kind="quiet"
          className="-mr-3 px-3 max-sm:-ml-3"
          aria-label={`Sign out ${session.title}`}
          disabled={isBusy}
          onClick={async () => {
            setIsBusy(true);
            await onEnd();
            setIsBusy(false);
          }}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
