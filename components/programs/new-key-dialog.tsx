"use client";

import { useState, type FormEvent } from "react";
import { CopyLine } from "@/components/programs/copy-line";
import type { KeyActions, MadeKey } from "@/components/programs/key-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

const durations = [
  { value: "90", label: "3 months" },
  { value: "365", label: "1 year" },
  { value: "1826", label: "5 years" },
] as const;

type DialogProps = {
  /** The name that the key shall have at first, or null while the dialog is closed. */
  proposedName: string | null;
  onClose: () => void;
  createKey: KeyActions["createKey"];
};

/** Makes a key and shows it, once. */
export function NewKeyDialog({ proposedName, onClose, createKey }: DialogProps) {
  const [made, setMade] = useState<MadeKey | null>(null);
  function close() {
    setMade(null);
    onClose();
  }
  return made ? (
    <Dialog
      isOpen
      onClose={close}
      title="Your new key"
      description="Copy it into the program now. The password is not shown again; if it is lost, make another key."
      footer={
        <Button kind="primary" onClick={close}>
          Done
        </Button>
      }
    >
      <MadeKeyLines made={made} />
    </Dialog>
  ) : (
    <Dialog isOpen={proposedName !== null} onClose={close} title="New key" description="A name and a password for one program. It can do what you can, and be taken back at any time.">
      <NewKeyForm key={proposedName} name={proposedName ?? ""} createKey={createKey} onMade={setMade} onCancel={close} />
    </Dialog>
  );
}

const MadeKeyLines = ({ made }: { made: MadeKey }) => (
  <div className="flex flex-col gap-3">
    <CopyLine label="User name" text={made.id} />
    <CopyLine label="Password" text={made.secret} />
    <CopyLine label="For scripts, both in one: KEY" text={`${made.id}:${made.secret}`} />
  </div>
);

type FormProps = { name: string; createKey: KeyActions["createKey"]; onMade: (made: MadeKey) => void; onCancel: () => void };

function NewKeyForm({ name, createKey, onMade, onCancel }: FormProps) {
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsBusy(true);
    const form = new FormData(event.currentTarget);
    const answer = await createKey(String(form.get("name")), Number(form.get("days"))).catch(() => ({ error: "The server does not answer. Check your connection and try again." }));
    setIsBusy(false);
    if (answer.error !== undefined) setError(answer.error);
    else onMade(answer);
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Which program is it for?" name="name" defaultValue={name} maxLength={100} required error={error} />
      <Select label="It works for" name="days" defaultValue="365" options={durations} />
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind="primary" disabled={isBusy}>
          Make the key
        </Button>
      </div>
    </form>
  );
}
