"use client";

import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/counts";
import { textOf } from "@/components/core/form-text";

type NameProps = {
  usual: string;
  onClose: () => void;
  /** Makes the album; rejects with a sentence. */
  onName: (name: string) => Promise<{ path: string; photos: number }>;
};

/** Asks for the name of an album of what was chosen, and leads there. */
export function NameAlbumDialog({ usual, onClose, onName }: NameProps) {
  const router = useRouter();
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsBusy(true);
    setError("");
    try {
      const { path, photos } = await onName(textOf(new FormData(event.currentTarget), "name"));
      showToast({ text: `An album with ${countOf(photos, "photo")}. It is private.` });
      router.push(path);
    } catch (failure) {
      setError((failure as Error).message);
      setIsBusy(false);
    }
  }
  return (
    <Dialog isOpen onClose={onClose} title="Make an album" description="Of the photos that this page shows now.">
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5 pt-1">
        <Field
          label="Name"
          name="name"
          defaultValue={usual.slice(0, 200)}
          maxLength={200}
          required
          dir="auto"
          error={error}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={isBusy}>
            Make the album
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
