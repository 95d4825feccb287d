"use client";

import { useState } from "react";
import type { SetPublicName, UpdateAlbum } from "@/components/albums/album-actions";
import { callAction } from "@/components/api-client/call-action";
import { DisclosureBoxes, downloadThings, toldThings } from "@/components/shares/disclosure-boxes";
import { Field } from "@/components/ui/field";
import type { DisclosedThing, Disclosure } from "@/lib/core/disclosure-bits";

type ChoicesProps = {
  albumId: number;
  disclosure: Disclosure;
  /** How the owner is called before strangers; null where someone else looks after the album. */
  publicName: string | null;
  updateAlbum: UpdateAlbum;
  setPublicName: SetPublicName;
};

/** What strangers are told of the photos of a public album, and what they may take with them. */
export function DisclosureChoices({ albumId, disclosure, publicName, updateAlbum, setPublicName }: ChoicesProps) {
  const [chosen, setChosen] = useState(disclosure);
  const [error, setError] = useState("");
  async function choose(thing: DisclosedThing, isOn: boolean) {
    setError("");
    setChosen((now) => ({ ...now, [thing]: isOn }));
    const changed = await callAction(updateAlbum(albumId, { disclosure: { [thing]: isOn } }));
    if (changed.error === undefined) return;
    setError(changed.error.message);
    setChosen((now) => ({ ...now, [thing]: !isOn }));
  }
  const change = (thing: DisclosedThing, isOn: boolean) => void choose(thing, isOn);
  return (
    <div className="flex flex-col gap-4 rounded-card border border-line p-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <DisclosureBoxes title="Visitors are told" things={toldThings} chosen={chosen} onChoose={change} />
        <DisclosureBoxes title="Visitors may download" things={downloadThings} chosen={chosen} onChoose={change} />
      </div>
      <p className="text-control text-quiet">
        Serial numbers are never given away. Downloads are copies without what is off. People you share with by name see
        everything.
      </p>
      {publicName !== null && <PublicName value={publicName} setPublicName={setPublicName} />}
      {error && (
        <p role="alert" className="text-control text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

function PublicName({ value, setPublicName }: { value: string; setPublicName: SetPublicName }) {
  const [kept, setKept] = useState(value);
  const [error, setError] = useState<string>();
  async function keep(name: string) {
    if (name.trim() === kept) return setError(undefined);
    const answer = await callAction(setPublicName(name));
    setError(answer.error?.message);
    if (answer.error === undefined) setKept(name.trim());
  }
  return (
    <Field
      label="Your name for visitors"
      hint="In all your public albums. Empty: visitors are not told whose they are."
      error={error}
      defaultValue={value}
      maxLength={60}
      autoComplete="name"
      onBlur={(event) => void keep(event.target.value)}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
    />
  );
}
