"use client";

import { useState, type ReactNode } from "react";
import { updateWithUndo } from "@/components/selection/bulk-update";
import type { BulkDialogProps } from "@/components/selection/bulk-dialog-props";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatCount } from "@/lib/format/sizes";
import type { BulkChange } from "@/lib/photos/bulk-schema";

/** What the form says now: the change, and how a notice tells of it; null while it says nothing that can be done. */
export type Wanted = { change: Omit<BulkChange, "photo_ids">; words: string } | null;

type FormProps = BulkDialogProps & { title: string; description?: string; confirmLabel: string; wanted: Wanted; children: ReactNode };

/** A dialog that changes all selected photos, with a bar while that takes its time. */
export function BulkForm({ photos, isOpen, onClose, onDone, title, description, confirmLabel, wanted, children }: FormProps) {
  const [done, setDone] = useState<number | null>(null);
  const isBusy = done !== null;
  async function submit() {
    if (!wanted || isBusy) return;
    setDone(0);
    const hasWorked = await updateWithUndo(photos.map(({ id }) => id), wanted.change, wanted.words, setDone);
    setDone(null);
    onClose();
    if (hasWorked) onDone();
  }
  const footer = (
    <>
      <Button onClick={onClose} disabled={isBusy}>
        Cancel
      </Button>
      <Button kind="primary" disabled={!wanted || isBusy} onClick={() => void submit()}>
        {confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog isOpen={isOpen} onClose={() => !isBusy && onClose()} title={title} description={description} footer={footer}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        {/* Enter in a field does what the button does. */}
        <button type="submit" hidden />
      </form>
      {isBusy && photos.length > 500 && (
        <div className="mt-4 flex flex-col gap-1.5">
          <progress className="h-1.5 w-full accent-accent" value={done} max={photos.length} aria-label="Changed so far" />
          <p className="text-control text-quiet tabular-nums">
            {formatCount(done)} of {formatCount(photos.length)}
          </p>
        </div>
      )}
    </Dialog>
  );
}
