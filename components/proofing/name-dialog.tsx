"use client";

import { useState, type SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { maxGuestName } from "@/lib/comments/limits";
import { textOf } from "@/components/core/form-text";

type NameProps = {
  /** Who sees the name. */
  description: string;
  onClose: () => void;
  /** Rejects with a sentence. */
  onTell: (name: string) => Promise<void>;
};

/** Asks the guest of a share link for the name under which they choose and write. */
export function NameDialog({ description, onClose, onTell }: NameProps) {
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = textOf(new FormData(event.currentTarget), "name").trim();
    setIsBusy(true);
    setError("");
    try {
      await onTell(name);
    } catch (failure) {
      setError((failure as Error).message);
      setIsBusy(false);
    }
  }
  return (
    <Dialog isOpen onClose={onClose} title="Who are you?" description={description}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5 pt-1">
        <Field
          label="Your name"
          name="name"
          autoFocus
          required
          maxLength={maxGuestName}
          autoComplete="name"
          dir="auto"
          error={error}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={isBusy}>
            Go on
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
