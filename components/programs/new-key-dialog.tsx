"use client";

import { useState, type SubmitEvent } from "react";
import { callAction } from "@/components/api-client/call-action";
import { CopyLine } from "@/components/ui/copy-line";
import type { KeyActions, MadeKey } from "@/components/programs/key-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { textOf } from "@/components/core/form-text";

const durations = [
  { value: "30", label: "30 days" },
  { value: "90", label: "3 months" },
  { value: "365", label: "1 year" },
] as const;

/** What someone who finds the key could do with it, the least first. Only admins have something to administer. */
const scopes = [
  { value: "read", label: "look at photos" },
  { value: "upload", label: "add photos and albums" },
  { value: "manage", label: "change and delete photos and albums" },
  { value: "administer", label: "administer users, keys and the server" },
] as const;

type DialogProps = {
  /** The name that the key shall have at first, or null while the dialog is closed. */
  proposedName: string | null;
  onClose: () => void;
  isAdmin: boolean;
  createKey: KeyActions["createKey"];
};

/** Makes a key and shows it, once. */
export function NewKeyDialog({ proposedName, onClose, isAdmin, createKey }: DialogProps) {
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
    <Dialog
      isOpen={proposedName !== null}
      onClose={close}
      title="New key"
      description="A name and a password for one program. It can do what you choose here and no more, and be taken back at any time."
    >
      <NewKeyForm
        key={proposedName}
        name={proposedName ?? ""}
        isAdmin={isAdmin}
        createKey={createKey}
        onMade={setMade}
        onCancel={close}
      />
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

type FormProps = {
  name: string;
  isAdmin: boolean;
  createKey: KeyActions["createKey"];
  onMade: (made: MadeKey) => void;
  onCancel: () => void;
};

function NewKeyForm({ name, isAdmin, createKey, onMade, onCancel }: FormProps) {
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [scope, setScope] = useState<string>("upload");
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsBusy(true);
    const form = new FormData(event.currentTarget);
    const answer = await callAction(createKey(textOf(form, "name"), textOf(form, "scope"), Number(form.get("days"))));
    setIsBusy(false);
    if (answer.error !== undefined) setError(answer.error.message);
    else onMade(answer);
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Which program is it for?" name="name" defaultValue={name} maxLength={100} required error={error} />
      <Select
        label="It may"
        name="scope"
        value={scope}
        onChange={(event) => setScope(event.target.value)}
        options={isAdmin ? scopes : scopes.slice(0, -1)}
      />
      {/* What can do most ends soonest. */}
      <Select
        key={scope === "administer" ? "short" : "long"}
        label="It works for"
        name="days"
        defaultValue={scope === "administer" ? "30" : "365"}
        options={scope === "administer" ? durations.slice(0, 1) : durations}
      />
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind="primary" disabled={isBusy}>
          Make the key
        </Button>
      </div>
    </form>
  );
}
