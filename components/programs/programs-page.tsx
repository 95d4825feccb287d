"use client";

import { ChevronDown, KeyRound } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { SettingsHead } from "@/components/ui/settings-section";
import { CopyLine } from "@/components/ui/copy-line";
import type { KeyActions, KeyRow } from "@/components/programs/key-actions";
import { KeyList } from "@/components/programs/key-list";
import { NewKeyDialog } from "@/components/programs/new-key-dialog";
import { programs, type Program } from "@/components/programs/program-list";
import { Button } from "@/components/ui/button";

type PageProps = { address: string; person: { name: string; isAdmin: boolean }; keys: KeyRow[]; actions: KeyActions };

/** How to connect programs that know Piwigo, and the keys they sign in with. */
export function ProgramsPage({ address, person, keys, actions }: PageProps) {
  const [proposedName, setProposedName] = useState<string | null>(null);
  return (
    <>
      <SettingsHead title="Connect your programs">
        Photoflow speaks Piwigo’s language. Whatever publishes to Piwigo publishes here: choose Piwigo in the program
        and enter this address.
      </SettingsHead>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <section
          aria-labelledby="sign-in"
          className="flex flex-col gap-3 rounded-2xl border border-line p-5 sm:p-6 lg:col-start-2"
        >
          <h2 id="sign-in" className="text-lg/6 font-strong">
            What programs ask for
          </h2>
          <CopyLine label="Address of this server" text={address} />
          <CopyLine label="User name" text={person.name} />
          <p className="text-control text-quiet">
            The password is that of your account. Better: make a key and enter its name and password instead.
          </p>
          <p className="text-control text-quiet">
            For scripts of your own,{" "}
            <Link href="/api/docs" className="text-accent underline underline-offset-2">
              the API
            </Link>{" "}
            takes the same keys.
          </p>
        </section>
        <section aria-label="Programs" className="flex flex-col gap-3 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          {programs.map((program) => (
            <ProgramCard
              key={program.id}
              program={program}
              address={address}
              person={person}
              onMakeKey={() => setProposedName(program.keyFor ?? "")}
            />
          ))}
        </section>
        <KeyList keys={keys} revokeKey={actions.revokeKey} onNew={() => setProposedName("")} />
      </div>
      <NewKeyDialog
        proposedName={proposedName}
        onClose={() => setProposedName(null)}
        isAdmin={person.isAdmin}
        createKey={actions.createKey}
      />
    </>
  );
}

type CardProps = { program: Program; address: string; person: PageProps["person"]; onMakeKey: () => void };

function ProgramCard({ program, address, person, onMakeKey }: CardProps) {
  const { id, name, icon: Icon, about, steps, commands = [], keyFor, isForAdmins } = program;
  const filled = (text: string): string =>
    text
      .replaceAll("{address}", address)
      .replaceAll("{name}", /^[\w.-]+$/.test(person.name) ? person.name : `"${person.name}"`);
  return (
    <details
      id={id}
      name="program"
      open={id === "darktable"}
      className="group rounded-2xl border border-line open:bg-raised/40"
    >
      <summary className="flex min-h-18 cursor-pointer list-none items-center gap-4 rounded-2xl px-5 py-3 hover:bg-raised [&::-webkit-details-marker]:hidden">
        <span className="grid size-10 shrink-0 place-items-center rounded-full bg-accent/10 text-accent">
          <Icon aria-hidden size={20} strokeWidth={1.75} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-strong">{name}</span>
          <span className="block text-control text-quiet">{about}</span>
        </span>
        <ChevronDown
          aria-hidden
          size={20}
          className="shrink-0 text-quiet transition-transform duration-200 group-open:rotate-180"
        />
      </summary>
      <div className="flex flex-col gap-4 px-5 pt-1 pb-5 sm:pl-19">
        <ol className="flex flex-col gap-2.5">
          {steps.map((step, index) => (
            <li key={step} className="flex gap-3 text-control/5.5">
              {steps.length > 1 && (
                <span className="w-4 shrink-0 text-right font-strong text-quiet tabular-nums">{index + 1}</span>
              )}
              <span className="min-w-0 max-w-prose">{step}</span>
            </li>
          ))}
        </ol>
        {commands.map(({ label, text }) => (
          <CopyLine key={label} label={label} text={filled(text)} />
        ))}
        {isForAdmins && !person.isAdmin && (
          <p className="text-control text-danger">The plugin works with an admin’s account only, and yours is none.</p>
        )}
        {keyFor ? (
          <Button className="self-start" onClick={onMakeKey}>
            <KeyRound aria-hidden size={18} strokeWidth={1.75} />
            Make a key for {keyFor}
          </Button>
        ) : (
          <p className="text-control text-quiet">
            It compares the name with that of your account, so a key does not do here.
          </p>
        )}
      </div>
    </details>
  );
}
