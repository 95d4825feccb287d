"use client";

import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { callAction } from "@/components/api-client/call-action";
import type { KeyActions, KeyRow } from "@/components/programs/key-actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";

/** The keys that a person's programs have. */
export function KeyList({
  keys,
  revokeKey,
  onNew,
}: {
  keys: KeyRow[];
  revokeKey: KeyActions["revokeKey"];
  onNew: () => void;
}) {
  const [doomed, setDoomed] = useState<KeyRow | null>(null);
  async function revoke(key: KeyRow) {
    const { error } = await callAction(revokeKey(key.id));
    showToast(
      error === undefined ? { text: `The key “${key.name}” no longer works` } : { text: error.message, isError: true },
    );
  }
  return (
    <section aria-labelledby="keys" className="rounded-2xl border border-line p-5 sm:p-6 lg:col-start-2">
      <h2 id="keys" className="text-lg/6 font-strong">
        Keys
      </h2>
      <p className="mt-1 text-control text-quiet">
        A key stands in for your name and password in one program, so that no program has to know yours.
      </p>
      {keys.length > 0 && (
        <ul className="mt-4 divide-y divide-line border-t border-line">
          {keys.map((key) => (
            <li key={key.id} className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 py-3">
              <KeyRound
                aria-hidden
                size={20}
                strokeWidth={1.75}
                className={`shrink-0 ${key.hasExpired ? "text-danger" : "text-quiet"}`}
              />
              <div className="min-w-0 flex-1 basis-40">
                <p className="text-control font-strong wrap-anywhere">{key.name}</p>
                <p className="text-control text-quiet">
                  {key.may} · {key.lastUse} · <span className={key.hasExpired ? "text-danger" : ""}>{key.until}</span>
                </p>
              </div>
              <Button
                kind="quiet"
                className="-mr-3 px-3 max-sm:-ml-3"
                aria-label={`Revoke the key ${key.name}`}
                onClick={() => setDoomed(key)}
              >
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button className="mt-4 w-full" onClick={onNew}>
        <Plus aria-hidden size={18} strokeWidth={2} />
        New key
      </Button>
      <ConfirmDialog
        isOpen={doomed !== null}
        onClose={() => setDoomed(null)}
        title={`Revoke “${doomed?.name ?? ""}”?`}
        description="The program that has it is signed out at once and cannot sign in with it again. Photos that it sent stay."
        confirmLabel="Revoke"
        isDanger
        onConfirm={() => revoke(doomed!)}
      />
    </section>
  );
}
